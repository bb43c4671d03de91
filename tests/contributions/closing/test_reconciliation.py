"""The four numbers of a month by source: they meet, or two people explain what lies between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from pijar.access.actors import STRANGER
from pijar.contributions.closing.actions.close import prepare_closing, seal_closing
from pijar.contributions.closing.actions.explain import approve_explanation, explain_gap
from pijar.contributions.closing.reconciliation import four_numbers
from pijar.contributions.gaps import Gap
from pijar.contributions.models import Explanation, Payment
from pijar.contributions.settlement.actions.settle import Use, use_money
from pijar.core.models import AuditEvent, FormerRow
from pijar.core.refusals import NotAllowed, Refused
from pijar.sponsorship.states import FunderKind
from tests.builders import APPROVER, OFFICER, an_event, make_agreement, make_members
from tests.contributions.receipt_files import line, take
from tests.contributions.reconciling import WHY, explain_all, gaps, heads, note, numbers
from tests.contributions.steps import DAY, MARCH, invoiced, pay, receipt
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
PUBLIC = FunderKind.CITY_BUDGET
AFTER = date(2026, 4, 5)


def refused(doing: Callable[[], object]) -> str:
    before = fingerprints()
    with pytest.raises(Refused) as caught:
        doing()
    assert "%(" not in str(caught.value)
    assert changed(before) == []
    return caught.value.code


def approve(said: Explanation, on: date = DAY) -> Explanation:
    return approve_explanation(by=APPROVER, explanation=said, on=on)


def test_the_four_numbers_follow_the_money_from_invoice_to_receipt() -> None:
    (one, _other) = make_members(2, make_agreement(PUBLIC))
    (invoice,) = invoiced()
    assert (numbers(MARCH), heads(MARCH)) == ((33_600, 0, 0, 0), (2, 0, 0, 0))
    pay((invoice, "R1", 16_800))
    assert (numbers(MARCH), heads(MARCH)) == ((33_600, 16_800, 0, 0), (2, 0, 0, 0))
    assert gaps(MARCH) == {"unpaid": 16_800, "waiting": 16_800}
    pay((invoice, "R2", 16_800))
    assert (numbers(MARCH), heads(MARCH)) == ((33_600, 33_600, 33_600, 0), (2, 2, 2, 0))
    take(line(one))
    assert (numbers(MARCH), heads(MARCH)) == ((33_600, 33_600, 33_600, 16_800), (2, 2, 2, 1))
    assert gaps(MARCH) == {"unproved": 16_800}
    receipt((invoice, "W", 16_800))
    assert (numbers(MARCH), heads(MARCH)) == ((33_600,) * 4, (2,) * 4)
    assert gaps(MARCH) == {}


def test_money_used_in_parts_counts_as_used_and_the_rest_as_waiting() -> None:
    make_members(2, make_agreement(PUBLIC))
    (invoice,) = invoiced()
    pay((invoice, "R1", 20_000))
    use_money(by=OFFICER, uses=[Use(Payment.objects.get().pk, invoice.pk, 15_000)], event_id=an_event())
    assert numbers(MARCH) == (33_600, 20_000, 15_000, 0)
    assert gaps(MARCH) == {"unpaid": 13_600, "waiting": 5_000}


def test_too_much_for_one_invoice_does_not_hide_too_little_for_another() -> None:
    for _invoice in range(2):
        make_members(1, make_agreement(PUBLIC))
    over, under = invoiced()
    pay((over, "R1", 16_900), (under, "R2", 16_700))
    assert numbers(MARCH) == (33_600, 33_600, 0, 0)
    assert gaps(MARCH) == {"unpaid": 100, "too_much": 100, "waiting": 33_600}


def test_each_source_has_its_own_numbers_and_each_funder_within_it() -> None:
    make_members(1, make_agreement(PUBLIC))
    make_members(2, make_agreement(FunderKind.COMPANY))
    make_members(3, make_agreement(FunderKind.COMPANY))
    invoiced()
    assert {row.source: row.figures["expected"].workers for row in four_numbers([MARCH])} == {
        "city_budget": 1,
        "company": 5,
    }
    detail = [(row.source, row.figures["expected"].workers) for row in four_numbers([MARCH], by_funder=True)]
    assert detail == [("city_budget", 1), ("company", 3), ("company", 2)]


def test_a_gap_is_explained_by_one_and_approved_by_another() -> None:
    make_members(2)
    invoiced()
    said = note(MARCH, Gap.UNPAID, DAY)
    (company,) = four_numbers([MARCH])
    assert not company.is_reconciled
    assert (said.workers, said.amount, said.noted_by) == (2, company.gaps[0].amount, OFFICER.name)
    approved = approve(said)
    assert (approved.state, approved.approved_by, approved.approved_on) == ("approved", APPROVER.name, DAY)
    (company,) = four_numbers([MARCH])
    assert company.is_reconciled
    assert AuditEvent.objects.filter(name__in=("gap.explained", "gap.explanation_approved")).count() == 2


def test_the_same_words_again_change_nothing_and_other_words_wait_anew() -> None:
    make_members(1)
    invoiced()
    approve(note(MARCH, Gap.UNPAID, DAY))
    before = fingerprints()
    note(MARCH, Gap.UNPAID, DAY)
    assert changed(before) == []
    again = note(MARCH, Gap.UNPAID, DAY, why="kata lain tentang hal sama")
    assert (again.state, again.approved_by_id, again.approved_on) == ("noted", None, None)
    was = FormerRow.objects.filter(table="contributions_explanation").latest("pk").was
    assert (was["note"], was["state"]) == (WHY, "approved")


def test_an_explanation_holds_only_while_the_gap_is_what_was_explained() -> None:
    make_members(2, make_agreement(PUBLIC))
    (invoice,) = invoiced()
    said = approve(note(MARCH, Gap.UNPAID, DAY, "city_budget"))
    pay((invoice, "R1", 100))
    (public,) = four_numbers([MARCH])
    assert not public.is_reconciled
    assert [(gap.gap.value, gap.is_explained) for gap in public.gaps] == [("unpaid", False), ("waiting", False)]
    waiting = note(MARCH, Gap.UNPAID, DAY, "city_budget")
    assert (waiting.pk, waiting.state) == (said.pk, "noted")
    pay((invoice, "R2", 100))
    assert refused(lambda: approve(waiting)) == "gap_moved"
    pay((invoice, "R3", invoice.amount - 200))
    assert refused(lambda: approve(waiting)) == "gap_closed"
    assert refused(lambda: note(MARCH, Gap.UNPAID, DAY, "city_budget")) == "gap_closed"


def test_a_note_says_something_and_its_writer_does_not_approve_it() -> None:
    make_members(1)
    invoiced()
    assert refused(lambda: note(MARCH, Gap.UNPAID, DAY, why="sudah")) == "reason_needed"
    said = note(MARCH, Gap.UNPAID, DAY)
    Explanation.objects.update(noted_by_id=APPROVER.id)
    assert refused(lambda: approve(said)) == "same_person"
    Explanation.objects.update(noted_by_id=OFFICER.id)
    approve(said)
    assert refused(lambda: approve(said)) == "explanation_approved"


def test_explaining_and_approving_are_for_those_who_hold_the_right() -> None:
    make_members(1)
    invoiced()
    for actor in (STRANGER, APPROVER):
        with pytest.raises(NotAllowed):
            explain_gap(by=actor, month=MARCH, source="company", gap=Gap.UNPAID, note=WHY, on=DAY)
    said = note(MARCH, Gap.UNPAID, DAY)
    for actor in (STRANGER, OFFICER):
        with pytest.raises(NotAllowed):
            approve_explanation(by=actor, explanation=said, on=DAY)


def test_the_database_refuses_one_person_for_both() -> None:
    make_members(1)
    invoiced()
    said = approve(note(MARCH, Gap.UNPAID, DAY))
    with pytest.raises(IntegrityError, match="explanation_by_two_people"), transaction.atomic():
        Explanation.objects.filter(pk=said.pk).update(approved_by_id=said.noted_by_id)


def test_in_a_sealed_month_nothing_is_explained_any_more() -> None:
    make_members(1)
    invoiced()
    explain_all(MARCH, AFTER)
    closing = prepare_closing(by=OFFICER, month=MARCH, on=AFTER, explained={"uncovered": WHY})
    seal_closing(by=APPROVER, closing=closing, on=AFTER)
    assert refused(lambda: note(MARCH, Gap.UNPAID, AFTER, why="kata lain sesudah segel")) == "month_sealed"
    Explanation.objects.update(state="noted", approved_on=None, approved_by_id=None)
    assert refused(lambda: approve(Explanation.objects.get(), AFTER)) == "month_sealed"
