"""Each agreement is asked once for each round of a month."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from pijar.access.actors import STRANGER
from pijar.contributions.billing.actions.invoices import issue_invoices
from pijar.contributions.billing.queries.invoices import invoices_of
from pijar.contributions.models import Invoice
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER, make_agreement, make_members
from tests.contributions.steps import DAY, MARCH, assess, book, invoiced, issue
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db


def test_each_agreement_gets_one_invoice_over_its_workers() -> None:
    city, company = make_agreement(FunderKind.CITY_BUDGET), make_agreement()
    make_members(3, city)
    make_members(1, company, category="becak")
    assess()
    issued = issue()
    assert (issued.invoices, issued.amount) == (2, 3 * 16_800 + 8_400)
    invoice = Invoice.objects.get(agreement=city)
    assert (invoice.workers, invoice.amount, invoice.state, invoice.round) == (3, 50_400, "issued", 1)
    assert (invoice.funder, invoice.issued_on, invoice.due_on) == (city.funder, DAY, date(2026, 3, 16))
    assert invoice.number == f"TAG/2026/03/{city.pk:06d}/1"
    assert book() == {"owed": 58_800, "due": -58_800, "on its way": 0, "unmatched": 0}


def test_the_payment_code_finds_out_one_mistyped_digit() -> None:
    make_members(1)
    (invoice,) = invoiced()
    code = invoice.payment_code
    assert code.isdigit()
    assert len(code) == 16
    assert int(code) % 97 == 1
    wrong = {code[:at] + digit + code[at + 1 :] for at in range(len(code)) for digit in "0123456789"} - {code}
    assert len(wrong) == 9 * len(code)
    assert all(int(mistyped) % 97 != 1 for mistyped in wrong)


def test_issuing_again_changes_nothing() -> None:
    make_members(2)
    invoiced()
    before = fingerprints()
    again = issue(on=date(2026, 3, 30))
    assert (again.invoices, again.amount) == (0, 0)
    assert changed(before) == []


def test_nothing_assessed_is_nothing_to_ask_for() -> None:
    issue()
    before = fingerprints()
    assert issue().invoices == 0
    assert changed(before) == []
    assert not AuditEvent.objects.filter(name="invoices.issued").exists()


def test_late_comers_are_asked_for_in_an_invoice_of_their_own() -> None:
    agreement = make_agreement()
    make_members(2, agreement)
    invoiced()
    make_members(1, agreement)
    invoiced()
    assert list(Invoice.objects.order_by("round").values_list("round", "workers")) == [(1, 2), (2, 1)]
    assert len(set(Invoice.objects.values_list("payment_code", flat=True))) == 2


def test_the_hundredth_round_of_a_month_is_asked_for_like_the_tenth() -> None:
    agreement = make_agreement()
    for _ in range(2):
        make_members(1, agreement)
        assess()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE contributions_assessment SET round = CASE round WHEN 1 THEN 10 ELSE 100 END")
        cursor.execute("UPDATE contributions_round SET number = CASE number WHEN 1 THEN 10 ELSE 100 END")
        cursor.execute("SET LOCAL session_replication_role = origin")
    assert issue().invoices == 2
    codes = list(Invoice.objects.order_by("round").values_list("payment_code", flat=True))
    assert len(set(codes)) == 2
    assert {int(code) % 97 for code in codes} == {1}


def test_a_month_in_the_future_and_strangers_are_refused() -> None:
    with pytest.raises(Refused) as refused:
        issue(Month(2026, 4))
    assert refused.value.code == "month_in_future"
    for actor in (STRANGER, APPROVER):
        with pytest.raises(NotAllowed):
            issue_invoices(by=actor, month=MARCH, on=DAY)


def test_the_invoices_of_a_month_are_read_dearest_first_by_those_who_see_money() -> None:
    make_members(1, make_agreement())
    make_members(3, make_agreement())
    invoiced()
    assert [fact.workers for fact in invoices_of(by=OFFICER, month=MARCH)] == [3, 1]
    assert invoices_of(by=OFFICER, month=Month(2026, 2)) == []
    with pytest.raises(NotAllowed):
        invoices_of(by=STRANGER, month=MARCH)
