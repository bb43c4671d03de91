"""What one person assesses, another approves or sends back; only what is approved is invoiced."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from pijar.access.actors import NotAllowed
from pijar.access.roles import Permission
from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.assessment.actions.rounds import approve_rounds, send_back_round
from pijar.contributions.billing.actions.invoices import issue_invoices
from pijar.contributions.closing.actions.close import prepare_closing, seal_closing
from pijar.contributions.models import Assessment, Invoice, Round, Withdrawal
from pijar.core.models import AuditEvent
from pijar.core.refusals import Refused
from pijar.sponsorship.actions.enrolment import record_death
from pijar.sponsorship.models import BudgetLine
from pijar.sponsorship.states import FunderKind
from tests.builders import APPROVER, EVERYTHING, OFFICER, make_agreement, make_members, without
from tests.contributions.steps import DAY, MARCH, assess
from tests.fingerprints import changed, fingerprints

FEBRUARY, AFTER = MARCH - 1, (MARCH + 1).first_day
WHY = "Nama pada lampiran keliru"


def test_what_nobody_approved_is_not_invoiced() -> None:
    make_members(2, make_agreement())
    assess()
    assert issue_invoices(by=OFFICER, month=MARCH, on=DAY).invoices == 0
    approved = approve_rounds(by=APPROVER, month=MARCH, on=DAY)
    assert (approved.rounds, approved.workers, approved.amount) == (1, 2, 33_600)
    assert issue_invoices(by=OFFICER, month=MARCH, on=DAY).invoices == 1


def test_one_round_may_be_approved_while_another_waits() -> None:
    agreement = make_agreement()
    make_members(1, agreement)
    assess()
    make_members(1, agreement)
    assess()
    assert approve_rounds(by=APPROVER, month=MARCH, on=DAY, number=2).rounds == 1
    issue_invoices(by=OFFICER, month=MARCH, on=DAY)
    assert list(Invoice.objects.values_list("round", flat=True)) == [2]


def test_whoever_assessed_does_not_approve_and_does_not_send_back() -> None:
    make_members(1, make_agreement())
    assess_month(by=EVERYTHING, month=MARCH, on=DAY)
    for settle in (
        lambda: approve_rounds(by=EVERYTHING, month=MARCH, on=DAY),
        lambda: send_back_round(by=EVERYTHING, month=MARCH, number=1, reason=WHY, on=DAY),
    ):
        with pytest.raises(Refused) as refused:
            settle()
        assert refused.value.code == "same_person"
    assert Round.objects.get().state == Round.State.ASSESSED


def test_a_right_of_its_own_is_needed() -> None:
    make_members(1, make_agreement())
    assess()
    with pytest.raises(NotAllowed):
        approve_rounds(by=OFFICER, month=MARCH, on=DAY)
    with pytest.raises(NotAllowed):
        approve_rounds(by=without(APPROVER, Permission.APPROVE_MONTHS), month=MARCH, on=DAY)


def test_approving_again_changes_nothing() -> None:
    make_members(1, make_agreement())
    assess()
    approve_rounds(by=APPROVER, month=MARCH, on=DAY)
    before = fingerprints()
    assert approve_rounds(by=APPROVER, month=MARCH, on=DAY).rounds == 0
    assert approve_rounds(by=APPROVER, month=MARCH, on=DAY, number=1).rounds == 0
    assert changed(before) == []


def test_a_round_sent_back_frees_its_money_and_is_assessed_anew() -> None:
    agreement = make_agreement(FunderKind.CITY_BUDGET)
    workers = make_members(2, agreement)
    assess()
    assert BudgetLine.objects.get().drawn == 33_600
    assert send_back_round(by=APPROVER, month=MARCH, number=1, reason=WHY, on=DAY) == 2
    assert not Assessment.objects.exists()
    assert BudgetLine.objects.get().drawn == 0
    assert set(Withdrawal.objects.values_list("worker_id", "reason")) == {(worker.pk, WHY) for worker in workers}
    assert AuditEvent.objects.filter(name="round.sent_back", reason=WHY).exists()
    assert assess().round == 2
    approve_rounds(by=APPROVER, month=MARCH, on=DAY)
    assert issue_invoices(by=OFFICER, month=MARCH, on=DAY).invoices == 1
    assert list(Round.objects.order_by("number").values_list("state", flat=True)) == ["sent_back", "approved"]


def test_a_round_sent_back_is_not_approved_by_its_number_and_keeps_no_other_back() -> None:
    make_members(1, make_agreement())
    assess()
    send_back_round(by=APPROVER, month=MARCH, number=1, reason=WHY, on=DAY)
    assess()
    with pytest.raises(Refused) as refused:
        approve_rounds(by=APPROVER, month=MARCH, on=DAY, number=1)
    assert refused.value.code == "round_settled"
    assert approve_rounds(by=APPROVER, month=MARCH, on=DAY).rounds == 1


def test_a_sealed_month_leaves_at_most_a_round_of_which_all_was_withdrawn() -> None:
    (dead,) = make_members(1, make_agreement())
    assess()
    record_death(by=OFFICER, worker=dead, died_on=FEBRUARY.end_day, on=DAY)
    with pytest.raises(Refused) as refused:
        prepare_closing(by=OFFICER, month=MARCH, on=AFTER)
    assert refused.value.code == "closing_work_left"
    issue_invoices(by=OFFICER, month=MARCH, on=DAY)
    seal_closing(by=APPROVER, closing=prepare_closing(by=OFFICER, month=MARCH, on=AFTER), on=AFTER)
    assert approve_rounds(by=APPROVER, month=MARCH, on=AFTER).rounds == 1
    assert not Assessment.objects.exists()
    assert not Invoice.objects.exists()


def test_a_round_is_settled_once_and_sent_back_with_a_reason() -> None:
    make_members(1, make_agreement())
    assess()
    with pytest.raises(Refused) as refused:
        send_back_round(by=APPROVER, month=MARCH, number=1, reason=" salah ", on=DAY)
    assert refused.value.code == "reason_needed"
    approve_rounds(by=APPROVER, month=MARCH, on=DAY)
    with pytest.raises(Refused) as refused:
        send_back_round(by=APPROVER, month=MARCH, number=1, reason=WHY, on=DAY)
    assert refused.value.code == "round_settled"
    assert Assessment.objects.count() == 1


def test_the_database_keeps_what_a_round_was() -> None:
    make_members(1, make_agreement())
    assess()
    for statement in (
        "UPDATE contributions_round SET amount = 1",
        "UPDATE contributions_round SET workers = 9",
        "DELETE FROM contributions_round",
        "TRUNCATE contributions_round",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    approve_rounds(by=APPROVER, month=MARCH, on=DAY)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE contributions_round SET state = 'assessed', settled_on = NULL, settled_by_id = NULL")
