"""``pijar roster``: lists of recipients, and places for those on them."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import As, Day, Json, actor, day_of, month_of, one, show
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.rosters import draft_roster, fix_roster
from pijar.sponsorship.models import Agreement, Roster

roster = typer.Typer(no_args_is_help=True, help="Daftar penerima: menyusun, menetapkan, memberi tempat.")
Name = Annotated[str, typer.Argument(help="Nama daftar penerima.")]


@roster.command()
def draft(
    name: Name,
    by: As,
    kind: Annotated[
        Roster.Kind, typer.Option(help="city: daftar kota; sponsors: daftar pelindung.")
    ] = Roster.Kind.CITY,
    size: Annotated[int | None, typer.Option(help="Paling banyak sekian orang.")] = None,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Susun daftar dari usulan yang layak: desil termiskin, terlama menunggu, tertua lebih dahulu."""
    drafted = draft_roster(by=actor(by), name=name, kind=kind, on=day_of(on), size=size)
    count = drafted.entries.count()
    show({"roster": drafted.name, "people": count}, as_json, f"Daftar {drafted.name} disusun: {count} orang.")


@roster.command()
def fix(
    name: Name,
    by: As,
    minutes: Annotated[str, typer.Option(help="Nomor berita acara.")],
    decree: Annotated[str, typer.Option(help="Nomor keputusan.")],
    minutes_on: Day = "",
    decree_on: Day = "",
    as_json: Json = False,
) -> None:
    """Tetapkan daftar dengan berita acara dan keputusan, oleh orang lain daripada penyusunnya."""
    fixed = fix_roster(
        by=actor(by),
        roster=one(Roster, "Daftar", name=name),
        minutes_number=minutes,
        minutes_on=day_of(minutes_on),
        decree_number=decree,
        decree_on=day_of(decree_on),
    )
    count = fixed.entries.count()
    show({"roster": fixed.name, "people": count}, as_json, f"Daftar {fixed.name} ditetapkan: {count} orang.")


@roster.command()
def place(
    name: Name,
    by: As,
    agreement: Annotated[int, typer.Option(help="Nomor perjanjian yang membayar.")],
    month: Annotated[str, typer.Option(help="Bulan pertama, TTTT-BB.")],
    limit: Annotated[int | None, typer.Option(help="Paling banyak sekian orang.")] = None,
    as_json: Json = False,
) -> None:
    """Beri tempat berbayar kepada orang dalam daftar, tidak melebihi tempat dan pagu."""
    given = allocate(
        by=actor(by),
        agreement=one(Agreement, "Perjanjian", pk=agreement),
        roster=one(Roster, "Daftar", name=name),
        first_month=month_of(month),
        limit=limit,
    )
    show(
        given,
        as_json,
        f"{given.placed} orang mendapat tempat, {given.waiting} menunggu, {given.free_places} tempat sisa.",
    )
