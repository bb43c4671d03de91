"""Public money: budget lines with how far they reach, and the instalments in which they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pijar.access.roles import Permission
from pijar.pages.figures import rupiah
from pijar.pages.form_types import Cleaned
from pijar.reports.payers.queries.horizon import budget_horizon
from pijar.sponsorship.actions.agreements import open_budget_line
from pijar.sponsorship.actions.instalments import plan_instalments, record_instalment
from pijar.sponsorship.queries.budgets import budget_line_of, instalment_of
from pijar.sponsorship.queries.funders import agreement_of
from pijar.web.clock import this_month, today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.form_pages import FormPage, form_page
from pijar.web.payers.forms.agreements import ArrivedForm, InstalmentsForm, LineForm
from pijar.web.query_parameters import asked_month

if TYPE_CHECKING:
    from pijar.sponsorship.models import Agreement, BudgetLine

METHODS = ["GET", "HEAD", "POST"]


@require_safe
@staff(Permission.VIEW_FUNDERS)
def budgets_page(request: StaffRequest) -> HttpResponse:
    """The year's lines, how many months each still pays, and the month in which it ends."""
    month = asked_month(request, this_month())
    facts = {
        "lines": budget_horizon(by=request.actor, month=month),
        "month": month,
        "may_keep": request.actor.may(Permission.KEEP_FUNDERS),
    }
    return render(request, "payers/budgets.html", facts)


@require_http_methods(METHODS)
@staff(Permission.KEEP_FUNDERS)
def open_line(request: StaffRequest, agreement: int) -> HttpResponse:
    """A budget line of a fiscal year."""
    by, found = request.actor, agreement_of(by=request.actor, agreement=agreement)
    form = LineForm(request.POST or None, initial={"fiscal_year": this_month().year})

    def do(cleaned: Cleaned) -> str:
        line = open_budget_line(by=by, agreement=found, **cleaned)
        return _("Pagu %(year)d dibuka: %(ceiling)s.") % {"year": line.fiscal_year, "ceiling": rupiah(line.ceiling)}

    return form_page(request, _form_page(_("Buka baris anggaran"), _("Simpan pagu"), found), form, do)


@require_http_methods(METHODS)
@staff(Permission.KEEP_FUNDERS)
def instalments(request: StaffRequest, line: int) -> HttpResponse:
    """Plan when the money of a line is expected."""
    by, found = request.actor, budget_line_of(by=request.actor, line=line)
    form = InstalmentsForm(request.POST or None, initial=_planned(found))

    def do(cleaned: Cleaned) -> str:
        plan_instalments(by=by, line=found, parts=cleaned["parts"])
        return _("Termin disimpan.")

    facts = {"year": found.fiscal_year, "ceiling": rupiah(found.ceiling)}
    note = _("Pagu %(year)d %(ceiling)s. Tanpa termin, seluruh pagu dianggap tersedia; yang sudah masuk tetap.") % facts
    return form_page(request, _form_page(_("Rencanakan termin"), _("Simpan termin"), found.agreement, note), form, do)


@require_http_methods(METHODS)
@staff(Permission.KEEP_FUNDERS)
def arrived(request: StaffRequest, instalment: int) -> HttpResponse:
    """An instalment arrived."""
    by, found = request.actor, instalment_of(by=request.actor, instalment=instalment)
    initial = {"arrived_on": today().isoformat(), "amount": rupiah(found.amount)}
    form = ArrivedForm(request.POST or None, initial=initial)

    def do(cleaned: Cleaned) -> str:
        kept = record_instalment(by=by, instalment=found, on=today(), **cleaned)
        return _("Termin masuk: %(amount)s.") % {"amount": rupiah(kept.amount)}

    title = _("Catat termin masuk")
    return form_page(request, _form_page(title, _("Catat"), found.line.agreement), form, do)


def _planned(line: BudgetLine) -> dict[str, object]:
    """The parts not yet arrived, as the form holds them."""
    held: dict[str, object] = {}
    for at, part in enumerate(line.instalments.filter(arrived_on__isnull=True).order_by("position"), start=1):
        held |= {f"month_{at}": str(part.expected_month), f"amount_{at}": rupiah(part.amount)}
    return held


def _form_page(title: str, button: str, agreement: Agreement, *notes: str) -> FormPage:
    funder = agreement.funder
    to = reverse("work:funder", args=[funder.pk])
    trail = [(_("Pelindung dan perusahaan"), reverse("work:funders")), (funder.name, to)]
    return FormPage(title, button, to, trail, notes)
