"""Money is used for invoices whole or in parts, never twice."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from pijar.contributions.models import Invoice, Payment, Settlement
from pijar.contributions.settlement.actions.settle import Use, use_money
from tests.builders import OFFICER, an_event, make_agreement, make_members
from tests.contributions.steps import book, invoiced, pay, state_of


def test_a_payment_of_exactly_the_invoice_is_one_use() -> None:
    make_members(2, make_agreement())
    (invoice,) = invoiced()
    pay((invoice, "A", 33_600))
    assert list(Settlement.objects.values_list("payment__reference", "invoice", "amount")) == [
        ("A", invoice.pk, 33_600)
    ]


def test_an_invoice_may_take_several_payments_and_each_is_a_use() -> None:
    make_members(2, make_agreement())
    (invoice,) = invoiced()
    pay((invoice, "A", 10_000))
    assert not Settlement.objects.exists()
    pay((invoice, "B", 23_600))
    assert sorted(Settlement.objects.values_list("payment__reference", "amount")) == [("A", 10_000), ("B", 23_600)]
    assert state_of(invoice) == Invoice.State.PAID


def test_one_payment_may_serve_two_invoices_in_parts() -> None:
    for _ in range(2):
        make_members(1, make_agreement())
    one, other = invoiced()
    pay((one, "A", 33_600))
    payment = Payment.objects.get()
    half = one.amount
    use_money(by=OFFICER, uses=[Use(payment.pk, one.pk, half)], event_id=an_event())
    assert (state_of(one), state_of(other)) == (Invoice.State.PAID, Invoice.State.ISSUED)
    assert Payment.objects.get().state == Payment.State.WAITING
    assert book()["unmatched"] == -(33_600 - half)
    use_money(by=OFFICER, uses=[Use(payment.pk, other.pk, other.amount)], event_id=an_event())
    assert state_of(other) == Invoice.State.PAID
    left = 33_600 - half - other.amount
    assert Payment.objects.get().state == (Payment.State.WAITING if left else Payment.State.MATCHED)
    assert book()["unmatched"] == -left


def test_what_is_open_of_an_invoice_counts_the_uses_before() -> None:
    for _ in range(2):
        make_members(2, make_agreement())
    one, other = invoiced()
    pay((one, "A", one.amount + 5_000))
    use_money(by=OFFICER, uses=[Use(Payment.objects.get().pk, one.pk, one.amount)], event_id=an_event())
    use_money(by=OFFICER, uses=[Use(Payment.objects.get().pk, other.pk, 5_000)], event_id=an_event())
    assert state_of(other) == Invoice.State.ISSUED
    assert pay((other, "B", other.amount - 5_000)) == [("applied", "")]
    assert state_of(other) == Invoice.State.PAID
    assert book()["unmatched"] == 0


@pytest.mark.parametrize("beyond", ["payment", "invoice"])
def test_the_database_refuses_money_used_twice(beyond: str) -> None:
    for _ in range(2):
        make_members(2, make_agreement())
    one, other = invoiced()
    pay((one, "A", one.amount if beyond == "payment" else one.amount * 3))
    payment = Payment.objects.get()
    uses = [Use(payment.pk, other.pk, 1)] if beyond == "payment" else [Use(payment.pk, one.pk, one.amount + 1)]
    before = Settlement.objects.count()
    with pytest.raises(IntegrityError), transaction.atomic():
        use_money(by=OFFICER, uses=uses, event_id=an_event())
    assert Settlement.objects.count() == before
