"""``pijar plan``: plans of allocation made, shown, applied or discarded, and what sponsors wish."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import COUNT, MONTH, NAME, NUMBER, TEXT, As, Day, Json, actor, day_of, month_of, show, table
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.cli.rosters import roster_named
from pijar.core.refusals import Refused
from pijar.sponsorship.actions.plans import apply_plan, discard_plan, plan_allocation
from pijar.sponsorship.actions.wishes import record_wish
from pijar.sponsorship.queries.funders import agreement_of
from pijar.sponsorship.queries.plans import WHY, plan_of, plan_sheet, plans, wishable

group = commands(_("Penempatan: siapa mendapat tempat siapa, dilihat dulu lalu diterapkan."))
Number = Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor rencana."))]


@command(group, "make", _("Susun rencana terbaik; belum ada yang diberi tempat."))
def make(
    by: As,
    month: Annotated[str, typer.Option(metavar=MONTH, help=_("Bulan pertama, TTTT-BB."))],
    until: Annotated[
        str, typer.Option(metavar=MONTH, help=_("Sampai sebelum bulan ini; kosong: akhir perjanjian."))
    ] = "",
    roster: Annotated[list[str] | None, typer.Option(metavar=NAME, help=_("Hanya daftar ini; boleh diulang."))] = None,
    agreement: Annotated[
        list[int] | None, typer.Option(metavar=NUMBER, help=_("Hanya perjanjian ini; boleh diulang."))
    ] = None,
    limit: Annotated[int | None, typer.Option(metavar=COUNT, min=1, help=_("Paling banyak sekian orang."))] = None,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Make a plan over the lists and agreements named, or over all."""
    who = actor(by)
    made = plan_allocation(
        by=who,
        first_month=month_of(month),
        until_month=month_of(until) if until else None,
        rosters=[roster_named(name) for name in roster] if roster else None,
        agreements=[agreement_of(by=who, agreement=number) for number in agreement] if agreement else None,
        limit=limit,
        on=day_of(on),
    )
    _show(by, made.pk, as_json)


@command(group, "list", _("Sebut rencana, yang terbaru dahulu."))
def list_all(by: As, as_json: Json = False) -> None:
    """All plans."""
    listed = plans(by=actor(by))
    answers = [{"plan": row.pk, "state": row.state, "placed": row.placed, "waiting": row.waiting} for row in listed]
    rows = [(row.pk, row.first_month, row.get_state_display(), row.placed, row.waiting) for row in listed]
    show(answers, as_json, *table([(NUMBER, MONTH, _("KEADAAN"), _("BERTEMPAT"), _("MENUNGGU")), *rows]))


@command(group, "show", _("Tunjukkan satu rencana: berapa orang, mengapa, berapa biayanya."))
def show_one(plan: Number, by: As, as_json: Json = False) -> None:
    """One plan in short."""
    _show(by, plan, as_json)


@command(group, "apply", _("Terapkan rencana; bila memakai uang daerah, oleh orang lain daripada penyusunnya."))
def apply(plan: Number, by: As, on: Day = "", as_json: Json = False) -> None:
    """Give every place of a plan."""
    who = actor(by)
    done = apply_plan(by=who, plan=plan_of(by=who, plan=plan), on=day_of(on))
    sentence = _("%(placed)s orang mendapat tempat, %(waiting)s menunggu.")
    facts = {"placed": done.placed, "waiting": done.waiting}
    show({"plan": plan, **facts}, as_json, sentence % facts)


@command(group, "discard", _("Batalkan rencana dengan alasan."))
def discard(
    plan: Number,
    by: As,
    reason: Annotated[str, typer.Option(metavar=TEXT, help=reason_help(_("Alasan pembatalan.")))],
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Put a plan aside."""
    who = actor(by)
    discard_plan(by=who, plan=plan_of(by=who, plan=plan), reason=reason, on=day_of(on))
    show({"plan": plan, "state": "discarded"}, as_json, _("Rencana %(plan)s dibatalkan.") % {"plan": plan})


@command(group, "wish", _("Catat keinginan pelindung: kelurahan, kecamatan, pekerjaan, atau orang."))
def wish(
    agreement: Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor perjanjian."))],
    by: As,
    ward: Annotated[str, typer.Option(metavar=NAME, help=_("Kode kelurahan."))] = "",
    district: Annotated[str, typer.Option(metavar=NAME, help=_("Kode kecamatan."))] = "",
    category: Annotated[str, typer.Option(metavar=NAME, help=_("Kode pekerjaan."))] = "",
    worker: Annotated[str, typer.Option(metavar=NAME, help=_("Rujukan pekerja."))] = "",
    only: Annotated[bool, typer.Option("--only", help=_("Hanya ini, bukan sekadar didahulukan."))] = False,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Record one wish of an agreement's sponsor."""
    named = {"ward": ward, "district": district, "category": category, "worker": worker}
    named_ones = [(kind, key) for kind, key in named.items() if key]
    if len(named_ones) != 1:
        raise Refused("one_wish", _("Sebut satu kelurahan, kecamatan, pekerjaan, atau orang."))
    who, (kind, key) = actor(by), named_ones[0]
    about = wishable(by=who, kind=kind, key=key)
    found = agreement_of(by=who, agreement=agreement)
    kept = record_wish(by=who, agreement=found, about=about, is_strict=only, on=day_of(on))
    show({"wish": kept.pk}, as_json, _("Keinginan dicatat: %(what)s.") % {"what": kept})


def _show(by: str, plan: int, as_json: bool) -> None:
    sheet = plan_sheet(by=actor(by), plan=plan)
    made = sheet.plan
    answer = {
        "plan": made.pk, "state": made.state, "month": made.first_month, "candidates": made.candidates,
        "placed": made.placed, "waiting": made.waiting, "gap": made.gap, "monthly": sheet.monthly, "total": sheet.total,
        "needed": sheet.needed, "reasons": sheet.counts,
    }  # fmt: skip
    sentence = _(
        "Rencana %(plan)s: %(placed)s dari %(candidates)s mendapat tempat, %(waiting)s menunggu, Rp%(monthly)s sebulan."
    )
    reasons = [f"  {count}  {WHY(why).label}" for why, count in sorted(sheet.counts.items())]
    show(answer, as_json, sentence % answer, *reasons)
