"""Reminders: written here, read, copied or downloaded here, and sent by people."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.contributions.guard.actions.remind import QUIET_DAYS, remind_funders
from pijar.contributions.guard.actions.scan import HORIZONS
from pijar.contributions.guard.queries.reminders import PAGE, reminder_table, reminders
from pijar.contributions.pool.queries.pool import giver_of
from pijar.core.refusals import why_not
from pijar.pages.downloads import rows_answer
from pijar.pages.figures import number
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.query_parameters import asked_number, asked_page, shown_page


@require_safe
@staff(Permission.VIEW_MONEY)
def reminders_page(request: StaffRequest) -> HttpResponse:
    """The texts that were written, the latest first."""
    day = _asked_day(request)
    found = reminders(by=request.actor, day=day, page=asked_page(request))
    facts = {
        "found": found,
        "page": shown_page(found.rows, found.number, found.total, PAGE),
        "day": day,
        "funder": giver_of(by=request.actor, giver=asked_number(request, "pelindung")),
        "horizons": HORIZONS,
        "quiet_days": QUIET_DAYS,
        "why_not_remind": why_not(check_may, request.actor, Permission.RUN_MONTHS),
    }
    return render(request, "guard/reminders.html", facts)


@require_POST
@staff(Permission.RUN_MONTHS)
def remind(request: StaffRequest) -> HttpResponse:
    """Write reminders of everything unpaid that is due within so many days."""
    text = request.POST.get("days", "")
    days = int(text) if text in {str(each) for each in HORIZONS} else 7
    funder = request.POST.get("funder", "")
    one = int(funder) if funder.isdecimal() and len(funder) < 12 else None
    done = remind_funders(by=request.actor, on=today(), days=days, funder=one)
    facts = {"count": number(done.reminders), "funders": number(done.funders), "peace": number(done.in_peace)}
    sentence = _("%(count)s pengingat untuk %(funders)s pelindung ditulis. Salin atau unduh untuk dikirim.") % facts
    messages.success(request, sentence if done.reminders else _("Tidak ada pengingat baru yang perlu ditulis."))
    if done.in_peace:
        messages.info(request, _("%(peace)s tagihan sudah diingatkan dalam tujuh hari ini.") % facts)
    return redirect("work:reminders")


@require_safe
@staff(Permission.VIEW_MONEY)
def download(request: StaffRequest) -> HttpResponse:
    """The reminders as a table that a spreadsheet opens and runs nothing of."""
    day = _asked_day(request)
    headings = (
        _("Tanggal"), _("Cara"), _("Pelindung"), _("Jenis"), _("OPD"), _("Kontak"), _("Bulan"), _("Tagihan"),
        _("Kode iuran"), _("Jumlah"), _("Jatuh tempo"), _("Teks"),
    )  # fmt: skip
    name = f"pengingat-{day.isoformat() if day else 'semua'}"
    return rows_answer(name, headings, reminder_table(by=request.actor, day=day))


def _asked_day(request: StaffRequest) -> date | None:
    try:
        return date.fromisoformat(request.GET.get("tanggal", ""))
    except ValueError:
        return None
