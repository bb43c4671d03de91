"""``pijar guard``: the lapse guard from the command line."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import NUMBER, As, Day, Json, actor, day_of, show, table
from pijar.cli.frame import command, commands
from pijar.cli.language import _
from pijar.contributions.actions.watch import watch_lapses
from pijar.pages.figures import day, number, rupiah
from pijar.reports.queries.guard import GuardBoard, guard_board

group = commands(_("Penjaga putus: siapa akan kehilangan bulan, kapan, mengapa."))


@command(group, "look", _("Periksa bulan berikutnya setiap peserta sekarang. Boleh diulang."))
def look(by: As, on: Day = "", as_json: Json = False) -> None:
    """Look at every member's next month; a second look on a day changes nothing."""
    seen = watch_lapses(by=actor(by), on=day_of(on))
    lines = [_("%(count)s peserta diperiksa.") % {"count": number(seen.members)}]
    lines += [
        _("  jatuh tempo dalam %(days)s hari: %(count)s") % {"days": days, "count": number(count)}
        for days, count in seen.due.items()
    ]
    show(seen, as_json, *lines)


@command(group, "show", _("Tunjukkan peserta yang terancam, yang paling rugi paling atas."))
def show_danger(
    by: As,
    days: Annotated[int, typer.Option(metavar=NUMBER, help=_("Jatuh tempo dalam berapa hari."))] = 30,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """The first page of members in danger, and how many there are."""
    board = guard_board(by=actor(by), on=day_of(on), days=days)
    show(board, as_json, *_lines(board))


def _lines(board: GuardBoard) -> list[str]:
    rows = [
        (day(row.due_on), str(row.first_unpaid), row.cause.label, rupiah(row.stake), row.funder or "-", row.ward)
        for row in board.rows
    ]
    said = _("%(count)s peserta terancam.") % {"count": number(board.in_danger)}
    return [said, *table(rows)]
