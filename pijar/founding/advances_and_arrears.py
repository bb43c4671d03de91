"""Money of other months in the invented city: a civil servant pays the full tariff, a company three months ahead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from pijar.contributions.billing.actions.advances import approve_advance, assess_ahead, issue_advance
from pijar.contributions.models import Invoice
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.founding.funders import PRICE
from pijar.founding.scene import Scene
from pijar.founding.typed_money import type_payments
from pijar.sponsorship.models import Agreement
from pijar.sponsorship.states import AgreementState, FunderKind
from pijar.values.month import Month

_OVERPAID = Month(2026, 5)  # a month of relief for every trade (PP 50/2025)
_MONTHS = 3


def sums_paid(scene: Scene, month: Month, invoices: Sequence[Invoice]) -> dict[int, int]:
    """What is paid for each invoice. In two relief months one civil servant forgets the relief and pays in full."""
    sums = {invoice.pk: invoice.amount for invoice in invoices}
    if month in (_OVERPAID, scene.story.until):
        forgets = next((i for i in invoices if _may_forget(i)), None)
        if forgets:
            sums[forgets.pk] = forgets.workers * PRICE
    return sums


def _may_forget(invoice: Invoice) -> bool:
    is_relieved = invoice.amount < invoice.workers * PRICE
    return is_relieved and invoice.funder.kind == FunderKind.CIVIL_SERVANT and invoice.agreement.until_month is None


def pay_months_ahead(scene: Scene, month: Month) -> None:
    """A company pays three months from ``month`` on at once, by one code; they are proved when their time comes."""
    by, on = scene.cast.officer, (month - 1).first_day + timedelta(days=21)
    companies = Agreement.objects.filter(
        funder__kind=FunderKind.COMPANY,
        state=AgreementState.ACTIVE,
        until_month__isnull=True,
        sponsorships__months__contains=(month + (_MONTHS - 1)).first_day,
    )
    company = companies.order_by("pk").first()
    if company is None:
        return
    advance = assess_ahead(by=by, agreement=company, months=_MONTHS, first_month=month, on=on)
    approve_advance(by=scene.cast.head, advance=advance, on=on)
    advance = issue_advance(by=by, advance=advance, on=on)
    payment = IncomingPayment(advance.payment_code, scene.paper("BYR", month), advance.amount, on)
    type_payments(scene, month, [payment], on)
