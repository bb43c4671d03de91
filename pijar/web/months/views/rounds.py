"""The second look at a month's contributions: approve what another person assessed, or send it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.roles import Permission
from pijar.contributions.assessment.actions.rounds import approve_rounds, send_back_round
from pijar.contributions.assessment.policies import check_may_settle_round
from pijar.contributions.assessment.queries.rounds import round_sheet, rounds_waiting
from pijar.core.refusals import why_not
from pijar.pages.figures import number, rupiah
from pijar.values.month import Month
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff


@require_safe
@staff(Permission.VIEW_MONEY)
def rounds_page(request: StaffRequest, month: Month) -> HttpResponse:
    """The rounds of a month and what changed since the month before."""
    waiting = rounds_waiting(by=request.actor, month=month)
    facts = {
        "month": month,
        "before": month - 1,
        "sheet": round_sheet(by=request.actor, month=month),
        "why_not_settle": why_not(check_may_settle_round, request.actor, waiting[0] if waiting else None),
    }
    return render(request, "months/rounds.html", facts)


@require_POST
@staff(Permission.APPROVE_MONTHS)
def approve(request: StaffRequest, month: Month, round_no: int) -> HttpResponse:
    """Approve a round; it may be invoiced now."""
    done = approve_rounds(by=request.actor, month=month, on=today(), number=round_no)
    counts = {"workers": number(done.workers), "amount": rupiah(done.amount)}
    sentence = _("Iuran %(workers)s pekerja disetujui, %(amount)s. Tagihan boleh terbit.") % counts
    messages.success(request, sentence if done.rounds else _("Tidak ada yang menunggu persetujuan."))
    return redirect("work:rounds", month)


@require_POST
@staff(Permission.APPROVE_MONTHS)
def send_back(request: StaffRequest, month: Month, round_no: int) -> HttpResponse:
    """Send a round back with a reason."""
    reason = request.POST.get("alasan", "")[:500]
    count = send_back_round(by=request.actor, month=month, number=round_no, reason=reason, on=today())
    messages.success(
        request, _("Dikembalikan: penetapan iuran %(workers)s pekerja ditarik.") % {"workers": number(count)}
    )
    return redirect("work:rounds", month)
