"""``pijar budget``: how far public money reaches, and the instalments in which it arrives."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import (
    AMOUNT,
    NUMBER,
    TEXT,
    As,
    AskedMonth,
    Day,
    Json,
    actor,
    asked_month,
    day_of,
    month_of,
    show,
    table,
    today,
)
from pijar.cli.frame import command, commands
from pijar.cli.language import _
from pijar.core.refusals import Refused
from pijar.pages.figures import rupiah
from pijar.reports.payers.queries.horizon import budget_horizon
from pijar.sponsorship.actions.instalments import Expected, plan_instalments, record_instalment
from pijar.sponsorship.queries.budgets import budget_line_of, instalment_of

group = commands(_("Anggaran: berapa bulan lagi cukup, dan termin yang masuk."))


@command(group, "show", _("Tunjukkan pagu setahun, sisa bulannya, dan bulan uangnya habis."))
def show_lines(
    by: As,
    month: AskedMonth = "",
    as_json: Json = False,
) -> None:
    """The budget lines of a month's year, how many months each still pays, and the month in which it ends."""
    lines = budget_horizon(by=actor(by), month=asked_month(month))
    heading = (NUMBER, _("PELINDUNG"), _("SISA"), _("BULAN LAGI"), _("HABIS PADA"), _("MENUNGGU TERMIN PADA"))
    rows = [
        (line.line_id, line.funder, rupiah(line.free), line.months_left, line.cliff or "-", line.dry or "-")
        for line in lines
    ]
    show(lines, as_json, *table([heading, *rows]))


@command(group, "plan", _("Rencanakan termin sebuah pagu."))
def plan(
    line: Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor pagu."))],
    by: As,
    part: Annotated[
        list[str], typer.Option(metavar=TEXT, help=_("Satu termin, ditulis TTTT-BB:RUPIAH; boleh berulang."))
    ],
    as_json: Json = False,
) -> None:
    """Plan when a line's money is expected; what has arrived stays."""
    who = actor(by)
    planned = plan_instalments(by=who, line=budget_line_of(by=who, line=line), parts=[_part(text) for text in part])
    sentence = _("%(count)d termin direncanakan.") % {"count": len(planned)}
    show({"instalments": [instalment.pk for instalment in planned]}, as_json, sentence)


@command(group, "arrived", _("Catat termin yang masuk."))
def arrived(
    instalment: Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor termin."))],
    by: As,
    reference: Annotated[str, typer.Option(metavar=TEXT, help=_("Nomor SP2D."))],
    on: Day = "",
    amount: Annotated[
        int | None, typer.Option(metavar=AMOUNT, help=_("Jumlah yang masuk bila lain daripada rencana."))
    ] = None,
    as_json: Json = False,
) -> None:
    """Record that an instalment arrived, by its transfer order."""
    who = actor(by)
    awaited = instalment_of(by=who, instalment=instalment)
    kept = record_instalment(
        by=who, instalment=awaited, arrived_on=day_of(on), reference=reference, amount=amount, on=today()
    )
    sentence = _("Termin masuk: %(amount)s.") % {"amount": rupiah(kept.amount)}
    show({"instalment": kept.pk, "amount": kept.amount}, as_json, sentence)


def _part(text: str) -> Expected:
    month, _colon, amount = text.partition(":")
    if not amount.isdecimal():
        raise Refused("part_unreadable", _("Tulis termin sebagai TTTT-BB:RUPIAH, misalnya 2026-01:600000000."))
    return Expected(int(amount), month_of(month))
