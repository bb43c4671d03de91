"""What every command shares: who asks, what day it is, how an answer is shown."""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterable
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar
from uuid import UUID

import typer
from django.utils import timezone

from pijar.cli.language import _
from pijar.core.doors import passage
from pijar.core.refusals import Refused
from pijar.values.month import Month

if TYPE_CHECKING:
    from django.db.models import Model

Row = TypeVar("Row", bound="Model")

if TYPE_CHECKING:
    from pijar.access.actors import Actor

DAY, MONTH, AMOUNT, COUNT, TEXT, NUMBER, FILE, FOLDER, REF, CODE, NAME, KIND = (
    _("TANGGAL"), _("BULAN"), _("RUPIAH"), _("BANYAK"), _("TEKS"), _("NOMOR"), _("BERKAS"), _("FOLDER"), _("RUJUKAN"),
    _("KODE"), _("NAMA"), _("JENIS"),
)  # fmt: skip

As = Annotated[
    str,
    typer.Option(
        "--as",
        metavar=NAME,
        default_factory=str,
        help=_("Hanya di kota contoh: nama pengguna yang melakukan ini; kosong berarti pemilik akun komputer ini."),
    ),
]
Json = Annotated[bool, typer.Option("--json", help=_("Jawaban sebagai JSON."))]
MonthText = Annotated[
    str, typer.Argument(metavar=MONTH, help=_("Bulan iuran, ditulis TTTT-BB, misalnya 2026-11."), show_default=False)
]
AskedMonth = Annotated[
    str, typer.Option("--month", metavar=MONTH, help=_("Bulan yang dibaca, TTTT-BB; kosong berarti bulan ini."))
]
Day = Annotated[str, typer.Option(metavar=DAY, help=_("Tanggal, ditulis TTTT-BB-HH; kosong berarti hari ini."))]
Page = Annotated[int, typer.Option(metavar=NUMBER, min=1, help=_("Halaman yang ditunjukkan."))]


def choices(kinds: type[Enum]) -> str:
    """The words of a choice, for its help."""
    return ", ".join(str(kind.value) for kind in kinds)


def today() -> date:
    """The day it is in the city."""
    return timezone.localdate()


def actor(username: str) -> Actor:
    """Whoever types, by the account of the machine; in the invented city also the person of this user name.

    Refuses an account of nobody, and a name in a city of real people.
    """
    from pijar.access import operators
    from pijar.access.actors import actor_of
    from pijar.access.models import User

    if not username:
        return operators.operator(passage().os_account, today())
    if not operators.is_invented_city():
        raise Refused("as_refused", _("Di kota sungguhan setiap orang bertindak atas namanya sendiri: tanpa --as."))
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise Refused("user_unknown", _("Pengguna %(name)s tidak dikenal.") % {"name": username})
    return actor_of(user, today())


def keeper(username: str) -> Actor:
    """Who keeps accounts and keys: as ``actor``, and while a city is set up the machine's operator."""
    from pijar.access import operators

    return actor(username) if username else operators.keeper(passage().os_account, today())


def month_of(text: str) -> Month:
    """Read a month; refuses anything but YYYY-MM."""
    try:
        return Month.parse(text)
    except ValueError:
        raise Refused(
            "month_unreadable", _("Tulis bulan sebagai TTTT-BB, bukan %(text)s.") % {"text": repr(text)}
        ) from None


def asked_month(text: str) -> Month:
    """Read the month of an ``AskedMonth``, this month when empty; refuses anything but YYYY-MM."""
    return month_of(text) if text else Month.of(today())


def day_of(text: str) -> date:
    """Read a day, today when empty; refuses anything but YYYY-MM-DD."""
    try:
        return date.fromisoformat(text) if text else today()
    except ValueError:
        raise Refused(
            "day_unreadable", _("Tulis tanggal sebagai TTTT-BB-HH, bukan %(text)s.") % {"text": repr(text)}
        ) from None


def ref_of(text: str) -> UUID:
    """Read a reference as lists and workers have it; refuses anything else."""
    try:
        return UUID(text)
    except ValueError:
        raise Refused(
            "ref_unreadable", _("%(text)s bukan rujukan; salin dari daftar atau lembarnya.") % {"text": repr(text)}
        ) from None


def write_privately(to: Path, content: bytes) -> None:
    """Write a new file that only its owner may read."""
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as paper:
        paper.write(content)


def one(model: type[Row], what: str, **by: object) -> Row:
    """The one row meant; refuses with the name of what was not found."""
    found = model._default_manager.filter(**by).first()
    if found is None:
        facts = {"what": what, "name": next(iter(by.values()))}
        raise Refused("not_found", _("%(what)s %(name)s tidak ditemukan.") % facts)
    return found


def show(answer: object, as_json: bool, *lines: str) -> None:
    """Show an answer: sentences for people, or one JSON value for programs."""
    typer.echo(json.dumps(answer, ensure_ascii=False, default=_plain) if as_json else "\n".join(lines))


def table(rows: Iterable[Iterable[object]]) -> list[str]:
    """Rows in columns, two blanks apart; numbers of one column stand under each other when they are strings."""
    cells = [[str(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type | Month):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return str(value)
