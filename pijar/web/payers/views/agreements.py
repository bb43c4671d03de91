"""One agreement: what it promises and how it was kept; signed, amended, paused, taken up again, ended, renewed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pijar.access.roles import Permission
from pijar.pages.figures import month as write_month
from pijar.pages.figures import number
from pijar.pages.form_types import Cleaned
from pijar.reports.payers.queries.promises import promises_of
from pijar.sponsorship.actions.agreements import amend_agreement, end_agreement
from pijar.sponsorship.actions.mandates import pause_mandate, resume_mandate
from pijar.sponsorship.queries.funder_story import agreement_sheet, workers_left
from pijar.sponsorship.queries.funders import agreement_of, funder_of
from pijar.web.clock import this_month, today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.form_pages import FormPage, checked_page, form_page
from pijar.web.payers.forms.agreements import AmendForm, EndForm, PauseForm, RenewForm, ResumeForm, SignForm
from pijar.web.payers.signing import bracket_choices, look_over, renew_as_answered, sign_as_answered

if TYPE_CHECKING:
    from pijar.sponsorship.models import Agreement

METHODS = ["GET", "HEAD", "POST"]


@require_safe
@staff(Permission.VIEW_FUNDERS)
def agreement(request: StaffRequest, agreement: int) -> HttpResponse:
    """The sheet of one agreement."""
    by, sheet = request.actor, agreement_sheet(by=request.actor, agreement=agreement)
    funder, month = sheet.agreement.funder, this_month()
    sees_money = by.may(Permission.VIEW_MONEY)
    left = [row for row in workers_left(by=by, funder=funder.pk, month=month) if row.agreement_id == agreement]
    facts = {
        "sheet": sheet,
        "agreement": sheet.agreement,
        "funder": funder,
        "left": left,
        "kept": promises_of(by=by, funder=funder.pk, month=month).get(agreement) if sees_money else None,
        "month": month,
        "may_keep": by.may(Permission.KEEP_FUNDERS),
    }
    return render(request, "payers/agreement.html", facts)


@require_http_methods(METHODS)
@staff(Permission.KEEP_FUNDERS)
def sign(request: StaffRequest, funder: int) -> HttpResponse:
    """Sign an agreement: typed, looked over with its price, kept."""
    by, found = request.actor, funder_of(by=request.actor, funder=funder)
    initial: dict[str, object] = {"signed_on": today().isoformat(), "first_month": str(this_month() + 1)}
    form = SignForm(request.POST or None, initial=initial, brackets=bracket_choices(today()))
    to = reverse("work:funder", args=[funder])
    trail = [(_("Pelindung dan perusahaan"), reverse("work:funders")), (found.name, to)]
    page = FormPage(_("Catat perjanjian"), _("Simpan perjanjian"), to, trail)
    return checked_page(
        request,
        page,
        form,
        look=lambda cleaned: look_over(found, cleaned),
        do=lambda cleaned: sign_as_answered(by, found, cleaned, request.POST.get("mark", "")),
    )


@require_http_methods(METHODS)
@staff(Permission.KEEP_FUNDERS)
def renew(request: StaffRequest, agreement: int) -> HttpResponse:
    """Renew an agreement: typed, looked over with its price, kept; the workers go over."""
    by, found = request.actor, agreement_of(by=request.actor, agreement=agreement)
    form = RenewForm(request.POST or None, initial={"signed_on": today().isoformat(), "places": found.places})
    first = {"first_month": found.until_month or this_month() + 1, "bracket": found.bracket}
    return checked_page(
        request,
        _form_page(_("Perpanjang"), _("Simpan perpanjangan"), found),
        form,
        look=lambda cleaned: look_over(found.funder, {**cleaned, **first}),
        do=lambda cleaned: renew_as_answered(by, found, {**cleaned, **first}, request.POST.get("mark", "")),
    )


@require_http_methods(METHODS)
@staff(Permission.KEEP_FUNDERS)
def amend(request: StaffRequest, agreement: int) -> HttpResponse:
    """Another number of places."""
    by, found = request.actor, agreement_of(by=request.actor, agreement=agreement)
    form = AmendForm(request.POST or None, initial={"places": found.places, "signed_on": today().isoformat()})

    def do(cleaned: Cleaned) -> str:
        changed = amend_agreement(by=by, agreement=found, **cleaned)
        return _("Perjanjian sekarang menyediakan %(places)s tempat.") % {"places": number(changed.places)}

    return form_page(request, _form_page(_("Ubah jumlah tempat"), _("Simpan"), found), form, do)


@require_http_methods(METHODS)
@staff(Permission.KEEP_FUNDERS)
def end(request: StaffRequest, agreement: int) -> HttpResponse:
    """End an agreement; its workers need a handover."""
    by, found = request.actor, agreement_of(by=request.actor, agreement=agreement)
    form = EndForm(request.POST or None, initial={"latest_month": str(this_month())})

    def do(cleaned: Cleaned) -> str:
        end_agreement(by=by, agreement=found, **cleaned)
        return _("Berakhir sesudah %(month)s. Pekerjanya perlu serah terima.") % {
            "month": write_month(cleaned["latest_month"])
        }

    note = _("Sesudah bulan terakhir, pekerjanya tidak punya pembayar sampai diserahterimakan.")
    return form_page(request, _form_page(_("Hentikan"), _("Hentikan"), found, note), form, do)


@require_http_methods(METHODS)
@staff(Permission.KEEP_FUNDERS)
def pause(request: StaffRequest, agreement: int) -> HttpResponse:
    """Pause a mandate."""
    by, found = request.actor, agreement_of(by=request.actor, agreement=agreement)
    form = PauseForm(request.POST or None, initial={"from_month": str(this_month() + 1)})

    def do(cleaned: Cleaned) -> str:
        pause_mandate(by=by, mandate=found, **cleaned)
        return _("Potongan dijeda. Selama jeda pekerjanya perlu pembayar lain.")

    note = _("Pekerja yang belum punya pembayar lain kembali saat potongan dilanjutkan.")
    return form_page(request, _form_page(_("Jeda potongan"), _("Jeda"), found, note), form, do)


@require_http_methods(METHODS)
@staff(Permission.KEEP_FUNDERS)
def resume(request: StaffRequest, agreement: int) -> HttpResponse:
    """Take a paused mandate up again."""
    by, sheet = request.actor, agreement_sheet(by=request.actor, agreement=agreement)
    planned = sheet.pause.until_month if sheet.pause else this_month() + 1
    form = ResumeForm(request.POST or None, initial={"from_month": str(planned)})

    def do(cleaned: Cleaned) -> str:
        back = resume_mandate(by=by, mandate=sheet.agreement, **cleaned)
        return _("Potongan dilanjutkan; %(count)s pekerja kembali.") % {"count": number(back)}

    return form_page(request, _form_page(_("Lanjutkan potongan"), _("Lanjutkan"), sheet.agreement), form, do)


def _form_page(title: str, button: str, agreement: Agreement, *notes: str) -> FormPage:
    to = reverse("work:agreement", args=[agreement.pk])
    funder = agreement.funder
    return FormPage(
        title, button, to, [(funder.name, reverse("work:funder", args=[funder.pk])), (agreement.instrument, to)], notes
    )
