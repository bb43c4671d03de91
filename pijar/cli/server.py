"""Commands about the machine itself: they come before there is a database to ask."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pijar.cli.city import CityName
from pijar.cli.door import COUNT, FOLDER, NUMBER, show
from pijar.cli.frame import command, commands
from pijar.cli.ground import refuse_missing_city
from pijar.cli.language import _
from pijar.core.refusals import Refused

group = commands(_("Menjalankan dan menghentikan kota."))


@command(group, "start", _("Nyalakan basis data, web, dan pekerja latar; Ctrl-C menghentikan semuanya."), on_city=False)
def start(
    demo: Annotated[bool, typer.Option("--demo", help=_("Isi kota kosong dengan kota contoh."))] = False,
    workers: Annotated[int, typer.Option(metavar=COUNT, help=_("Pekerja pada daftar kota contoh."))] = 10_000,
    seed: Annotated[int, typer.Option(metavar=NUMBER, help=_("Benih kota contoh: benih sama, kota sama."))] = 1,
    city_name: CityName = "",
) -> None:
    """Start the city and stay; ends with the exit code of ``run_city``."""
    from pijar.cli import city
    from pijar.host.start import run_city

    folder = city.folder_named(city_name)

    def settle() -> None:
        city.settle_ground(folder)

    def found() -> None:
        city.found_if_empty(workers=workers, seed=seed)

    before = [settle, found] if demo else [settle]
    raise SystemExit(run_city(before_web=before, when_ready=[city.say_who_signs_in] if demo else []))


@command(group, "stop", _("Hentikan kota yang berjalan di folder ini."), on_city=False)
def stop() -> None:
    """Stop the city that runs here, or say that none does."""
    from pijar.host.start import stop_city

    idle = _("Tidak ada Pijar yang berjalan di folder ini.")
    show(None, False, _("Pijar sudah berhenti.") if stop_city() else idle)


@command(group, "backup", _("Salin basis data bawaan ke folder lain selagi berjalan."), on_city=False)
def backup(
    target: Annotated[Path, typer.Argument(metavar=FOLDER, help=_("Folder tujuan, harus belum ada atau kosong."))],
) -> None:
    """Copy the embedded database, verified file by file; the keys are never part of it."""
    from pijar.host.postgres import embedded_server, running

    _refuse_own_server()
    refuse_missing_city()
    with running(embedded_server()) as base:
        base.backup(target)
    sentence = _("Cadangan tersimpan di %(folder)s. Simpan berkas kunci terpisah dari cadangan ini.")
    show(None, False, sentence % {"folder": target})


@command(group, "restore", _("Pasang cadangan di tempat yang belum punya basis data."), on_city=False)
def restore(
    source: Annotated[Path, typer.Argument(metavar=FOLDER, help=_("Folder cadangan yang ditulis pijar backup."))],
) -> None:
    """Put a backup in the place of a city that has no database yet; its key file is put back by hand."""
    from pijar.core.keys import key_file
    from pijar.host.postgres import embedded_server

    _refuse_own_server()
    if not ((source / "pg" / "PG_VERSION").is_file() and (source / "database.json").is_file()):
        raise Refused("no_backup", _("%(folder)s bukan cadangan yang ditulis pijar backup.") % {"folder": source})
    embedded_server().restore(source)
    sentence = _("Cadangan terpasang. Pastikan berkas kuncinya ada di %(file)s, lalu: pijar start")
    show(None, False, sentence % {"file": key_file()})


@command(group, "database-roles", _("Cetak SQL peran basis data untuk server sendiri."), on_city=False)
def database_roles() -> None:
    """Print what an administrator of a PostgreSQL server runs once; nothing is changed by printing."""
    from secrets import token_urlsafe

    from pijar.host.roles import SIGNING_IN, role_script

    show(None, False, role_script({role: token_urlsafe(32) for role in SIGNING_IN}))


def _refuse_own_server() -> None:
    from pijar.host.postgres import uses_embedded_server

    if not uses_embedded_server():
        raise Refused("own_server", _("Kota ini memakai server basis data sendiri; cadangkan dengan alat server itu."))
