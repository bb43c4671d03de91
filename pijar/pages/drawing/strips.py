"""The strip of months, Pijar's signature: one block for each contribution month, readable without colour.

A strip is given as one letter a month, so that SQL can make it with ``string_agg`` and equal strips are drawn once:
``c`` covered with proof, ``a`` asserted without proof, ``w`` waiting for proof, ``b`` broken, ``-`` before enrolment,
``e`` after membership ended.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from itertools import groupby

from babel.dates import format_date
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pijar.pages.figures import language, month, short_month
from pijar.values.month import Month

COVERED, ASSERTED, WAITING, BROKEN, BEFORE, ENDED = "c", "a", "w", "b", "-", "e"
DOUBT = "?"
"""Stands in the block of a month that one person's word alone speaks for, in place of the month's letter."""
_CLASSES = {COVERED: "c", ASSERTED: "w", WAITING: "w", BROKEN: "b", BEFORE: "n", ENDED: "n"}


def state_words() -> dict[str, str]:
    """What each letter of a strip means, in the reader's language."""
    return {
        COVERED: _("tertutup, ada bukti"),
        ASSERTED: _("dicatat, belum dibuktikan"),
        WAITING: _("menunggu bukti"),
        BROKEN: _("putus"),
        BEFORE: _("belum terdaftar"),
        ENDED: _("sudah berhenti"),
    }


def month_strip(first: Month, states: str) -> SafeString:
    """Blocks for the months from ``first`` on, as one picture whose text lists the months.

    Raises ValueError for a letter that is not a state.
    """
    return _strip(first, states, language())


def month_links(first: Month, states: str, addresses: Mapping[Month, str]) -> SafeString:
    """The same blocks, large, as a list in which a month that has an address leads to its proof."""
    _check(states)
    words = state_words()
    months = [(first + at, state) for at, state in enumerate(states)]
    rows = "".join(_linked(month, state, words[state], addresses.get(month)) for month, state in months)
    return mark_safe(f'<ol class="strip large">{rows}</ol>')  # noqa: S308 - escaped in _linked


def strip_words(first: Month, states: str) -> str:
    """The strip in words: ``Jan 2026 – Okt 2026: tertutup, ada bukti; Nov 2026: menunggu bukti``."""
    _check(states)
    words, at, spoken = state_words(), 0, []
    for state, run in groupby(states):
        length = len(list(run))
        spoken.append(f"{_span(first + at, length)}: {words[state]}")
        at += length
    return "; ".join(spoken)


@lru_cache(maxsize=4096)
def _strip(first: Month, states: str, _language: str) -> SafeString:
    title = escape(strip_words(first, states))
    blocks = "".join(_block(first + at, state) for at, state in enumerate(states))
    return mark_safe(f'<span class="strip" role="img" aria-label="{title}">{blocks}</span>')  # noqa: S308 - escaped above


def _check(states: str) -> None:
    unknown = set(states) - set(_CLASSES)
    if unknown:
        raise ValueError(f"Not states of a month: {sorted(unknown)}")


def _block(of: Month, state: str) -> str:
    year = " y" if of.number == 1 else ""
    return f'<i class="{_CLASSES[state]}{year}">{DOUBT if state == ASSERTED else _letter(of)}</i>'


def _letter(of: Month) -> str:
    return _letters(language())[of.number - 1]


@lru_cache(maxsize=4)
def _letters(spoken: str) -> str:
    return "".join(format_date(date(2000, number, 1), "MMMMM", locale=spoken) for number in range(1, 13))


def _linked(of: Month, state: str, words: str, address: str | None) -> str:
    title = escape(f"{month(of)}: {words}")
    block = f'{_block(of, state)}<span class="sr">{title}</span>'
    inside = f'<a href="{escape(address)}">{block}</a>' if address else f"<span>{block}</span>"
    return f"<li>{inside}{_year_mark(of)}</li>"


def _year_mark(of: Month) -> str:
    return f'<small aria-hidden="true">{of.year}</small>' if of.number == 1 else ""


def _span(first: Month, length: int) -> str:
    return short_month(first) if length == 1 else f"{short_month(first)} – {short_month(first + (length - 1))}"
