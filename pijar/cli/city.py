"""``pijar city``: settling a city, its figures, and founding the invented one.

Nothing of Django is imported before a command runs, because a new city has no database to lead it to.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from django.utils import timezone

from pijar.cli.door import COUNT, FOLDER, MONTH, NAME, NUMBER, As, Json, MonthText, actor, month_of, show, table, today
from pijar.cli.frame import command, commands
from pijar.cli.language import _
from pijar.core.refusals import Refused
from pijar.values.month import Month

if TYPE_CHECKING:
    from pijar.reports.city.queries.figures import MonthFigures
    from pijar.reports.money.queries.month_money import MonthMoney

group = commands(_("Kota: wilayah dan kriteria, angka sebulan, atau kota contoh."))


@command(
    group,
    "figures",
    _("Tunjukkan angka sebulan: terlindungi, oleh dana siapa, dan bulan berikutnya yang harus dibayar."),
)
def figures(text: MonthText, by: As, as_json: Json = False) -> None:
    """What the dashboard shows of a month, read from the tables. Money only for whoever may see money."""
    from pijar.reports.city.queries.figures import month_figures

    shown = month_figures(by=actor(by), month=month_of(text))
    show(_answer(shown), as_json, *_lines(shown))


CityName = Annotated[
    str,
    typer.Option(
        "--city", metavar=NAME, help=_("Kota yang disertakan Pijar, misalnya contoh-kabupaten; kosong berarti bawaan.")
    ),
]


@command(group, "settle", _("Muat wilayah, jenis pekerjaan, dan kriteria ke kota yang masih kosong."), on_city=False)
def settle(
    folder: Annotated[
        Path | None,
        typer.Option(metavar=FOLDER, help=_("Folder kota sendiri; kosong berarti kota yang disertakan Pijar.")),
    ] = None,
    city: CityName = "",
) -> None:
    """Make the tables of a new city and load what it needs before its first day; safe to repeat."""
    from pijar.host.prepare import ground, prepare_city

    with ground():
        prepare_city()
        is_new = settle_ground(folder or folder_named(city))
    old = _("Wilayah kota sudah ada; tidak ada yang berubah.")
    show(None, False, _("Wilayah kota dimuat.") if is_new else old)


@command(group, "export", _("Tulis data kota sebagai folder, yang bisa mendirikan kota yang sama."))
def export(
    folder: Annotated[Path, typer.Argument(metavar=FOLDER, help=_("Folder tujuan, harus belum ada atau kosong."))],
    by: As,
) -> None:
    """Write the city's rows as a folder."""
    from pijar.registry.actions.city import export_city

    export_city(by=actor(by), folder=folder)
    show(None, False, _("Data kota tertulis di %(folder)s.") % {"folder": folder})


@command(group, "amend", _("Tambahkan baris bertanggal dari folder kota; yang sudah ada tidak diubah."))
def amend(
    folder: Annotated[Path, typer.Argument(metavar=FOLDER, help=_("Folder kota ini, dengan tanggal-tanggal baru."))],
    by: As,
    as_json: Json = False,
) -> None:
    """Add the days that the folder has and the city has not."""
    from pijar.registry.actions.city import amend_city

    added = amend_city(by=actor(by), folder=_a_city(folder))
    show({"added": added}, as_json, _("%(count)s baris ditambahkan.") % {"count": added})


@command(
    group,
    "found",
    _("Dirikan kota contoh dengan orang-orang rekaan, lewat tindakan yang sama seperti petugas."),
    on_city=False,
)
def found(
    workers: Annotated[int, typer.Option(metavar=COUNT, help=_("Pekerja pada daftar kota di akhir cerita."))] = 10_000,
    seed: Annotated[int, typer.Option(metavar=NUMBER, help=_("Benih: benih sama, kota sama."))] = 1,
    until: Annotated[
        str, typer.Option(metavar=MONTH, help=_("Bulan terakhir cerita, TTTT-BB; kosong berarti bulan ini."))
    ] = "",
    city: CityName = "",
) -> None:
    """Found the invented city in a city without lists; its tables are made if there are none.

    A city of which no story is told is founded without people.
    """
    from pijar.host.prepare import ground, prepare_city

    latest = month_of(until) if until else None
    with ground():
        prepare_city()
        settle_ground(folder_named(city))
        if not _play_story(workers, seed, latest or Month.of(today())):
            show(None, False, _("Kota berdiri tanpa orang rekaan: ceritanya hanya ada untuk kota lain."))
        say_who_signs_in()


def folder_named(name: str) -> Path | None:
    """The folder of a city that comes with Pijar; refuses a name that none has. None when none is named."""
    from pijar.registry.city_folder import folder_of, known_cities

    if not name:
        return None
    if name not in known_cities():
        facts = {"name": name, "known": ", ".join(known_cities())}
        raise Refused("city_unknown", _("Kota %(name)s tidak disertakan. Yang ada: %(known)s.") % facts)
    return folder_of(name)


def _a_city(folder: Path) -> Path:
    """The folder, once it was read; refuses what is no city, with file and line."""
    from pijar.law.reader import FileFault
    from pijar.registry.city_folder import read_city

    try:
        read_city(folder)
    except FileFault as fault:
        raise Refused("no_city", str(fault)) from fault
    return folder


def settle_ground(folder: Path | None = None) -> bool:
    """What every city needs before its first day; safe to repeat. Returns whether areas were loaded."""
    from pijar.access.actors import SYSTEM
    from pijar.contributions.settlement.postings import open_the_book
    from pijar.matching.actions.offices import keep_standard_offices
    from pijar.registry.actions.city import keep_missing_profiles, settle_city

    is_new = settle_city(by=SYSTEM, folder=_a_city(folder) if folder else None)
    keep_missing_profiles(by=SYSTEM)
    keep_standard_offices(by=SYSTEM)
    open_the_book(by=SYSTEM)
    return is_new


def found_if_empty(*, workers: int, seed: int) -> None:
    """Found the invented city unless lists were taken already, or its story is one of another city."""
    from pijar.registry.models import TakenList

    if not TakenList.objects.exists():
        _play_story(workers, seed, Month.of(today()))


def _play_story(workers: int, seed: int, until: Month) -> bool:
    """Tell the story if it is one of this city. Returns whether it was."""
    from pijar.founding.found import plays_in
    from pijar.registry.queries.city import own_city

    city = own_city()
    if city is None or not plays_in(city.code):
        return False
    _found(workers, seed, until)
    return True


def say_who_signs_in() -> None:
    """Print the accounts of the invented city, if this is one."""
    from pijar.founding.welcome import who_signs_in
    from pijar.registry.own_city import in_own_city

    with in_own_city(timezone.now()):
        for line in who_signs_in():
            typer.echo(line)


def _found(workers: int, seed: int, until: Month) -> None:
    from pijar.access.actors import SYSTEM
    from pijar.contributions.guard.actions.scan import scan_lapses
    from pijar.founding.found import found_city
    from pijar.founding.story import FEWEST_WORKERS, FIRST_MONTH
    from pijar.founding.welcome import demo_password

    if workers < FEWEST_WORKERS or until < FIRST_MONTH:
        facts = {"workers": FEWEST_WORKERS, "month": FIRST_MONTH}
        raise Refused(
            "story_refused", _("Kota contoh perlu paling sedikit %(workers)s pekerja dan mulai %(month)s.") % facts
        )
    found_city(workers=workers, seed=seed, until=until, say=typer.echo, password=demo_password())
    scan_lapses(by=SYSTEM, on=today())


def _answer(figures: MonthFigures) -> dict[str, object]:
    return {
        "month": figures.month,
        "covered": figures.covered,
        "city_list": figures.city_list,
        "civil_servants": {"sponsors": figures.civil_servants.funders, "workers": figures.civil_servants.workers},
        "kinds": {kind.kind: {"workers": kind.workers, "funders": kind.funders} for kind in figures.kinds},
        "companies": {stage.code: stage.count for stage in figures.stages},
        "districts": {area.code: {"name": area.name, "covered": area.covered} for area in figures.districts},
        "categories": {trade.code: {"name": trade.name, "covered": trade.count} for trade in figures.categories},
        "money": _money(figures.money),
        "next": _money(figures.next_money),
    }


def _money(money: MonthMoney | None) -> dict[str, object] | None:
    """A month's rupiah, all of it and that of the city's list; None for whoever may not see money."""
    if money is None:
        return None
    return {
        "month": money.month,
        "amount": money.amount,
        "to_pay": money.unpaid,
        "city_list": {"amount": money.of_city_list.amount, "to_pay": money.of_city_list.unpaid},
    }


def _lines(figures: MonthFigures) -> Iterator[str]:
    from pijar.pages.figures import number, rupiah

    yield _("%(month)s: %(covered)s pekerja terlindungi.") % {
        "month": figures.month,
        "covered": number(figures.covered),
    }
    yield _("Daftar kota: %(count)s") % {"count": number(figures.city_list)}
    yield from table((f"  {kind.name}", f"{number(kind.workers):>9}") for kind in figures.kinds)
    sponsors = {"funders": number(figures.civil_servants.funders), "workers": number(figures.civil_servants.workers)}
    yield _("%(funders)s ASN membawa %(workers)s pekerja.") % sponsors
    companies = ", ".join(f"{stage.name} {number(stage.count)}" for stage in figures.stages)
    yield _("Perusahaan: %(stages)s.") % {"stages": companies}
    if figures.next_money is not None:
        city = figures.next_money.of_city_list
        owed = {"month": city.month, "asked": rupiah(city.amount), "amount": rupiah(city.unpaid)}
        yield _("Berikutnya %(month)s: daftar kota %(asked)s, belum dibayar %(amount)s.") % owed
