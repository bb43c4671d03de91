"""A civil servant's mandate: its words, pauses, the return of its workers, retirement, another office."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pytest

from pijar.core.models import AuditEvent
from pijar.core.refusals import Refused
from pijar.registry.models import Worker
from pijar.sponsorship.actions.agreements import end_agreement, sign_agreement
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.enrolment import record_death
from pijar.sponsorship.actions.funders import correct_funder, move_office, register_office
from pijar.sponsorship.actions.mandates import (
    keep_mandate_text,
    pause_mandate,
    resume_mandate,
    retire_sponsor,
    sign_mandate,
)
from pijar.sponsorship.models import Agreement, Funder, Sponsorship
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, TODAY, make_agreement, make_funder, make_members, make_roster, make_workers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_city")]
APRIL, MAY, JUNE = Month(2026, 4), Month(2026, 5), Month(2026, 6)


def a_mandate(places: int = 3, **facts: Any) -> tuple[Agreement, list[Worker]]:
    mandate = make_agreement(FunderKind.CIVIL_SERVANT, places=places, **facts)
    return mandate, make_members(places, mandate)


def pause(mandate: Agreement, **facts: Any) -> None:
    said = {"from_month": APRIL, "until_month": JUNE, "reason": "Cuti di luar tanggungan"} | facts
    pause_mandate(by=OFFICER, mandate=mandate, **said)


def carried(mandate: Agreement, month: Month) -> set[int]:
    held = Sponsorship.objects.filter(agreement=mandate, months__contains=month.first_day)
    return set(held.values_list("worker_id", flat=True))


def payers(worker: Worker, month: Month) -> list[int]:
    held = Sponsorship.objects.filter(worker=worker, months__contains=month.first_day)
    return list(held.values_list("agreement_id", flat=True))


def sign(funder: Funder, **facts: Any) -> Agreement:
    said = {"instrument": "SKP/1", "signed_on": TODAY, "first_month": APRIL, "places": 2, "text": "Saya memberi kuasa."}
    return sign_mandate(by=OFFICER, funder=funder, **said | facts)


def retire(funder: Funder, on: date = date(2026, 4, 1)) -> list[Agreement]:
    return retire_sponsor(by=OFFICER, funder=funder, retires_on=on, reason="SK pensiun 12/2026")


def test_the_words_that_were_signed_are_kept_with_their_hash() -> None:
    kept = sign(make_funder(FunderKind.CIVIL_SERVANT)).mandate_text
    assert kept.text == "Saya memberi kuasa."
    assert kept.sha256 == hashlib.sha256(b"Saya memberi kuasa.").hexdigest()


def test_a_mandate_without_words_or_of_somebody_else_is_refused() -> None:
    for funder, text, code in (
        (make_funder(FunderKind.CIVIL_SERVANT), "  ", "mandate_text_needed"),
        (make_funder(), "Kuasa", "mandate_of_civil_servant"),
    ):
        with pytest.raises(Refused) as refused:
            sign(funder, text=text)
        assert refused.value.code == code
    assert not Agreement.objects.exists()


def test_a_mandate_has_one_text() -> None:
    mandate = sign(make_funder(FunderKind.CIVIL_SERVANT))
    with pytest.raises(Refused, match="sudah punya naskah"):
        keep_mandate_text(by=OFFICER, mandate=mandate, text="Lain")


def test_a_pause_leaves_the_workers_without_payer_and_takes_nobody_new() -> None:
    mandate, _workers = a_mandate()
    pause(mandate)
    assert len(carried(mandate, Month(2026, 3))) == 3
    assert not carried(mandate, APRIL)
    assert not carried(mandate, Month(2026, 12))
    with pytest.raises(Refused, match="dijeda"):
        allocate(by=OFFICER, agreement=mandate, roster=make_roster(make_workers(1)), first_month=APRIL)


def test_all_come_back_when_the_mandate_goes_on() -> None:
    mandate, workers = a_mandate()
    pause(mandate)
    assert resume_mandate(by=OFFICER, mandate=mandate, from_month=JUNE) == 3
    assert carried(mandate, JUNE) == {worker.pk for worker in workers}
    assert not carried(mandate, MAY)
    assert carried(mandate, Month(2027, 1)) == {worker.pk for worker in workers}
    mandate.refresh_from_db()
    assert mandate.state == Agreement.State.ACTIVE


def test_whoever_died_or_has_another_payer_by_then_does_not_come_back() -> None:
    mandate, (gone, helped, back) = a_mandate()
    pause(mandate)
    record_death(by=OFFICER, worker=gone, died_on=date(2026, 5, 2), on=TODAY)
    other = make_agreement(places=1)
    roster = helped.roster_entries.get().roster
    allocate(by=OFFICER, agreement=other, roster=roster, first_month=APRIL, workers=[helped.pk])
    assert resume_mandate(by=OFFICER, mandate=mandate, from_month=JUNE) == 1
    assert carried(mandate, JUNE) == {back.pk}
    assert payers(helped, JUNE) == [other.pk]


def test_the_return_ends_where_the_mandate_ends() -> None:
    mandate, _workers = a_mandate(until_month=Month(2026, 10))
    pause(mandate)
    resume_mandate(by=OFFICER, mandate=mandate, from_month=MAY)
    assert len(carried(mandate, Month(2026, 9))) == 3
    assert not carried(mandate, Month(2026, 10))


def test_a_mandate_is_paused_twice_one_after_the_other() -> None:
    mandate, workers = a_mandate()
    pause(mandate)
    resume_mandate(by=OFFICER, mandate=mandate, from_month=MAY)
    pause(mandate, from_month=Month(2026, 8), until_month=Month(2026, 9))
    assert resume_mandate(by=OFFICER, mandate=mandate, from_month=Month(2026, 9)) == len(workers)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"reason": " "}, "reason_needed"),
        ({"until_month": APRIL}, "pause_ends_before_start"),
        ({"from_month": Month(2025, 12)}, "before_agreement"),
    ],
)
def test_a_pause_that_cannot_be_is_refused(facts: dict[str, Any], code: str) -> None:
    mandate, workers = a_mandate()
    with pytest.raises(Refused) as refused:
        pause(mandate, **facts)
    assert refused.value.code == code
    assert len(carried(mandate, APRIL)) == len(workers)


def test_only_a_mandate_is_paused_and_only_a_paused_one_goes_on() -> None:
    mandate, _workers = a_mandate()
    for action, code in (
        (lambda: pause(make_agreement()), "not_a_mandate"),
        (lambda: resume_mandate(by=OFFICER, mandate=mandate, from_month=JUNE), "not_paused"),
    ):
        with pytest.raises(Refused) as refused:
            action()
        assert refused.value.code == code
    pause(mandate)
    with pytest.raises(Refused) as refused:
        resume_mandate(by=OFFICER, mandate=mandate, from_month=Month(2026, 3))
    assert refused.value.code == "resumes_before_pause"


def test_a_paused_mandate_can_be_ended() -> None:
    mandate, _workers = a_mandate()
    pause(mandate)
    ended = end_agreement(by=OFFICER, agreement=mandate, latest_month=MAY, reason="Berhenti membayar")
    assert ended.state == Agreement.State.ENDED
    with pytest.raises(Refused):
        resume_mandate(by=OFFICER, mandate=mandate, from_month=JUNE)


@pytest.mark.parametrize(("day", "latest"), [(date(2026, 7, 1), JUNE), (date(2026, 7, 2), Month(2026, 7))])
def test_retirement_ends_every_mandate_with_the_latest_month_of_salary(day: date, latest: Month) -> None:
    mandate, workers = a_mandate()
    funder = Funder.objects.get(pk=mandate.funder_id)
    (ended,) = retire(funder, day)
    assert ended.until_month == latest + 1
    assert len(carried(mandate, latest)) == len(workers)
    assert not carried(mandate, latest + 1)
    assert AuditEvent.objects.filter(name="funder.retired", reason="SK pensiun 12/2026").count() == 1


def test_a_mandate_that_ends_before_the_retirement_is_left_as_it_is() -> None:
    mandate, _workers = a_mandate(until_month=JUNE)
    funder = Funder.objects.get(pk=mandate.funder_id)
    assert retire(funder, date(2026, 7, 1)) == []
    mandate.refresh_from_db()
    assert mandate.state == Agreement.State.ACTIVE


def test_who_has_retired_signs_no_mandate_and_retires_once() -> None:
    funder = make_funder(FunderKind.CIVIL_SERVANT)
    retire(funder)
    funder.refresh_from_db()
    for action, code in (
        (lambda: sign(funder), "retired_already"),
        (
            lambda: retire_sponsor(by=OFFICER, funder=funder, retires_on=TODAY, reason="SK pensiun 1/2026"),
            "retired_already",
        ),
        (
            lambda: retire_sponsor(by=OFFICER, funder=make_funder(), retires_on=TODAY, reason="SK pensiun 1/2026"),
            "retires_civil_servant",
        ),
    ):
        with pytest.raises(Refused) as refused:
            action()
        assert refused.value.code == code
    assert sign(funder, first_month=Month(2026, 3)).pk


def test_a_civil_servant_moves_to_another_office_for_a_reason() -> None:
    funder = make_funder(FunderKind.CIVIL_SERVANT)
    other = register_office(by=OFFICER, code="OPD-2", name="Badan Uji")
    assert move_office(by=OFFICER, funder=funder, office=other, reason="Mutasi 3/2026", on=TODAY).office == other
    event = AuditEvent.objects.get(name="funder.office_moved")
    assert event.facts == {"from_office": "OPD-1", "to_office": "OPD-2", "on": "2026-07-10"}
    for who, office, reason, code in (
        (funder, other, "x", "same_office"),
        (make_funder(), other, "x", "moves_civil_servant"),
        (funder, register_office(by=OFFICER, code="OPD-1", name=""), " ", "reason_needed"),
    ):
        with pytest.raises(Refused) as refused:
            move_office(by=OFFICER, funder=who, office=office, reason=reason, on=TODAY)
        assert refused.value.code == code


def test_name_contact_and_ward_are_corrected_and_the_same_again_leaves_no_trace() -> None:
    funder = make_funder()
    correct_funder(by=OFFICER, funder=funder, name=" PT Baru ", contact="0812", ward=None)
    funder.refresh_from_db()
    assert (funder.name, funder.contact) == ("PT Baru", "0812")
    events = AuditEvent.objects.count()
    correct_funder(by=OFFICER, funder=funder, name="PT Baru", contact="0812", ward=None)
    assert AuditEvent.objects.count() == events
    with pytest.raises(Refused, match="Isi nama"):
        correct_funder(by=OFFICER, funder=funder, name=" ", contact="", ward=None)


def test_a_company_promises_three_months_at_least_unless_told_otherwise() -> None:
    funder = make_funder()
    facts: dict[str, Any] = {"by": OFFICER, "funder": funder, "signed_on": TODAY, "places": 1}
    with pytest.raises(Refused, match="paling sedikit 3 bulan"):
        sign_agreement(**facts, instrument="PKS/1", first_month=APRIL, until_month=JUNE)
    july, shorter = Month(2026, 7), {"until_month": MAY, "minimum_months": 1}
    assert sign_agreement(**facts, instrument="PKS/2", first_month=APRIL, until_month=july).minimum_months == 3
    assert sign_agreement(**facts, instrument="PKS/3", first_month=APRIL, **shorter).minimum_months == 1
    for more, code in (({"minimum_months": 0}, "shorter_than_minimum"), ({"bracket": 99}, "bracket_unknown")):
        with pytest.raises(Refused) as refused:
            sign_agreement(**facts, instrument="PKS/4", first_month=APRIL, **more)
        assert refused.value.code == code
