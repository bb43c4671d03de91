"""Giving funded places to rostered workers, never above a ceiling, never two payers for a worker and month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.models import AuditEvent
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_sql, run_sql
from pijar.law.contributions import PayerClass, Sector, contribution
from pijar.registry.models import Worker
from pijar.sponsorship.models import Agreement, BudgetLine, Roster
from pijar.sponsorship.policies import check_may_allocate
from pijar.sponsorship.states import PUBLIC_KINDS
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class Allocation:
    """How many workers were placed, how many of the roster still wait, and how many places stay free."""

    placed: int
    waiting: int
    free_places: int


@transaction.atomic
def allocate(
    *,
    by: Actor,
    agreement: Agreement,
    roster: Roster,
    first_month: Month,
    workers: Sequence[int] | None = None,
    limit: int | None = None,
) -> Allocation:
    """Place workers of a fixed roster on an agreement from a month on, in the order of their rank.

    As many as the agreement has places, as the year's budget line affords (public money) and as ``limit`` allows;
    ``workers`` names them where a sponsor chose. Workers who have a payer, died or have other cover are passed over.
    When nobody can be placed, nothing is written.
    """
    agreement = Agreement.objects.select_for_update(of=("self",), no_key=True).get(pk=agreement.pk)
    check_may_allocate(by, agreement, roster, first_month)
    free = _free_places(agreement, first_month)
    wanted = min(count for count in (free, limit, _affordable(agreement, first_month)) if count is not None)
    chosen = None if workers is None else list(workers)
    with transaction.atomic():
        record(by=by, event="places.allocated", subject=f"agreement:{agreement.pk}", roster=roster.pk)
        placed = _place(agreement, roster, first_month, chosen, wanted)
        if not placed:
            transaction.set_rollback(True)
    waiting = fetch_sql("sponsorship", "waiting", {"roster": roster.pk, "month": first_month.first_day})[0]["count"]
    return Allocation(placed, waiting, free - placed)


def _free_places(agreement: Agreement, first_month: Month) -> int:
    params = {"agreement": agreement.pk, "month": first_month.first_day}
    return agreement.places - int(fetch_sql("sponsorship", "most_carried", params)[0]["carried"])


def _affordable(agreement: Agreement, first_month: Month) -> int | None:
    """How many more workers the year's ceiling carries to December, or to the agreement's end if that comes first.

    At the tariff of public money; None for funders without ceiling.
    """
    if agreement.funder.kind not in PUBLIC_KINDS:
        return None
    line = BudgetLine.objects.filter(agreement=agreement, fiscal_year=first_month.year).first()
    if line is None:
        raise Refused(
            "no_budget_line", _("Belum ada baris anggaran %(year)d untuk perjanjian ini.") % {"year": first_month.year}
        )
    price = contribution(PayerClass.STATE, Sector.OTHER, agreement.bracket, first_month).total
    promised = int(_months_promised(agreement, first_month.year)) * price
    after = min(month for month in (Month(first_month.year + 1, 1), agreement.until_month) if month is not None)
    return max(0, line.ceiling - promised) // (price * after.months_since(first_month))


def _months_promised(agreement: Agreement, year: int) -> int:
    params = {"agreement": agreement.pk, "first": f"{year}-01-01", "until": f"{year + 1}-01-01"}
    return int(fetch_sql("sponsorship", "months_promised", params)[0]["months"])


def _place(agreement: Agreement, roster: Roster, first_month: Month, chosen: list[int] | None, wanted: int) -> int:
    if wanted < 1:
        return 0
    month = first_month.first_day
    params = {"roster": roster.pk, "month": month, "chosen": chosen, "wanted": wanted}
    locked = [row["id"] for row in fetch_sql("sponsorship", "lock_candidates", params)]
    until = None if agreement.until_month is None else agreement.until_month.first_day
    try:
        with transaction.atomic():
            return run_sql(
                "sponsorship",
                "place",
                {"agreement": agreement.pk, "workers": locked, "month": month, "until": until},
            )
    except IntegrityError as error:
        raise Refused("places_taken_meanwhile", _("Tempat ini baru saja diisi petugas lain; coba lagi.")) from error


@transaction.atomic
def end_sponsorships(*, by: Actor, workers: Sequence[int], from_month: Month, reason: str) -> int:
    """These workers have no payer from a month on, for a reason. Returns how many spans were cut or taken away."""
    check_may(by, Permission.ALLOCATE_PLACES)
    if not reason.strip():
        raise Refused("reason_needed", _("Tulis alasan berhentinya bantuan iuran."))
    return free_places(by=by, workers=workers, from_month=from_month, reason=reason)


@transaction.atomic
def free_places(*, by: Actor, workers: Sequence[int], from_month: Month, reason: str, subject: str = "") -> int:
    """What ``end_sponsorships`` does, for deeds that have asked for their own right (a death, an exit)."""
    reason = redact(reason.strip())
    event = record(by=by, event="sponsorships.ended", subject=subject, reason=reason, count=len(workers))
    params = {"workers": list(workers), "from_month": from_month.first_day, "reason": reason, "event": event.pk}
    return int(fetch_sql("sponsorship", "end_sponsorships", params)[0]["count"])


@transaction.atomic
def give_back_places(*, by: Actor, worker: Worker, ended_by: AuditEvent, reason: str) -> bool:
    """Let the payers that this event ended pay again, from the month they stopped and no later than they promised.

    Returns whether all of them do: a place may have gone to somebody else, or the agreement may have ended. The deed it
    belongs to has asked for the right.
    """
    try:
        with transaction.atomic():
            record(by=by, event="sponsorships.resumed", subject=f"worker:{worker.ref}", reason=reason)
            counts = fetch_sql("sponsorship", "give_back_places", {"worker": worker.pk, "event": ended_by.pk})[0]
    except IntegrityError:
        return False
    return bool(counts["ended"] == counts["given_back"])
