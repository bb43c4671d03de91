"""Commands about the running city itself: they start before there is a database to ask."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

server = typer.Typer(no_args_is_help=True, add_completion=False, help="Menjalankan dan menghentikan kota.")

COMMANDS = ("start", "stop", "backup")


@server.command()
def start(
    demo: Annotated[bool, typer.Option("--demo", help="Isi kota kosong dengan kota contoh.")] = False,
    workers: Annotated[int, typer.Option(help="Pekerja pada daftar kota contoh.")] = 10_000,
    seed: Annotated[int, typer.Option(help="Benih kota contoh: benih sama, kota sama.")] = 1,
) -> None:
    """Nyalakan basis data, web, dan pekerja latar; Ctrl-C menghentikan semuanya."""
    from pijar.core.start import run_city

    def settle() -> None:
        from pijar.cli.city import settle_ground

        settle_ground()

    def found() -> None:
        from pijar.cli.city import found_if_empty

        found_if_empty(workers=workers, seed=seed)

    def welcome() -> None:
        from pijar.cli.city import say_who_signs_in

        say_who_signs_in()

    raise SystemExit(run_city(before_web=[settle, found] if demo else [settle], when_ready=[welcome] if demo else []))


@server.command()
def stop() -> None:
    """Hentikan kota yang berjalan di folder ini."""
    from pijar.core.start import stop_city

    typer.echo("Pijar sudah berhenti." if stop_city() else "Tidak ada Pijar yang berjalan di folder ini.")


@server.command()
def backup(target: Annotated[Path, typer.Argument(help="Folder tujuan, harus belum ada atau kosong.")]) -> None:
    """Salin basis data bawaan ke folder lain selagi berjalan. Berkas kunci disalin sendiri, ke tempat lain."""
    from pijar.core.postgres import embedded_server, running

    with running(embedded_server()) as base:
        base.backup(target)
    typer.echo(f"Cadangan tersimpan di {target}. Simpan berkas kunci terpisah dari cadangan ini.")
