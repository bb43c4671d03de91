"""``pijar roster``: lists of recipients, and places for those on them."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import (
    COUNT,
    KIND,
    MONTH,
    NAME,
    NUMBER,
    TEXT,
    As,
    Day,
    Json,
    actor,
    choices,
    day_of,
    month_of,
    one,
    show,
    table,
)
from pijar.cli.frame import command, commands
from pijar.cli.language import _
from pijar.reports.queries.funders import agreement_of
from pijar.reports.queries.rosters import rosters
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.rosters import draft_roster, fix_roster
from pijar.sponsorship.models import Roster

group = commands(_("Daftar penerima: menyusun, menetapkan, memberi tempat."))
Name = Annotated[str, typer.Argument(metavar=NAME, help=_("Nama daftar penerima."))]
Kind = Annotated[
    Roster.Kind,
    typer.Option(
        metavar=KIND,
        help=_("Untuk siapa: %(choices)s (daftar kota, daftar pelindung).") % {"choices": choices(Roster.Kind)},
    ),
]
Most = Annotated[int | None, typer.Option(metavar=COUNT, min=1, help=_("Paling banyak sekian orang."))]


@command(group, "list", _("Sebut daftar penerima: berapa orang, berapa yang sudah mendapat tempat."))
def list_all(by: As, as_json: Json = False) -> None:
    """All rosters, newest first."""
    held = rosters(by=actor(by))
    answers = [
        {"roster": row.roster.name, "state": row.roster.state, "people": row.entries, "placed": row.placed}
        for row in held
    ]
    rows = [(row.roster.name, row.roster.get_state_display(), row.entries, row.placed) for row in held]
    show(answers, as_json, *table([(NAME, _("KEADAAN"), _("ORANG"), _("BERTEMPAT")), *rows]))


@command(group, "draft", _("Susun daftar dari usulan yang layak: desil termiskin, terlama menunggu, tertua dahulu."))
def draft(
    name: Name, by: As, kind: Kind = Roster.Kind.CITY, size: Most = None, on: Day = "", as_json: Json = False
) -> None:
    """Draft a roster from eligible nominations in the order of need."""
    drafted = draft_roster(by=actor(by), name=name, kind=kind, on=day_of(on), size=size)
    facts = {"name": drafted.name, "count": drafted.entries.count()}
    said = _("Daftar %(name)s disusun: %(count)s orang.") % facts
    show({"roster": drafted.name, "people": facts["count"]}, as_json, said)


@command(group, "fix", _("Tetapkan daftar dengan berita acara dan keputusan, oleh orang lain daripada penyusunnya."))
def fix(
    name: Name,
    by: As,
    minutes: Annotated[str, typer.Option(metavar=TEXT, help=_("Nomor berita acara."))],
    decree: Annotated[str, typer.Option(metavar=TEXT, help=_("Nomor keputusan."))],
    minutes_on: Day = "",
    decree_on: Day = "",
    as_json: Json = False,
) -> None:
    """Fix a drafted roster by its minutes and decree."""
    fixed = fix_roster(
        by=actor(by),
        roster=_roster(name),
        minutes_number=minutes,
        minutes_on=day_of(minutes_on),
        decree_number=decree,
        decree_on=day_of(decree_on),
    )
    facts = {"name": fixed.name, "count": fixed.entries.count()}
    said = _("Daftar %(name)s ditetapkan: %(count)s orang.") % facts
    show({"roster": fixed.name, "people": facts["count"]}, as_json, said)


@command(group, "place", _("Beri tempat berbayar kepada orang dalam daftar, tidak melebihi tempat dan pagu."))
def place(
    name: Name,
    by: As,
    agreement: Annotated[int, typer.Option(metavar=NUMBER, help=_("Nomor perjanjian yang membayar."))],
    month: Annotated[str, typer.Option(metavar=MONTH, help=_("Bulan pertama, TTTT-BB."))],
    limit: Most = None,
    as_json: Json = False,
) -> None:
    """Put workers of a roster on the places of an agreement, by rank."""
    who = actor(by)
    given = allocate(
        by=who,
        agreement=agreement_of(by=who, agreement=agreement),
        roster=_roster(name),
        first_month=month_of(month),
        limit=limit,
    )
    facts = {"placed": given.placed, "waiting": given.waiting, "free": given.free_places}
    said = _("%(placed)s orang mendapat tempat, %(waiting)s menunggu, %(free)s tempat sisa.") % facts
    show(given, as_json, said)


def _roster(name: str) -> Roster:
    found: Roster = one(Roster, _("Daftar penerima"), name=name)
    return found
