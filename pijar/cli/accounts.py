"""``pijar account``: who signs in, opened by the operator of the machine."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.access.actions import grant_role, open_account
from pijar.access.actors import SYSTEM
from pijar.access.models import User
from pijar.access.roles import ROLES
from pijar.cli.door import Day, day_of, one, today

account = typer.Typer(no_args_is_help=True, help="Akun dan peran petugas.")
Username = Annotated[str, typer.Argument(help="Nama pengguna.")]


@account.command("open")
def open_one(
    username: Username,
    full_name: Annotated[str, typer.Argument(help="Nama lengkap.")],
    password: Annotated[
        str,
        typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, help="Sandi, paling sedikit 12 huruf."),
    ],
) -> None:
    """Buka akun bernama untuk seorang petugas."""
    user = open_account(by=SYSTEM, username=username, full_name=full_name, password=password)
    typer.echo(f"Akun {user.username} dibuka. Berikan perannya dengan: pijar account grant {user.username} PERAN")


@account.command()
def grant(
    username: Username,
    role: Annotated[str, typer.Argument(help="Kode peran; lihat pijar account roles.")],
    area: Annotated[str, typer.Option(help="Kode kecamatan atau kelurahan; kosong berarti seluruh kota.")] = "",
    on: Day = "",
) -> None:
    """Berikan peran kepada seorang petugas, mulai hari yang disebut."""
    given = grant_role(
        by=SYSTEM, user=one(User, "Pengguna", username=username), role=role, area=area, first_on=day_of(on) or today()
    )
    typer.echo(f"{username} sekarang {given.role.name}.")


@account.command()
def roles() -> None:
    """Tunjukkan semua peran dengan tugasnya."""
    for role in ROLES.values():
        typer.echo(f"{role.code:18} {role.name}: {role.duty}")
