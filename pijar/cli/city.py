"""``pijar city``: settling a city, and founding the invented one."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pijar.access.actors import SYSTEM
from pijar.cli.door import month_of, today
from pijar.contributions.postings import open_the_book
from pijar.membership.actions.profiles import keep_standard_profiles
from pijar.registry.actions.city import SEMARANG, settle_city
from pijar.registry.models import TakenList
from pijar.values.month import Month

city = typer.Typer(no_args_is_help=True, help="Kota: wilayah dan kriteria, atau kota contoh.")


@city.command()
def settle(
    folder: Annotated[Path, typer.Option(help="Folder wilayah, pekerjaan, dan kriteria kota.")] = SEMARANG,
) -> None:
    """Muat wilayah, jenis pekerjaan, dan kriteria ke kota yang masih kosong."""
    is_new = settle_city(by=SYSTEM, folder=folder)
    typer.echo("Wilayah kota dimuat." if is_new else "Wilayah kota sudah ada; tidak ada yang berubah.")


@city.command()
def found(
    workers: Annotated[int, typer.Option(help="Pekerja pada daftar kota di akhir cerita.")] = 10_000,
    seed: Annotated[int, typer.Option(help="Benih: benih sama, kota sama.")] = 1,
    until: Annotated[str, typer.Option(help="Bulan terakhir cerita, TTTT-BB; kosong berarti bulan ini.")] = "",
) -> None:
    """Dirikan kota contoh dengan orang-orang rekaan, lewat tindakan yang sama seperti petugas."""
    _found(workers, seed, month_of(until) if until else Month.of(today()))
    say_who_signs_in()


def settle_ground() -> None:
    """What every city needs before its first day; safe to repeat."""
    settle_city(by=SYSTEM)
    keep_standard_profiles(by=SYSTEM)
    open_the_book(by=SYSTEM)


def found_if_empty(*, workers: int, seed: int) -> None:
    """Found the invented city unless lists were taken already."""
    if not TakenList.objects.exists():
        _found(workers, seed, Month.of(today()))


def say_who_signs_in() -> None:
    """Print the accounts of the invented city, if this is one."""
    from pijar.founding.welcome import who_signs_in

    for line in who_signs_in():
        typer.echo(line)


def _found(workers: int, seed: int, until: Month) -> None:
    from pijar.founding.found import found_city
    from pijar.founding.welcome import demo_password

    found_city(workers=workers, seed=seed, until=until, say=typer.echo, password=demo_password())
