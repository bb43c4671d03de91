"""Months ahead and behind of an agreement: paid in advance, arrears, carried relief, late money."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.contributions.billing.actions.advances import approve_advance, assess_ahead, issue_advance, send_back_advance
from pijar.contributions.billing.actions.arrears import make_good
from pijar.contributions.billing.queries.advances_and_arrears import advance_of, advances_and_arrears, late_payment
from pijar.contributions.settlement.actions.accept_late import accept_late
from pijar.core.refusals import why_not
from pijar.pages.figures import number, rupiah
from pijar.sponsorship.queries.funders import agreement_of
from pijar.web.clock import this_month, today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.months.forms.advances_and_arrears import AdvanceForm, LateForm


@require_safe
@staff(Permission.VIEW_FUNDERS)
def months_page(request: StaffRequest, agreement: int) -> HttpResponse:
    """What an agreement paid ahead and owes behind."""
    return _page(request, agreement)


@require_POST
@staff(Permission.RUN_MONTHS)
def assess(request: StaffRequest, agreement: int) -> HttpResponse:
    """Assess months to be paid in advance."""
    form = AdvanceForm(request.POST)
    if not form.is_valid():
        return _page(request, agreement, advance_form=form)
    found = agreement_of(by=request.actor, agreement=agreement)
    done = assess_ahead(by=request.actor, agreement=found, on=today(), **form.cleaned_data)
    facts = {"months": done.months, "amount": rupiah(done.amount)}
    sentence = _("%(months)s bulan ditetapkan, %(amount)s. Menunggu persetujuan orang lain.") % facts
    messages.success(request, sentence)
    return redirect("work:advances_and_arrears", agreement)


@require_POST
@staff(Permission.APPROVE_MONTHS)
def approve(request: StaffRequest, advance: int) -> HttpResponse:
    """Approve all months of an advance."""
    found = advance_of(by=request.actor, advance=advance)
    approve_advance(by=request.actor, advance=found, on=today())
    messages.success(request, _("Bayar di muka disetujui; tagihannya boleh terbit."))
    return redirect("work:advances_and_arrears", found.agreement_id)


@require_POST
@staff(Permission.APPROVE_MONTHS)
def send_back(request: StaffRequest, advance: int) -> HttpResponse:
    """Send an advance back with a reason."""
    found = advance_of(by=request.actor, advance=advance)
    send_back_advance(by=request.actor, advance=found, reason=request.POST.get("alasan", "")[:500], on=today())
    messages.success(request, _("Bayar di muka dikembalikan; bulannya ditetapkan lagi seperti biasa."))
    return redirect("work:advances_and_arrears", found.agreement_id)


@require_POST
@staff(Permission.RUN_MONTHS)
def issue(request: StaffRequest, advance: int) -> HttpResponse:
    """Issue all invoices of an advance at once."""
    done = issue_advance(by=request.actor, advance=advance_of(by=request.actor, advance=advance), on=today())
    facts = {"amount": rupiah(done.amount), "code": done.payment_code}
    messages.success(request, _("Tagihan terbit: %(amount)s dengan satu kode iuran, %(code)s.") % facts)
    return redirect("work:advances_and_arrears", done.agreement_id)


@require_POST
@staff(Permission.RUN_MONTHS)
def arrears(request: StaffRequest, agreement: int) -> HttpResponse:
    """Assess what was left behind and can still be paid."""
    found = agreement_of(by=request.actor, agreement=agreement)
    done = make_good(by=request.actor, agreement=found, on=today())
    facts = {"count": number(len(done)), "amount": rupiah(sum(each.amount for each in done))}
    messages.success(request, _("%(count)s bulan tertinggal ditetapkan, %(amount)s. Menunggu persetujuan.") % facts)
    return redirect("work:advances_and_arrears", agreement)


@require_POST
@staff(Permission.RECORD_PAYMENTS)
def accept(request: StaffRequest, payment: int) -> HttpResponse:
    """Let late money count by a paper of the insurer's branch."""
    found, form = late_payment(by=request.actor, payment=payment), LateForm(request.POST)
    if not form.is_valid():
        return _page(request, found.invoice.agreement_id, late_form=form)
    accept_late(by=request.actor, payment=found, on=today(), **form.cleaned_data)
    messages.success(request, _("Uang terlambat diterima dengan surat BPJS Ketenagakerjaan."))
    return redirect("work:advances_and_arrears", found.invoice.agreement_id)


def _page(
    request: StaffRequest, agreement: int, advance_form: AdvanceForm | None = None, late_form: LateForm | None = None
) -> HttpResponse:
    by = request.actor
    found = agreement_of(by=by, agreement=agreement)
    facts = {
        "agreement": found,
        "funder": found.funder,
        "found": advances_and_arrears(by=by, agreement=found, on=today()),
        "advance_form": advance_form or AdvanceForm(initial={"first_month": str(this_month() + 1)}),
        "late_form": late_form or LateForm(),
        "why_not_run": why_not(check_may, by, Permission.RUN_MONTHS),
        "why_not_approve": why_not(check_may, by, Permission.APPROVE_MONTHS),
        "why_not_pay": why_not(check_may, by, Permission.RECORD_PAYMENTS),
    }
    return render(request, "months/advances_and_arrears.html", facts, status=422 if advance_form or late_form else 200)
