"""What is left of money, and what invoices still ask."""

from __future__ import annotations

from django.db.models import QuerySet, Sum

from pijar.contributions.models import Invoice, Payment, Repayment, Settlement
from pijar.law.deadlines import membership_ends


def remaining_of(payment: Payment) -> int:
    """Rupiah of a payment that no invoice has used and that did not go back to the pooled fund."""
    spent = [
        held.objects.filter(payment=payment).aggregate(amount=Sum("amount"))["amount"] or 0
        for held in (Settlement, Repayment)
    ]
    return int(payment.amount - sum(spent))


def remaining_of_all(payments: QuerySet[Payment]) -> int:
    """Rupiah of payments together that no invoice has used and that did not go back to the pooled fund."""
    spent = [held.objects.filter(payment__in=payments) for held in (Settlement, Repayment)]
    came, *gone = [held.aggregate(amount=Sum("amount"))["amount"] or 0 for held in (payments, *spent)]
    return int(came - sum(gone))


def open_invoices_of(payment: Payment, *, late: bool = False) -> list[tuple[int, int]]:
    """The open invoices of the funder with what each still asks: the payment's own first, then by month.

    Of the others only those whose months could still be paid when the money came, unless ``late``.
    """
    invoices = Invoice.objects.filter(funder_id=payment.invoice.funder_id, state=Invoice.State.ISSUED)
    own = payment.invoice_id
    found = [
        one
        for one in invoices.order_by("month", "pk")
        if late or one.pk == own or payment.paid_on < membership_ends(one.month)
    ]
    settled = Settlement.objects.filter(invoice__in=found).values_list("invoice").annotate(amount=Sum("amount"))
    used = dict(settled)
    found.sort(key=lambda one: one.pk != payment.invoice_id)
    return [(one.pk, one.amount - used.get(one.pk, 0)) for one in found]
