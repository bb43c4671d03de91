"""The book of accounts: the trial balance, an account's lines and their table, and the way of a rupiah."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pijar.access.roles import Permission
from pijar.contributions.settlement.posting_words import posting_table
from pijar.pages.downloads import rows_answer
from pijar.reports.money.queries.book import MOST, account_lines, account_page, book
from pijar.reports.trail.queries.rupiah_trail import month_trail, rupiah_trail
from pijar.values.month import Month
from pijar.web.entrance import StaffRequest, staff
from pijar.web.query_parameters import asked_number


@require_safe
@staff(Permission.VIEW_MONEY)
def book_page(request: StaffRequest) -> HttpResponse:
    """The trial balance of all months or of one, what stands behind it, and the posting rules."""
    month = _month(request)
    facts = {"book": book(by=request.actor, month=month), "month": month, "rules": posting_table()}
    return render(request, "money/book.html", facts)


@require_safe
@staff(Permission.VIEW_MONEY)
def account(request: StaffRequest, account: str) -> HttpResponse:
    """The lines of an account, the latest first, a page at a time."""
    month, funder = _month(request), asked_number(request, "pelindung")
    before = asked_number(request, "sebelum")
    page = account_page(by=request.actor, account=account, month=month, funder=funder, before=before)
    funder = funder if page.party else None
    kept = urlencode({name: str(value) for name, value in (("bulan", month), ("pelindung", funder)) if value})
    facts = {"page": page, "month": month, "funder": funder, "before": before, "most": MOST, "kept": kept}
    return render(request, "money/book_account.html", facts)


@require_safe
@staff(Permission.VIEW_MONEY)
def download(request: StaffRequest, account: str) -> HttpResponse:
    """The lines of an account as a table that a spreadsheet opens and runs nothing of."""
    month = _month(request)
    lines = account_lines(by=request.actor, account=account, month=month, funder=asked_number(request, "pelindung"))
    headings = (
        _("Tanggal"), _("Akun"), _("Fakta"), _("Uraian"), _("Pihak"), _("Bulan"), _("Akun lawan"), _("Debit"),
        _("Kredit"),
    )  # fmt: skip
    rows = (
        (one.posted_on, account, one.fact, one.text, one.party, one.month or "", one.others, one.debit, one.credit)
        for one in lines
    )
    return rows_answer(f"buku-{account}-{month or 'semua'}", headings, rows)


@require_safe
@staff(Permission.VIEW_MONEY)
def trail(request: StaffRequest) -> HttpResponse:
    """The way of a rupiah: what a reference leads to."""
    found = rupiah_trail(by=request.actor, reference=request.GET.get("q", ""))
    return render(request, "money/trail.html", {"trail": found, "sees_money": True})


@require_safe
@staff(Permission.VIEW_WORKERS)
def worker_month_trail(request: StaffRequest, ref: UUID, month: Month) -> HttpResponse:
    """One worker's month, and the way of the money behind it for whoever sees money."""
    found = month_trail(by=request.actor, ref=ref, month=month)
    return render(request, "money/trail.html", {"trail": found, "sees_money": request.actor.may(Permission.VIEW_MONEY)})


def _month(request: HttpRequest) -> Month | None:
    try:
        return Month.parse(request.GET.get("bulan", ""))
    except ValueError:
        return None
