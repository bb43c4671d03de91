"""Reading what an address asks for; nonsense is read as nothing asked."""

from __future__ import annotations

from collections.abc import Collection

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

from pijar.values.month import Month


def asked_month(request: HttpRequest, otherwise: Month) -> Month:
    """The month of ``?bulan=2025-11``."""
    try:
        return Month.parse(request.GET.get("bulan", ""))
    except ValueError:
        return otherwise


def asked_page(request: HttpRequest) -> int:
    """The number of ``?page=``, from 1."""
    text = request.GET.get("page", "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1


def asked_number(request: HttpRequest, name: str) -> int | None:
    """The number of ``?name=``, of up to eleven digits."""
    text = request.GET.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 12 else None


def asked_choice(request: HttpRequest, name: str, known: Collection[str]) -> str:
    """The value of ``?name=`` if it is one of those known, else nothing."""
    text = request.GET.get(name, "")
    return text if text in known else ""


def shown_page(rows: Collection[object], number: int, total: int, size: int) -> Page[object]:
    """A page already cut, as the component that pages through lists wants it."""
    paginator: Paginator[object] = Paginator(range(total), size)
    return Page(list(rows), number, paginator)
