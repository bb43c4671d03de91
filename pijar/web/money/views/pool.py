"""The pooled fund: its balance, gifts, bridges, and what comes back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.contributions.pool.actions.bridge import bridge_invoices
from pijar.contributions.pool.actions.gifts import repay_bridges, take_gift, write_off_bridge
from pijar.contributions.pool.queries.pool import (
    PAGE,
    bridge_of,
    bridges,
    giver_of,
    givers,
    late_money,
    latest_gifts,
    pool_balance,
    pool_need,
)
from pijar.contributions.states import BridgeState
from pijar.core.refusals import why_not
from pijar.pages.figures import number, rupiah
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.money.forms.pool import BridgeForm, GiftForm
from pijar.web.query_parameters import asked_choice, asked_number, asked_page, shown_page

_DAYS = ("0", "2", "7", "14", "30")
_USUAL = "7"


@require_safe
@staff(Permission.VIEW_MONEY)
def pool(request: StaffRequest) -> HttpResponse:
    """The pool and its forms."""
    return _pool(request)


@require_POST
@staff(Permission.RECORD_PAYMENTS)
def gift(request: StaffRequest) -> HttpResponse:
    """Record a gift."""
    form = GiftForm(request.POST, givers=givers(by=request.actor))
    if not form.is_valid():
        return _pool(request, gift_form=form)
    cleaned = form.cleaned_data | {"giver": giver_of(by=request.actor, giver=form.cleaned_data["giver"])}
    taken = take_gift(by=request.actor, on=today(), **cleaned)
    messages.success(request, _("Sumbangan %(amount)s dicatat.") % {"amount": rupiah(taken.amount)})
    return redirect("work:pool")


@require_POST
@staff(Permission.RECORD_PAYMENTS)
def bridge(request: StaffRequest) -> HttpResponse:
    """Bridge what is due."""
    form = BridgeForm(request.POST)
    if not form.is_valid():
        return _pool(request, bridge_form=form)
    done = bridge_invoices(by=request.actor, on=today(), **form.cleaned_data)
    facts = {"invoices": number(done.invoices), "workers": number(done.workers), "amount": rupiah(done.amount)}
    sentence = _("%(invoices)s tagihan untuk %(workers)s pekerja ditalangi, %(amount)s.") % facts
    messages.success(request, sentence if done.invoices else _("Tidak ada tagihan yang perlu ditalangi."))
    if done.left_invoices:
        left = {"invoices": number(done.left_invoices), "amount": rupiah(done.left_amount)}
        messages.warning(request, _("Uangnya tidak sampai untuk %(invoices)s tagihan lain, %(amount)s.") % left)
    return redirect("work:pool")


@require_POST
@staff(Permission.RECORD_PAYMENTS)
def repay(request: StaffRequest) -> HttpResponse:
    """Let late money pay the pool back."""
    done = repay_bridges(by=request.actor, on=today())
    facts = {"amount": rupiah(done.amount), "whole": number(done.whole)}
    sentence = _("%(amount)s kembali ke dana bersama; %(whole)s talangan lunas.") % facts
    messages.success(request, sentence if done.bridges else _("Belum ada uang terlambat untuk tagihan yang ditalangi."))
    return redirect("work:pool")


@require_POST
@staff(Permission.APPROVE_MONTHS)
def write_off(request: StaffRequest, bridge: int) -> HttpResponse:
    """Let the fund bear what does not come back."""
    found = bridge_of(by=request.actor, bridge=bridge)
    write_off_bridge(by=request.actor, bridge=found, note=request.POST.get("note", "")[:300], on=today())
    messages.success(request, _("Talangan %(number)s ditanggung dana bersama.") % {"number": found.invoice.number})
    return redirect("work:pool")


def _pool(
    request: StaffRequest, gift_form: GiftForm | None = None, bridge_form: BridgeForm | None = None
) -> HttpResponse:
    """The page, with a form that could not be read shown again."""
    by, state = request.actor, asked_choice(request, "keadaan", BridgeState.values)
    days = asked_choice(request, "dalam", _DAYS) or _USUAL
    funder = asked_number(request, "pelindung")
    found = bridges(by=by, state=state, page=asked_page(request))
    facts = {
        "balance": pool_balance(by=by),
        "need": pool_need(by=by, on=today(), days=int(days), funder=funder),
        "funder": giver_of(by=by, giver=funder),
        "late": late_money(by=by),
        "gifts": latest_gifts(by=by),
        "bridges": found,
        "page": shown_page(found.rows, found.number, found.total, PAGE),
        "states": BridgeState.choices,
        "state": state,
        "days": int(days),
        "gift_form": gift_form or GiftForm(givers=givers(by=by), initial={"received_on": today().isoformat()}),
        "bridge_form": bridge_form or BridgeForm(initial={"days": days, "funder": funder}),
        "why_not_pay": why_not(check_may, by, Permission.RECORD_PAYMENTS),
        "may_write_off": by.may(Permission.APPROVE_MONTHS),
        "reader": by.id,
    }
    return render(request, "money/pool.html", facts, status=422 if gift_form or bridge_form else 200)
