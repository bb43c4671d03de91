"""What becomes known of a worker: a death, other cover."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.access.actors import STRANGER
from pijar.core.models import AuditEvent, FormerRow
from pijar.core.refusals import NotAllowed, Refused
from pijar.registry.actions.people import end_nominations, report_death, report_other_cover
from pijar.registry.models import Nomination, Worker
from tests.builders import KEMIJEN, MIROTO, OFFICER, TODAY, bounded, make_nomination, make_worker, settle_small_city

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def small_city(db: None) -> None:
    settle_small_city()


def test_a_death_is_noted_and_ends_what_was_proposed() -> None:
    states = {"nominated": "rejected", "verified": "rejected", "eligible": "rejected", "rostered": "ended"}
    for before, after in states.items():
        nomination = make_nomination(make_worker(), before)
        report_death(by=OFFICER, worker=nomination.worker, died_on=date(2026, 7, 1), on=TODAY)
        nomination.refresh_from_db()
        assert (nomination.state, nomination.reasons, nomination.decided_on) == (after, ["died"], TODAY)
        assert Worker.objects.get(pk=nomination.worker_id).person.died_on == date(2026, 7, 1)
    assert AuditEvent.objects.filter(name="death.reported").count() == 4


def test_a_death_is_noted_once_not_in_the_future_and_not_before_birth() -> None:
    worker = make_worker(birth_on=date(1980, 1, 1))
    for died_on, code in ((date(2026, 7, 11), "death_in_future"), (date(1979, 12, 31), "death_before_birth")):
        with pytest.raises(Refused) as refused:
            report_death(by=OFFICER, worker=worker, died_on=died_on, on=TODAY)
        assert refused.value.code == code
    report_death(by=OFFICER, worker=worker, died_on=TODAY, on=TODAY)
    with pytest.raises(Refused) as refused:
        report_death(by=OFFICER, worker=worker, died_on=date(2026, 7, 2), on=TODAY)
    assert refused.value.code == "death_known"


def test_a_decision_long_made_is_not_touched_by_a_death() -> None:
    nomination = make_nomination(make_worker(), "rejected", reasons=["under_age"])
    report_death(by=OFFICER, worker=nomination.worker, died_on=TODAY, on=TODAY)
    assert Nomination.objects.get(pk=nomination.pk).reasons == ["under_age"]


def test_other_cover_is_noted_with_its_day_and_what_was_said_before_is_kept() -> None:
    worker = make_worker()
    known = report_other_cover(by=OFFICER, worker=worker, cover=Worker.OtherCover.EMPLOYEE, on=TODAY)
    assert (known.other_cover, known.other_cover_on) == ("employee", TODAY)
    former = FormerRow.objects.get(table="registry_worker", row_id=worker.pk)
    assert former.was["other_cover"] == ""
    assert former.event_id == AuditEvent.objects.latest("id").pk


def test_other_cover_that_ended_is_taken_back_together_with_its_day() -> None:
    worker = make_worker(other_cover="employee")
    known = report_other_cover(by=OFFICER, worker=worker, cover=Worker.OtherCover.NONE, on=TODAY)
    assert (known.other_cover, known.other_cover_on) == ("", None)


def test_events_are_reported_within_the_officers_area_only() -> None:
    theirs = make_worker(ward=KEMIJEN)
    make_nomination(theirs, "eligible")
    for actor in (bounded(OFFICER, MIROTO), STRANGER):
        with pytest.raises(NotAllowed):
            report_death(by=actor, worker=theirs, died_on=TODAY, on=TODAY)
        with pytest.raises(NotAllowed):
            report_other_cover(by=actor, worker=theirs, cover=Worker.OtherCover.EMPLOYEE, on=TODAY)
        with pytest.raises(NotAllowed):
            end_nominations(by=actor, worker=theirs, on=TODAY, reason="pindah kota")
    theirs.refresh_from_db()
    assert (theirs.person.died_on, theirs.other_cover) == (None, "")
    end_nominations(by=bounded(OFFICER, KEMIJEN), worker=theirs, on=TODAY, reason="pindah kota")
    assert theirs.nominations.get().state == "rejected"
