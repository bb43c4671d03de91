"""Amounts compared as lying bars beside their numbers, in a table: readable by ear, in print and without colour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: what is counted, how much of it, and, if there is one, the page that tells more."""

    label: str
    amount: int
    address: str | None = None


def bars(rows: Sequence[Bar], *, caption: str, write: Callable[[int], str], label: str, amount: str) -> SafeString:
    """A table of bars on one scale from nought to the largest amount; ``label`` and ``amount`` head its columns."""
    largest = max((row.amount for row in rows), default=0)
    body = "".join(_row(row, largest, write) for row in rows)
    return mark_safe(  # noqa: S308 - every text has been escaped
        f'<table class="bars"><caption>{escape(caption)}</caption><thead class="sr">'
        f'<tr><th scope="col">{escape(label)}</th>'
        f'<th scope="col">{escape(amount)}</th></tr></thead><tbody>{body}</tbody></table>'
    )


def share_bar(part: int, whole: int) -> SafeString:
    """One bar filled to the share of ``part`` in ``whole``. It says nothing by ear: write the numbers beside it."""
    return mark_safe(_bar(part, whole))  # noqa: S308 - numbers only


def _row(row: Bar, largest: int, write: Callable[[int], str]) -> str:
    name: str = escape(row.label)
    if row.address:
        name = f'<a href="{escape(row.address)}">{name}</a>'
    amount_words = escape(write(row.amount))
    return f'<tr><th scope="row">{name}</th><td class="num">{amount_words}{_bar(row.amount, largest)}</td></tr>'


def _bar(amount: int, largest: int) -> str:
    """Width in hundredths of a percent, so that a small amount keeps a visible trace."""
    width = round(10_000 * amount / largest) / 100 if largest else 0
    fill = f'<rect width="{min(width, 100):g}%" height="100%" rx="3"/>' if amount > 0 else ""
    return f'<svg class="length" aria-hidden="true"><rect class="rest" width="100%" height="100%" rx="3"/>{fill}</svg>'
