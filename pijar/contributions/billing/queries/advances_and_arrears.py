"""Months ahead of and behind this one: paid in advance, in arrears, relief carried over, money that came late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import Advance, Invoice, Payment
from pijar.contributions.settlement.late_payments import arrears_months, late_money
from pijar.contributions.states import AdvanceState
from pijar.core.refusals import NotFound
from pijar.core.sql_files import fetch_rows
from pijar.law.deadlines import membership_ends
from pijar.registry.models import Worker
from pijar.sponsorship.models import Agreement
from pijar.sponsorship.parties import rows_as_seen
from pijar.values.month import Month

PAGE = 50


@dataclass(frozen=True, slots=True)
class AdvanceFact:
    """Months of an agreement paid at once: rupiah, what is still open, rounds that wait for approval."""

    id: int
    first_month: Month
    months: int
    amount: int
    state: str
    number: str
    payment_code: str
    due_on: date | None
    to_approve: int
    still_open: int

    @property
    def end_month(self) -> Month:
        return self.first_month + (self.months - 1)

    @property
    def state_name(self) -> str:
        return str(AdvanceState(self.state).label)


@dataclass(frozen=True, slots=True)
class ArrearsFact:
    """A past month: workers not assessed, workers and rupiah asked and not paid, the latest day to pay it."""

    month: Month
    missing: int
    unpaid_workers: int
    unpaid: int

    @property
    def payable_until(self) -> date:
        return membership_ends(self.month) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class CarriedFact:
    """Relief paid too much for a month, in rupiah, and what of it no invoice has used yet."""

    month: Month
    agreement_id: int
    funder_id: int
    funder: str
    reference: str
    amount: int
    rest: int


@dataclass(frozen=True, slots=True)
class OverpaidFact:
    """Contributions of a month paid for workers who had died or left before it: to be asked back from the insurer."""

    month: Month
    funder_id: int
    funder: str
    workers: int
    amount: int


@dataclass(frozen=True, slots=True)
class AdvancesAndArrears:
    """Everything an agreement has ahead of and behind the present month."""

    agreement: Agreement
    advances: tuple[AdvanceFact, ...]
    arrears: tuple[ArrearsFact, ...]
    carried: tuple[CarriedFact, ...]
    overpaid: tuple[OverpaidFact, ...]
    late: tuple[Payment, ...]

    @property
    def can_be_made_good(self) -> bool:
        return any(each.missing for each in self.arrears)


def advances_and_arrears(*, by: Actor, agreement: Agreement, on: date) -> AdvancesAndArrears:
    """What an agreement paid ahead, what it owes behind, and what counts for later."""
    check_may(by, Permission.VIEW_MONEY)
    return AdvancesAndArrears(
        agreement=agreement,
        advances=_advances(agreement),
        arrears=arrears_of(by=by, agreement=agreement, on=on),
        carried=carried_relief(by=by, agreement=agreement.pk),
        overpaid=paid_after_end(by=by, agreement=agreement.pk),
        late=_late(agreement),
    )


def arrears_of(*, by: Actor, agreement: Agreement, on: date) -> tuple[ArrearsFact, ...]:
    """The past months of an agreement that can still be paid and are not, oldest first."""
    check_may(by, Permission.VIEW_MONEY)
    facts = {"agreement": agreement.pk, "months": [month.first_day for month in arrears_months(on)]}
    found = fetch_rows(ArrearsFact, "contributions/billing", "arrears_of_agreement", facts)
    return tuple(each for each in found if each.missing or each.unpaid)


def carried_relief(*, by: Actor, month: Month | None = None, agreement: int | None = None) -> tuple[CarriedFact, ...]:
    """Overpaid relief that counts for later months (PP 50/2025), of a month or of an agreement."""
    check_may(by, Permission.VIEW_MONEY)
    facts = {"month": month and month.first_day, "agreement": agreement, "limit": PAGE}
    return rows_as_seen(by, fetch_rows(CarriedFact, "contributions/billing", "carried_relief", facts))


def paid_after_end(
    *, by: Actor, month: Month | None = None, agreement: int | None = None, worker: Worker | None = None
) -> tuple[OverpaidFact, ...]:
    """What was paid for months after a worker died or left. The insurer pays it back to donors by agreement.

    (Perdir BPJSTK 22/PERDIR.02/072022.) Of a month, an agreement or one worker; sums, no names.
    """
    check_may(by, Permission.VIEW_MONEY)
    facts = {"month": month and month.first_day, "agreement": agreement, "worker": worker and worker.pk}
    return rows_as_seen(by, fetch_rows(OverpaidFact, "contributions/billing", "paid_after_end", facts))


def advance_of(*, by: Actor, advance: int) -> Advance:
    """The advance, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_MONEY)
    found = Advance.objects.filter(pk=advance).first()
    if found is None:
        raise NotFound("advance_unknown", _("Bayar di muka ini tidak ditemukan."))
    return found


def late_payment(*, by: Actor, payment: int) -> Payment:
    """Money that waits, to be accepted though it came late. Raises NotFound."""
    check_may(by, Permission.VIEW_MONEY)
    found = Payment.objects.filter(pk=payment).select_related("invoice").first()
    if found is None:
        raise NotFound("payment_unknown", _("Pembayaran ini tidak ditemukan."))
    return found


def _advances(agreement: Agreement) -> tuple[AdvanceFact, ...]:
    facts = {"agreement": agreement.pk}
    return tuple(fetch_rows(AdvanceFact, "contributions/billing", "advances_of_agreement", facts))


def _late(agreement: Agreement) -> tuple[Payment, ...]:
    waiting = Payment.objects.filter(invoice__agreement=agreement, state=Payment.State.WAITING)
    late = late_money(list(Invoice.objects.filter(payments__in=waiting).values_list("pk", flat=True)))
    return tuple(waiting.filter(pk__in=late).select_related("invoice").order_by("paid_on", "pk")[:PAGE])
