"""What a reminder says: one letter and one message, in the language of the people who get them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date
from django.utils.translation import gettext as _

from pijar.contributions.models import Reminder
from pijar.core.city_words import speaking
from pijar.law.deadlines import membership_ends
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from pijar.values.rupiah import format_rupiah


@dataclass(frozen=True, slots=True)
class Unpaid:
    """An unpaid invoice with what its reminder needs: rupiah asked, and rupiah that came so far."""

    invoice_id: int
    number: str
    payment_code: str
    month: Month
    workers: int
    amount: int
    came: int
    due_on: date
    funder_id: int
    funder: str
    kind: str
    in_peace: bool


def channel_of(kind: str) -> Reminder.Channel:
    """Civil servants and citizens get a message; offices of the city and companies a letter."""
    personal = kind in (FunderKind.CIVIL_SERVANT, FunderKind.CITIZEN)
    return Reminder.Channel.MESSAGE if personal else Reminder.Channel.LETTER


def text_of(unpaid: Unpaid, on: date) -> str:
    """The text, always Indonesian, whatever language the officer reads."""
    with speaking("id"):
        parts = (_message(unpaid, on),) if channel_of(unpaid.kind) == Reminder.Channel.MESSAGE else _letter(unpaid, on)
        return "\n\n".join(parts)


def _facts(unpaid: Unpaid) -> dict[str, object]:
    return {
        "name": unpaid.funder,
        "number": unpaid.number,
        "month": format_date(unpaid.month.first_day, "MMMM y", locale="id"),
        "workers": unpaid.workers,
        "amount": format_rupiah(unpaid.amount),
        "came": format_rupiah(unpaid.came),
        "gap": format_rupiah(abs(unpaid.amount - unpaid.came)),
        "code": unpaid.payment_code,
        "due": _day(unpaid.due_on),
        "ends": _day(membership_ends(unpaid.month)),
    }


def _day(day: date) -> str:
    return format_date(day, "d MMMM y", locale="id")


def _came(unpaid: Unpaid) -> str:
    """What has come so far, in a sentence; nothing if nothing has."""
    if not unpaid.came:
        return ""
    if unpaid.came > unpaid.amount:
        return _(" Yang kami terima %(came)s, lebih %(gap)s; mohon kabari kami.") % _facts(unpaid)
    return _(" Baru kami terima %(came)s, kurang %(gap)s.") % _facts(unpaid)


def _message(unpaid: Unpaid, on: date) -> str:
    facts = _facts(unpaid) | {"so_far": _came(unpaid)}
    sentence = _(
        "Pijar: Yth. %(name)s, iuran %(month)s untuk %(workers)s payung, %(amount)s, belum lunas.%(so_far)s "
        "Mohon dibayar sampai %(due)s dengan kode iuran %(code)s."
    )
    if unpaid.due_on < on:
        sentence = _(
            "Pijar: Yth. %(name)s, iuran %(month)s untuk %(workers)s payung, %(amount)s, belum lunas.%(so_far)s "
            "Jatuh temponya %(due)s sudah lewat; payung masih bisa diselamatkan bila dibayar sebelum %(ends)s "
            "dengan kode iuran %(code)s."
        )
    ending = _(
        "Ingin jeda atau berhenti? Kabari kami supaya payung dialihkan sebelum putus. "
        "Layanan ini gratis; kami tidak pernah meminta PIN, OTP, atau transfer ke rekening pribadi."
    )
    return f"{sentence % facts} {ending}"


def _letter(unpaid: Unpaid, on: date) -> tuple[str, ...]:
    facts = _facts(unpaid) | {"so_far": _came(unpaid), "day": _day(on)}
    due = _("Mohon dibayar sampai %(due)s dengan kode iuran %(code)s.")
    if unpaid.due_on < on:
        due = _("Jatuh temponya %(due)s sudah lewat. Mohon segera dibayar dengan kode iuran %(code)s.")
    return (
        _("Yth. %(name)s") % facts,
        _(
            "Tagihan %(number)s untuk iuran JKK dan JKM bulan %(month)s bagi %(workers)s pekerja rentan, %(amount)s, "
            "belum lunas sampai %(day)s.%(so_far)s"
        )
        % facts,
        due % facts,
        _(
            "Bila tetap tidak dibayar, kepesertaan para pekerja ini berakhir %(ends)s dan keluarganya kehilangan "
            "santunan. Bila Bapak/Ibu tidak dapat melanjutkan, kabari kami supaya mereka diserahterimakan lebih dulu."
        )
        % facts,
        _("Layanan ini gratis. Kami tidak pernah meminta PIN, OTP, atau transfer ke rekening pribadi."),
    )
