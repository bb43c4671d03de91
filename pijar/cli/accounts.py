"""``pijar account``: who signs in, opened by the operator of the machine."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.access.actions import open_account
from pijar.access.actors import SYSTEM
from pijar.access.models import User
from pijar.access.roles import ROLES
from pijar.cli.door import CODE, NAME, TEXT, Day, Json, day_of, one, show, table
from pijar.cli.frame import command, commands
from pijar.cli.language import _
from pijar.registry.actions.posts import grant_post

group = commands(_("Akun dan peran petugas."))
Username = Annotated[str, typer.Argument(metavar=NAME, help=_("Nama pengguna."))]


@command(group, "open", _("Buka akun bernama untuk seorang petugas."))
def open_one(
    username: Username,
    full_name: Annotated[str, typer.Argument(metavar=_("NAMA-LENGKAP"), help=_("Nama lengkap."))],
    password: Annotated[
        str,
        typer.Option(
            metavar=TEXT,
            prompt=_("Kata sandi"),
            hide_input=True,
            confirmation_prompt=_("Kata sandi sekali lagi"),
            help=_("Kata sandi, paling sedikit 12 huruf; ditanyakan bila tidak disebut."),
        ),
    ],
) -> None:
    """Open a named account without any role yet."""
    user = open_account(by=SYSTEM, username=username, full_name=full_name, password=password)
    sentence = _("Akun %(name)s dibuka. Berikan perannya dengan: pijar account grant %(name)s PERAN")
    show(None, False, sentence % {"name": user.username})


@command(group, "grant", _("Berikan peran kepada seorang petugas, mulai hari yang disebut."))
def grant(
    username: Username,
    role: Annotated[str, typer.Argument(metavar=_("PERAN"), help=_("Kode peran; lihat pijar account roles."))],
    area: Annotated[
        str, typer.Option(metavar=CODE, help=_("Kode kecamatan atau kelurahan; kosong berarti seluruh kota."))
    ] = "",
    on: Day = "",
) -> None:
    """Grant a post from a day on; the same again changes nothing."""
    user = one(User, _("Pengguna"), username=username)
    given = grant_post(by=SYSTEM, user=user, role=role, area=area, first_on=day_of(on))
    show(None, False, _("%(name)s sekarang %(role)s.") % {"name": username, "role": given.role.name})


@command(group, "roles", _("Tunjukkan semua peran dengan tugasnya."), on_city=False)
def roles(as_json: Json = False) -> None:
    """All roles with their duties; they are the same in every city."""
    from django.utils import translation

    from pijar.cli.language import language

    with translation.override(language()):
        answers = [{"role": role.code, "name": str(role.name), "duty": str(role.duty)} for role in ROLES.values()]
        show(answers, as_json, *table((shown["role"], f"{shown['name']}: {shown['duty']}") for shown in answers))
