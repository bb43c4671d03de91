"""Handing over: who loses a payer within sixty days, and who takes them."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.core.refusals import why_not
from pijar.pages.figures import number
from pijar.reports.payers.queries.handovers import (
    AHEAD,
    PAGE,
    Losing,
    Offer,
    latest_handovers,
    losing_payers,
    offers,
    workers_losing,
)
from pijar.sponsorship.actions.handovers import hand_over
from pijar.sponsorship.handing_over import why_passed_over
from pijar.sponsorship.queries.funders import agreement_of
from pijar.web.clock import this_month, today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.guard.forms import HandoverForm
from pijar.web.query_parameters import asked_number, asked_page, shown_page


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Permission.VIEW_WORKERS)
def handovers(request: StaffRequest) -> HttpResponse:
    """Who loses a payer, the form to hand them over, and what was handed over."""
    by, chosen = request.actor, asked_number(request, "dari")
    losing = losing_payers(by=by, on=today(), agreement=chosen, page=asked_page(request))
    offered = _offered(request, losing, chosen)
    form = _form(request, losing, offered, chosen)
    if request.method == "POST" and form.is_valid():
        return _hand_over(request, form)
    facts = {
        "losing": losing,
        "page": shown_page(losing.rows, losing.number, losing.total, PAGE),
        "chosen": chosen,
        "offers": offered,
        "form": form,
        "ahead": AHEAD,
        "done": latest_handovers(by=by, on=today()) if by.may(Permission.VIEW_FUNDERS) else (),
        "why_not_hand_over": why_not(check_may, by, Permission.ALLOCATE_PLACES),
    }
    return render(request, "guard/handovers.html", facts, status=422 if request.method == "POST" else 200)


def _offered(request: StaffRequest, losing: Losing, chosen: int | None) -> tuple[Offer, ...]:
    """Agreements with room in the first month that the chosen ones, or the first of all, are without a payer."""
    if not request.actor.may(Permission.VIEW_FUNDERS):
        return ()
    months = [group.first_month for group in losing.groups if chosen in (None, group.agreement)]
    return offers(by=request.actor, month=min(months, default=this_month()))


def _form(request: StaffRequest, losing: Losing, offered: tuple[Offer, ...], chosen: int | None) -> HandoverForm:
    giving = [
        (group.agreement, f"{group.funder} – {group.instrument} ({number(group.members)})") for group in losing.groups
    ]
    words = _("%(room)s tempat")
    taking = [
        (offer.agreement, f"{offer.funder} – {offer.instrument} ({words % {'room': number(offer.room)}})")
        for offer in offered
        if offer.agreement != chosen
    ]
    return HandoverForm(request.POST or None, giving=giving, taking=taking, initial={"giving": chosen})


def _hand_over(request: StaffRequest, form: HandoverForm) -> HttpResponse:
    cleaned = form.cleaned_data
    refs = []
    for text in request.POST.getlist("worker")[:PAGE]:
        with suppress(ValueError):
            refs.append(UUID(text))
    workers = workers_losing(
        by=request.actor, on=today(), agreement=cleaned["giving"], limit=cleaned["limit"], refs=refs
    )
    done = hand_over(
        by=request.actor,
        workers=workers,
        agreement=agreement_of(by=request.actor, agreement=cleaned["taking"]),
        reason=cleaned["reason"],
        document=cleaned["document"],
        on=today(),
    )
    messages.success(
        request, _("%(count)s pekerja diserahterimakan tanpa bulan kosong.") % {"count": number(done.workers)}
    )
    for code, count in done.passed_over.items():
        messages.warning(request, f"{number(count)} {why_passed_over(code)}.")
    return redirect("work:handovers")
