"""How the book of accounts is written on pages."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from pijar.contributions.settlement.posting_words import account_words
from pijar.pages.figures import month, number, rupiah
from pijar.reports.money.queries.book import Part

register = template.Library()

REASONS: dict[str, str | Promise] = {
    "unpaid": _("Tagihan yang belum lunas"),
    "unproved": _("Iuran yang belum dibuktikan BPJS Ketenagakerjaan"),
    "on_its_way": _("Uang yang sudah dipakai dan belum dibuktikan"),
    "waiting": _("Uang masuk yang belum cocok"),
    "carried": _("Kelebihan keringanan yang dihitung untuk bulan berikut"),
    "bridged": _("Talangan yang belum kembali"),
    "cash": _("Uang di kas dana bersama"),
}
_STATE = {"unpaid": "issued", "unproved": "", "on_its_way": "paid", "waiting": "", "carried": ""}


@register.filter
def saldo(amount: int) -> str:
    """A balance in rupiah with its side: what was debited more, or credited more."""
    if not amount:
        return rupiah(0)
    return f"{rupiah(abs(amount))} {'D' if amount > 0 else 'K'}"


@register.filter
def akun(code: str) -> str:
    """What an account is called."""
    return str(account_words(code))


@register.simple_tag
def part_link(part: Part) -> SafeString:
    """What stands behind a part of a balance, leading to the page that shows it."""
    words = f"{REASONS[part.reason]}{f', {month(part.month)}' if part.month else ''} ({number(part.count)})"
    return format_html('<a href="{}">{}</a>', _address(part), words)


def _address(part: Part) -> str:
    if part.month is None or part.reason not in _STATE:
        return reverse("work:pool")
    state = _STATE[part.reason]
    return reverse("work:month", args=[part.month]) + (f"?keadaan={state}" if state else "")
