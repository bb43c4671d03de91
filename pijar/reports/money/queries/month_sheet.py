"""One contribution month: its way from assessment to cover, its invoices and payments, and the law behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, OuterRef, QuerySet, Subquery

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import Invoice, Payment, Receipt
from pijar.core.sql_files import fetch_rows
from pijar.membership.models import CoveredMonth
from pijar.reports.cached import cached, mark_of_receipts
from pijar.reports.money.queries.month_money import MonthMoney, read_month_money
from pijar.sponsorship.parties import hidden_kinds, hide_payers, rows_as_seen
from pijar.values.month import Month

PAGE = 50


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """How many workers, invoices and rupiah have come at least this far in the month."""

    code: str
    workers: int
    invoices: int
    amount: int


@dataclass(frozen=True, slots=True)
class TariffFact:
    """A tariff used in the month, in rupiah for one worker, with the articles it rests on."""

    payer: str
    sector: str
    bracket: int
    work_injury: int
    death: int
    workers: int
    cites: list[str]
    is_verified: bool

    @property
    def amount(self) -> int:
        return self.work_injury + self.death


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """An invoice of the month: its funder, the insurer's receipt of the whole, how many workers are confirmed alone."""

    id: int
    number: str
    payment_code: str
    funder_id: int
    funder: str
    workers: int
    amount: int
    due_on: date
    state: str
    paid_on: date | None
    receipt: str
    confirmed: int
    waiting: int


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """Everything the sheet shows."""

    month: Month
    carried: int
    funnel: tuple[FunnelStep, ...]
    money: MonthMoney
    invoices: tuple[InvoiceRow, ...]
    invoice_total: int
    number: int
    waiting_payments: tuple[Payment, ...]
    tariffs: tuple[TariffFact, ...]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A line of the list of months."""

    month: Month
    invoices: int
    workers: int
    amount: int
    unpaid: int
    unproved: int
    covered: int


def months(*, by: Actor, until: Month) -> list[MonthRow]:
    """The months from the first one with an assessment up to ``until``, newest first."""
    check_may(by, Permission.VIEW_MONEY)
    rows = {row.month: row for row in fetch_rows(MonthRow, "reports/money", "months")}
    if not rows:
        return [_untouched(until)]
    latest = max(until, *rows)
    span = range(latest.ordinal, min(rows).ordinal - 1, -1)
    return [rows.get(month) or _untouched(month) for month in map(Month.from_ordinal, span)]


def month_sheet(*, by: Actor, month: Month, state: str = "", search: str = "", page: int = 1) -> MonthSheet:
    """The sheet of a month with a page of its invoices, narrowed by state and funder's name."""
    check_may(by, Permission.VIEW_MONEY)
    funnel = fetch_rows(FunnelStep, "reports/money", "month_funnel", {"month": month.first_day})
    tariffs = _tariffs(month)
    found = _narrowed(by, month, state, search)
    total = found.count()
    number = max(1, min(page, -(-total // PAGE)))
    waiting = list(_waiting(month))
    hide_payers(by, (payment.invoice.funder for payment in waiting if payment.invoice))
    return MonthSheet(
        month=month,
        carried=funnel[0].workers,
        funnel=(_assessed(tariffs), *funnel[1:], _covered(month)),
        money=read_month_money(month),
        invoices=rows_as_seen(by, _invoices(found, number)),
        invoice_total=total,
        number=number,
        waiting_payments=tuple(waiting),
        tariffs=tariffs,
    )


def _assessed(tariffs: Sequence[TariffFact]) -> FunnelStep:
    """What was assessed is the sum over the tariffs it was assessed by."""
    amount = sum(tariff.amount * tariff.workers for tariff in tariffs)
    return FunnelStep("assessed", sum(tariff.workers for tariff in tariffs), 0, amount)


def _covered(month: Month) -> FunnelStep:
    proved = CoveredMonth.objects.filter(month=month)
    return FunnelStep("covered", cached(mark_of_receipts(), ("covered", month), proved.count), 0, 0)


def _waiting(month: Month) -> QuerySet[Payment]:
    waiting = Payment.objects.filter(state=Payment.State.WAITING, invoice__month=month, carried__isnull=True)
    return waiting.select_related("invoice__funder").order_by("paid_on", "pk")[:PAGE]


def _narrowed(by: Actor, month: Month, state: str, search: str) -> QuerySet[Invoice]:
    found = Invoice.objects.filter(month=month)
    if state:
        found = found.filter(state=state)
    if not search:
        return found
    return found.filter(funder__name__icontains=search).exclude(funder__kind__in=hidden_kinds(by))


def _invoices(found: QuerySet[Invoice], number: int) -> tuple[InvoiceRow, ...]:
    receipts = Receipt.objects.filter(invoice=OuterRef("pk")).order_by()
    whole = receipts.filter(worker__isnull=True).values("number")[:1]
    of_workers = receipts.filter(worker__isnull=False).values("invoice").annotate(count=Count("pk")).values("count")
    chosen = found.select_related("funder").prefetch_related("payments").order_by("-amount", "pk")
    chosen = chosen.annotate(receipt=Subquery(whole), confirmed=Subquery(of_workers))
    return tuple(
        _invoice_row(each, each.receipt, each.confirmed) for each in chosen[(number - 1) * PAGE : number * PAGE]
    )


def _invoice_row(invoice: Invoice, receipt: str | None, confirmed: int | None) -> InvoiceRow:
    return InvoiceRow(
        id=invoice.pk,
        number=invoice.number,
        payment_code=invoice.payment_code,
        funder_id=invoice.funder_id,
        funder=invoice.funder.name,
        workers=invoice.workers,
        amount=invoice.amount,
        due_on=invoice.due_on,
        state=invoice.state,
        paid_on=invoice.paid_on,
        receipt=receipt or "",
        confirmed=confirmed or 0,
        waiting=sum(p.amount for p in invoice.payments.all() if p.state == Payment.State.WAITING),
    )


def _tariffs(month: Month) -> tuple[TariffFact, ...]:
    return tuple(fetch_rows(TariffFact, "reports/money", "tariffs_used", {"month": month.first_day}))


def _untouched(month: Month) -> MonthRow:
    return MonthRow(month, 0, 0, 0, 0, 0, 0)
