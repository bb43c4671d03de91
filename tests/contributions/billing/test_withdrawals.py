"""Whoever died before a month is not asked for, though they were assessed before anybody knew."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.models import Assessment, Invoice, Withdrawal
from pijar.core.models import AuditEvent
from pijar.sponsorship.actions.enrolment import record_death, undo_death
from pijar.sponsorship.models import BudgetLine
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import JULY, OFFICER, TODAY, make_agreement, make_members
from tests.fingerprints import changed, fingerprints
from tests.months import issue_approved

pytestmark = pytest.mark.django_db
DIED, APRIL = date(2026, 6, 20), Month(2026, 4)


def test_who_died_before_the_month_is_taken_off_before_the_invoice() -> None:
    worker, other = make_members(2, make_agreement(FunderKind.CITY_BUDGET), APRIL)
    assess_month(by=OFFICER, month=JULY, on=TODAY)
    record_death(by=OFFICER, worker=worker, died_on=DIED, on=TODAY)
    issue_approved(JULY, TODAY)
    assert (Invoice.objects.get().workers, Invoice.objects.get().amount) == (1, 16_800)
    assert BudgetLine.objects.get().drawn == 16_800
    assert [assessment.worker_id for assessment in Assessment.objects.all()] == [other.pk]
    withdrawn = Withdrawal.objects.get()
    assert (withdrawn.worker_id, withdrawn.work_injury + withdrawn.death, withdrawn.reason) == (
        worker.pk, 16_800, "died",
    )  # fmt: skip


def test_who_died_in_the_month_itself_is_paid_for() -> None:
    (worker,) = make_members(1, first_month=APRIL)
    assess_month(by=OFFICER, month=JULY, on=TODAY)
    record_death(by=OFFICER, worker=worker, died_on=date(2026, 7, 1), on=TODAY)
    issue_approved(JULY, TODAY)
    assert Invoice.objects.get().workers == 1
    assert not Withdrawal.objects.exists()


def test_a_month_that_nobody_is_left_of_asks_nothing_and_again_changes_nothing() -> None:
    (worker,) = make_members(1, make_agreement(FunderKind.CITY_BUDGET), APRIL)
    assess_month(by=OFFICER, month=JULY, on=TODAY)
    record_death(by=OFFICER, worker=worker, died_on=DIED, on=TODAY)
    assert issue_approved(JULY, TODAY).invoices == 0
    assert BudgetLine.objects.get().drawn == 0
    before = fingerprints()
    issue_approved(JULY, TODAY)
    assert changed(before) == []


def test_with_nobody_dead_nothing_is_withdrawn_or_said() -> None:
    make_members(1, first_month=APRIL)
    assess_month(by=OFFICER, month=JULY, on=TODAY)
    issue_approved(JULY, TODAY)
    assert not AuditEvent.objects.filter(name="assessments.withdrawn").exists()


def test_who_lives_after_all_is_assessed_again_and_can_be_withdrawn_again() -> None:
    (worker,) = make_members(1, first_month=APRIL)
    for _turn in range(2):
        assert assess_month(by=OFFICER, month=JULY, on=TODAY).workers == 1
        record_death(by=OFFICER, worker=worker, died_on=DIED, on=TODAY)
        issue_approved(JULY, TODAY)
        assert not Assessment.objects.exists()
        undo_death(by=OFFICER, worker=worker, reason="Ternyata sehat")
    assert Withdrawal.objects.count() == 2
    assess_month(by=OFFICER, month=JULY, on=TODAY)
    assert issue_approved(JULY, TODAY).invoices == 1


def test_an_invoice_once_issued_stays_as_it_is() -> None:
    (worker,) = make_members(1, first_month=APRIL)
    assess_month(by=OFFICER, month=JULY, on=TODAY)
    issue_approved(JULY, TODAY)
    record_death(by=OFFICER, worker=worker, died_on=DIED, on=TODAY)
    issue_approved(JULY, TODAY)
    assert Assessment.objects.count() == 1
    assert not Withdrawal.objects.exists()


def test_the_database_lets_no_assessment_go_that_was_not_withdrawn() -> None:
    make_members(1, first_month=APRIL)
    assess_month(by=OFFICER, month=Month(2026, 6), on=TODAY)
    for statement in (Assessment.objects.all().delete, lambda: Assessment.objects.update(death=0)):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            statement()
