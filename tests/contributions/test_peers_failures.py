"""Failures of other systems that touch months and payments, each shown not to be possible here.

What was seen is told in the design paper on peers: a beneficiary system (the first tests), a payment bridge (the last).
"""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.billing.actions.invoices import issue_invoices
from pijar.contributions.models import Assessment, Invoice, Payment
from pijar.core.models import AuditEvent
from pijar.law.contributions import tariff_table
from pijar.membership.models import CoveredMonth
from pijar.sponsorship.actions.agreements import end_agreement
from pijar.sponsorship.models import Sponsorship
from pijar.sponsorship.states import FunderKind
from tests.builders import OFFICER, make_agreement, make_members, make_workers
from tests.contributions.steps import DAY, MARCH, assess, invoiced, pay, receipt, state_of
from tests.fingerprints import changed, fingerprints
from tests.months import cover_month

pytestmark = pytest.mark.django_db


def test_the_same_month_is_not_generated_twice_for_the_same_people() -> None:
    make_members(3, make_agreement())
    invoiced()
    before = fingerprints()
    assert assess().workers == 0
    assert issue_invoices(by=OFFICER, month=MARCH, on=DAY).invoices == 0
    assert changed(before) == []
    with pytest.raises(IntegrityError), transaction.atomic():
        Assessment.objects.create(**Assessment.objects.values().first())  # type: ignore[misc]


def test_a_selection_that_matches_nobody_asks_for_nobody_and_never_for_all() -> None:
    make_workers(5)
    assert assess().workers == 0
    assert not Assessment.objects.exists()
    assert issue_invoices(by=OFFICER, month=MARCH, on=DAY).invoices == 0
    assert not Invoice.objects.exists()


def test_a_month_of_many_people_is_as_many_statements_as_a_month_of_few() -> None:
    agreement = make_agreement(places=400)
    counts = []
    for how_many in (2, 60):
        make_members(how_many, agreement)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assess_month(by=OFFICER, month=MARCH, on=DAY)
        counts.append(len(asked))
    assert counts[0] == counts[1] < 60


def test_one_unknown_code_stops_neither_the_file_nor_the_lines_beside_it() -> None:
    for _ in range(3):
        make_members(1, make_agreement())
    one, two, three = invoiced()
    told = pay((one, "A", one.amount), ("79999", "B", 1), (two, "C", two.amount), (three, "D", three.amount))
    assert [outcome for outcome, _code in told] == ["applied", "refused", "applied", "applied"]
    told = receipt((one, "P", one.amount), ("79999", "Q", 1), (two, "R", two.amount))
    assert [outcome for outcome, _code in told] == ["applied", "refused", "applied"]


def test_one_rupiah_does_not_pay_for_16_800() -> None:
    (worker,) = make_members(1, make_agreement())
    (invoice,) = invoiced()
    assert pay((invoice, "A", 1)) == [("waiting", "less_than_invoice")]
    assert state_of(invoice) == Invoice.State.ISSUED
    assert receipt((invoice, "P", invoice.amount)) == [("refused", "invoice_not_paid")]
    assert not CoveredMonth.objects.filter(worker=worker).exists()


def test_being_paid_is_an_amount_by_a_reference_and_not_a_tick() -> None:
    make_members(1, make_agreement())
    (invoice,) = invoiced()
    pay((invoice, "BANK-77", invoice.amount))
    kept = Payment.objects.get()
    assert (kept.reference, kept.amount, kept.paid_on) == ("BANK-77", invoice.amount, DAY)


def test_nobody_has_two_open_payers_and_every_change_of_payer_leaves_a_trace() -> None:
    agreement = make_agreement()
    (worker,) = make_members(1, agreement)
    with pytest.raises(IntegrityError), transaction.atomic():
        Sponsorship.objects.create(
            worker=worker,
            agreement=make_agreement(),
            months=Sponsorship.objects.values_list("months", flat=True)[0],
            event_id=1,
        )
    end_agreement(by=OFFICER, agreement=agreement, latest_month=MARCH, reason="Berhenti membayar")
    assert Sponsorship.objects.get().end_reason
    assert AuditEvent.objects.filter(name__startswith="agreement.").exists()


def test_what_was_promised_to_end_does_end() -> None:
    """Their ``terminate`` was written and never ran; here a span of months has its end in it."""
    agreement = make_agreement(first_month=MARCH - 3, until_month=MARCH)
    make_members(2, agreement, MARCH - 3)
    assert assess().workers == 0
    assert assess(MARCH - 1).workers == 2


def test_no_amount_passes_through_a_broken_number() -> None:
    for cell in tariff_table(MARCH, MARCH + 1):
        assert all(type(amount) is int for amount in (cell.base_income, cell.work_injury, cell.death))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
            " AND (table_name LIKE 'contributions%' OR table_name LIKE 'ledger%' OR table_name LIKE 'sponsorship%')"
            " AND data_type IN ('real', 'double precision', 'numeric', 'money')"
        )
        assert cursor.fetchall() == []


def test_the_ceiling_holds_on_every_way_that_draws_on_it() -> None:
    agreement = make_agreement(FunderKind.CITY_BUDGET, ceiling=16_800 * 24)
    make_members(2, agreement)
    for number in range(12):
        cover_month(MARCH - 2 + number)
    assert Assessment.objects.count() == 24
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE sponsorship_budgetline SET drawn = drawn + 1")


def test_every_row_of_a_run_has_the_event_that_made_it() -> None:
    make_members(4, make_agreement())
    cover_month(MARCH)
    for model in (Assessment, Invoice, Payment, CoveredMonth):
        events = set(model.objects.values_list("event_id", flat=True))
        assert AuditEvent.objects.filter(pk__in=events).count() == len(events) > 0
