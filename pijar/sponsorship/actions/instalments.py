"""When the money of a budget line is expected, and that it arrived."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.refusals import Refused
from pijar.sponsorship.models import BudgetLine, Instalment
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class Expected:
    """One part of a line: rupiah, and the month in which it is expected."""

    amount: int
    month: Month


@transaction.atomic
def plan_instalments(*, by: Actor, line: BudgetLine, parts: Sequence[Expected]) -> list[Instalment]:
    """Plan when the money of a line arrives; what has arrived stays, what has not is planned anew.

    A line without instalments is wholly available. Refuses parts of nothing, of another year than the line's, and more
    than the line's ceiling. The same plan again changes nothing.
    """
    check_may(by, Permission.KEEP_FUNDERS)
    line = BudgetLine.objects.select_for_update(of=("self",), no_key=True).get(pk=line.pk)
    wanted = sorted(parts, key=lambda part: (part.month, part.amount))
    ahead = line.instalments.filter(arrived_on__isnull=True).order_by("expected_month", "amount")
    if [(instalment.expected_month, instalment.amount) for instalment in ahead] == [
        (part.month, part.amount) for part in wanted
    ]:
        return list(line.instalments.order_by("position"))
    _check_parts(line, wanted)
    told = {"reference": line.account_code, "parts": len(wanted), "amount": sum(part.amount for part in wanted)}
    event = record(by=by, event="instalments.planned", subject=f"budget_line:{line.pk}", reason="", **told)
    ahead.delete()
    latest = line.instalments.aggregate(latest=Max("position"))["latest"] or 0
    Instalment.objects.bulk_create(
        Instalment(line=line, position=at, amount=part.amount, expected_month=part.month, event_id=event.pk)
        for at, part in enumerate(wanted, start=latest + 1)
    )
    return list(line.instalments.order_by("position"))


def _check_parts(line: BudgetLine, parts: Sequence[Expected]) -> None:
    if any(part.amount < 1 for part in parts):
        raise Refused("instalment_needed", _("Setiap termin harus lebih dari nol rupiah."))
    if any(part.month.year != line.fiscal_year for part in parts):
        text = _("Termin diharapkan dalam tahun anggaran %(year)d.") % {"year": line.fiscal_year}
        raise Refused("instalment_year", text)
    arrived = sum(instalment.amount for instalment in line.instalments.filter(arrived_on__isnull=False))
    if arrived + sum(part.amount for part in parts) > line.ceiling:
        raise Refused("instalments_pass_ceiling", _("Jumlah semua termin melebihi pagu anggaran."))


@transaction.atomic
def record_instalment(
    *, by: Actor, instalment: Instalment, arrived_on: date, reference: str, on: date, amount: int | None = None
) -> Instalment:
    """An instalment arrived on a day, by a transfer order (SP2D); ``amount`` where it is another sum than planned.

    Recorded again with the same facts, it changes nothing. Refuses an instalment that arrived otherwise, a day that has
    not come, an order without number or already used on this line, and a sum that passes the ceiling.
    """
    check_may(by, Permission.KEEP_FUNDERS)
    BudgetLine.objects.select_for_update(of=("self",), no_key=True).get(pk=instalment.line_id)
    instalment = Instalment.objects.select_for_update(of=("self",)).get(pk=instalment.pk)
    amount, reference = amount if amount is not None else instalment.amount, reference.strip()
    if (instalment.arrived_on, instalment.reference, instalment.amount) == (arrived_on, reference, amount):
        return instalment
    _check_arrival(instalment, arrived_on, reference, amount, on)
    told = {"reference": reference, "amount": amount}
    record(by=by, event="instalment.arrived", subject=f"budget_line:{instalment.line_id}", reason="", **told)
    instalment.arrived_on, instalment.reference, instalment.amount = arrived_on, reference, amount
    try:
        with transaction.atomic():
            instalment.save(update_fields=["arrived_on", "reference", "amount"])
    except IntegrityError as error:
        raise _why(error) from error
    return instalment


def _check_arrival(instalment: Instalment, arrived_on: date, reference: str, amount: int, on: date) -> None:
    if instalment.arrived_on is not None:
        raise Refused("instalment_arrived", _("Termin ini sudah dicatat masuk."))
    if not reference:
        raise Refused("reference_needed", _("Sebutkan nomor SP2D yang membawa uangnya."))
    if amount < 1:
        raise Refused("instalment_needed", _("Setiap termin harus lebih dari nol rupiah."))
    if arrived_on > on:
        raise Refused("day_ahead", _("Tanggal masuk belum tiba."))


def _why(error: IntegrityError) -> Refused:
    diag = getattr(error.__cause__, "diag", None)
    if getattr(diag, "constraint_name", "") == "instalment_reference_once":
        return Refused("reference_used", _("Nomor SP2D ini sudah dicatat untuk baris anggaran ini."))
    return Refused("instalments_pass_ceiling", _("Jumlah semua termin melebihi pagu anggaran."))
