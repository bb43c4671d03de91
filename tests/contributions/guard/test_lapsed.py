"""A membership that ran out unpaid is ended by an action, and its people enter anew with the payer they have."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.access.actors import STRANGER
from pijar.contributions.guard.actions.end_lapsed import end_lapsed
from pijar.contributions.models import Invoice
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed
from pijar.law.deadlines import membership_ends
from pijar.membership.models import Enrolment
from pijar.sponsorship.actions.enrolment import prepare_batch
from pijar.values.month import Month
from tests.builders import OFFICER, make_agreement, make_members, make_profiles
from tests.contributions.steps import assess, invoiced, issue, pay
from tests.fingerprints import changed, fingerprints
from tests.linkage.test_merging import cover
from tests.months import cover_month

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, APRIL = Month(2026, 1), Month(2026, 2), Month(2026, 4)
GRACE = membership_ends(JANUARY)  # 16 April 2026: January unpaid, April's due day has passed


def states() -> list[tuple[str, Month | None]]:
    return list(Enrolment.objects.order_by("pk").values_list("state", "latest_month"))


def test_whoever_paid_nothing_for_too_long_ends_on_that_day_and_not_before() -> None:
    make_members(2)
    before = fingerprints()
    assert end_lapsed(by=OFFICER, on=date(2026, 4, 15)) == 0
    assert changed(before) == []
    assert end_lapsed(by=OFFICER, on=GRACE) == 2
    assert states() == [("ended", Month(2025, 12))] * 2
    event = AuditEvent.objects.get(name="memberships.lapsed")
    assert event.facts["workers"] == 2
    assert AuditEvent.objects.filter(name="enrolment.ended").count() == 2


def test_again_it_changes_nothing() -> None:
    make_members(1)
    end_lapsed(by=OFFICER, on=GRACE)
    before = fingerprints()
    assert end_lapsed(by=OFFICER, on=GRACE) == 0
    assert changed(before) == []


def test_the_latest_month_is_the_latest_one_covered() -> None:
    make_members(1)
    for month in (JANUARY, FEBRUARY):
        cover_month(month)
    assert end_lapsed(by=OFFICER, on=GRACE) == 0
    assert end_lapsed(by=OFFICER, on=membership_ends(Month(2026, 3))) == 1
    assert states() == [("ended", FEBRUARY)]


def test_money_that_was_paid_and_not_proved_keeps_a_membership() -> None:
    make_members(1)
    assess(JANUARY, date(2026, 1, 8))
    issue(JANUARY, date(2026, 1, 8))
    invoice = Invoice.objects.get()
    pay((invoice, "R1", invoice.amount), on=date(2026, 1, 9))
    assert end_lapsed(by=OFFICER, on=GRACE) == 0


def test_money_that_waits_for_a_decision_is_decided_first() -> None:
    make_members(1)
    (invoice,) = invoiced()
    late = membership_ends(Month(2026, 3))
    pay((invoice, "R1", invoice.amount), on=late)
    assert end_lapsed(by=OFFICER, on=late) == 0
    assert states() == [("accepted", None)]


def test_exactly_those_are_ended_whom_an_assessment_would_leave_out() -> None:
    """The rule stands in two statements: of those to assess, and of all members. They must say the same."""
    agreement = make_agreement(first_month=Month(2025, 6))
    workers = make_members(5, agreement, Month(2025, 6))
    make_members(2, agreement, FEBRUARY)
    for worker, months in zip(workers, ((), (Month(2025, 12),), (JANUARY,), (FEBRUARY,), ()), strict=True):
        cover(worker, agreement, *months)
    left_out = assess(APRIL, date(2026, 4, 30)).left_out
    assert left_out == {"grace_over": 3}
    assert end_lapsed(by=OFFICER, on=date(2026, 4, 30)) == 3


def test_who_began_lately_is_a_member_though_nothing_is_covered_yet() -> None:
    make_members(1, make_agreement(), FEBRUARY)
    assert end_lapsed(by=OFFICER, on=GRACE) == 0


def test_ended_people_with_a_payer_stand_in_the_next_batch() -> None:
    (worker,) = make_members(1)
    end_lapsed(by=OFFICER, on=GRACE)
    profile = make_profiles()[0]
    batch = prepare_batch(by=OFFICER, number="G-ANEW", profile=profile, first_month=Month(2026, 5))
    assert [entry.worker_id for entry in batch.enrolments.all()] == [worker.pk]
    assert assess(APRIL, GRACE).workers == 0


def test_a_stranger_ends_nobody() -> None:
    make_members(1)
    with pytest.raises(NotAllowed):
        end_lapsed(by=STRANGER, on=GRACE)
    assert states() == [("accepted", None)]
