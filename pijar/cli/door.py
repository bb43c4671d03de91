"""What every command shares: who asks, what day it is, how an answer and a refusal are shown."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer
from django.utils import timezone

from pijar.core.refusals import Refused
from pijar.values.month import Month

if TYPE_CHECKING:
    from pijar.access.actors import Actor

As = Annotated[str, typer.Option("--as", help="Nama pengguna yang melakukan ini.", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="Jawaban sebagai JSON.")]
MonthText = Annotated[str, typer.Argument(metavar="BULAN", help="Bulan iuran, ditulis TTTT-BB, misalnya 2026-11.")]
Day = Annotated[str, typer.Option(help="Tanggal, ditulis TTTT-BB-HH; kosong berarti hari ini.", show_default=False)]


def today() -> date:
    """The day it is in the city."""
    return timezone.localdate()


def actor(username: str) -> Actor:
    """The person of this user name with the rights of today. Refuses an unknown or closed account."""
    from pijar.access.actors import actor_of
    from pijar.access.models import User

    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise Refused("user_unknown", f"Pengguna {username} tidak dikenal.")
    return actor_of(user, today())


def month_of(text: str) -> Month:
    """Read a month; refuses anything but YYYY-MM."""
    try:
        return Month.parse(text)
    except ValueError:
        raise Refused("month_unreadable", f"Tulis bulan sebagai TTTT-BB, bukan {text!r}.") from None


def day_of(text: str) -> date:
    """Read a day, today when empty; refuses anything but YYYY-MM-DD."""
    try:
        return date.fromisoformat(text) if text else today()
    except ValueError:
        raise Refused("day_unreadable", f"Tulis tanggal sebagai TTTT-BB-HH, bukan {text!r}.") from None


def one(model: Any, what: str, **by: Any) -> Any:
    """The one row meant; refuses with the name of what was not found."""
    found = model.objects.filter(**by).first()
    if found is None:
        raise Refused("not_found", f"{what} {next(iter(by.values()))} tidak ditemukan.")
    return found


def show(answer: Any, as_json: bool, sentence: str) -> None:
    """Show an answer: a sentence for people, or JSON for programs."""
    typer.echo(json.dumps(answer, ensure_ascii=False, default=_plain) if as_json else sentence)


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return str(value)
