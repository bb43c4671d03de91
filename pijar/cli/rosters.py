"""``pijar roster``: lists of recipients, drafted, fixed or put aside."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import (
    COUNT,
    KIND,
    NAME,
    TEXT,
    As,
    Day,
    Json,
    actor,
    choices,
    day_of,
    one,
    show,
    table,
)
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.sponsorship.actions.rosters import discard_roster, draft_roster, fix_roster
from pijar.sponsorship.models import Roster
from pijar.sponsorship.queries.rosters import rosters

group = commands(_("Daftar penerima: menyusun, menetapkan, membatalkan."))
Name = Annotated[str, typer.Argument(metavar=NAME, help=_("Nama daftar penerima."))]
RosterKind = Annotated[
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
    listed = rosters(by=actor(by))
    answers = [
        {"roster": row.roster.name, "state": row.roster.state, "people": row.entries, "placed": row.placed}
        for row in listed
    ]
    rows = [(row.roster.name, row.roster.get_state_display(), row.entries, row.placed) for row in listed]
    show(answers, as_json, *table([(NAME, _("KEADAAN"), _("ORANG"), _("BERTEMPAT")), *rows]))


@command(group, "draft", _("Susun daftar dari usulan yang layak: desil termiskin, terlama menunggu, tertua dahulu."))
def draft(
    name: Name,
    by: As,
    kind: RosterKind = Roster.Kind.CITY,
    size: Most = None,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Draft a roster from eligible nominations in the order of need."""
    drafted = draft_roster(by=actor(by), name=name, kind=kind, on=day_of(on), size=size)
    facts = {"name": drafted.name, "count": drafted.entries.count()}
    sentence = _("Daftar %(name)s disusun: %(count)s orang.") % facts
    show({"roster": drafted.name, "people": facts["count"]}, as_json, sentence)


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
        roster=roster_named(name),
        minutes_number=minutes,
        minutes_on=day_of(minutes_on),
        decree_number=decree,
        decree_on=day_of(decree_on),
    )
    facts = {"name": fixed.name, "count": fixed.entries.count()}
    sentence = _("Daftar %(name)s ditetapkan: %(count)s orang.") % facts
    show({"roster": fixed.name, "people": facts["count"]}, as_json, sentence)


@command(group, "discard", _("Batalkan rancangan daftar dengan alasan; orangnya bisa masuk daftar lain."))
def discard(
    name: Name,
    by: As,
    reason: Annotated[str, typer.Option(metavar=TEXT, help=reason_help(_("Alasan pembatalan.")))],
    as_json: Json = False,
) -> None:
    """Put a drafted roster aside."""
    gone = discard_roster(by=actor(by), roster=roster_named(name), reason=reason)
    show({"roster": gone.name, "state": gone.state}, as_json, _("Daftar %(name)s dibatalkan.") % {"name": gone.name})


def roster_named(name: str) -> Roster:
    """The roster a command names."""
    found: Roster = one(Roster, _("Daftar penerima"), name=name)
    return found
