"""The list of workers and one worker's sheet."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.roles import Permission
from pijar.contributions.billing.queries.advances_and_arrears import OverpaidFact, paid_after_end
from pijar.core.refusals import why_not
from pijar.linkage.queries.pairs import merges_of
from pijar.matching.actions.death_reports import report_death
from pijar.matching.queries.deaths import waiting_report
from pijar.matching.queries.office_records import office_records
from pijar.pages.drawing.strips import month_links
from pijar.registry.actions.national_ids import (
    compare_last_digits,
    find_by_national_id,
    reveal_national_id,
)
from pijar.registry.policies import check_fresh
from pijar.reports.people.queries.worker_sheet import WorkerSheet, worker_of, worker_sheet
from pijar.reports.people.queries.workers import PAGE, STRIP_MONTHS, workers
from pijar.values.month import Month
from pijar.values.national_id import is_typed_number
from pijar.web.clock import now, this_month, today
from pijar.web.entrance import StaffRequest, signed_in_at, staff
from pijar.web.people.forms.workers import DeathForm, DigitsForm, RevealForm, SearchForm, WorkerFilterForm
from pijar.web.query_parameters import asked_page, shown_page


@require_safe
@staff(Permission.VIEW_WORKERS)
def worker_list(request: StaffRequest) -> HttpResponse:
    """Workers by name, narrowed and searched; as a part of the page for htmx."""
    form = WorkerFilterForm(request.GET, by=request.actor, month=this_month())
    narrowed = form.narrowed(on=today())
    found = workers(by=request.actor, narrowed=narrowed, page=asked_page(request))
    facts = {
        "form": form,
        "month": narrowed.month,
        "found": found,
        "page": shown_page(found.rows, found.number, found.total, PAGE),
    }
    return render(request, "people/workers_part.html" if request.htmx else "people/workers.html", facts)


@require_POST
@staff(Permission.VIEW_WORKERS)
def search(request: StaffRequest) -> HttpResponse:
    """Find by whole NIK without the NIK ever standing in an address; any other words narrow the list."""
    form = SearchForm(request.POST)
    words = form.cleaned_data["words"] if form.is_valid() else ""
    if is_typed_number(words):
        ref = find_by_national_id(by=request.actor, number=words, now=now())
        if ref is None:
            facts = {
                "sentence": _("Tidak ada pekerja dengan NIK itu di wilayah Anda."),
                "back": reverse("work:workers"),
            }
            return render(request, "refused.html", facts, status=404)
        return redirect("work:worker", ref)
    return redirect(f"{reverse('work:workers')}?{form.as_query(words)}")


@require_safe
@staff(Permission.VIEW_WORKERS)
def worker(request: StaffRequest, ref: UUID) -> HttpResponse:
    """One worker's sheet."""
    return _sheet(request, ref)


@require_POST
@staff(Permission.REVEAL_NATIONAL_ID)
def reveal(request: StaffRequest, ref: UUID) -> HttpResponse:
    """The sheet with the whole NIK, once, for a reason that the audit trail keeps."""
    found, form = worker_of(by=request.actor, ref=ref), RevealForm(request.POST)
    if not form.is_valid():
        return _sheet(request, ref, 422, reveal_form=form)
    number = reveal_national_id(
        by=request.actor, worker=found, now=now(), signed_in_at=signed_in_at(request), **form.cleaned_data
    )
    response = _sheet(request, ref, revealed=number)
    response.headers["Cache-Control"] = "no-store"
    return response


@require_POST
@staff(Permission.REPORT_EVENTS)
def compare_digits(request: StaffRequest, ref: UUID) -> HttpResponse:
    """Do the four digits that somebody reads from a card belong to this worker? Yes or no."""
    found, form = worker_of(by=request.actor, ref=ref), DigitsForm(request.POST)
    digits = form.cleaned_data["digits"] if form.is_valid() else ""
    if compare_last_digits(by=request.actor, worker=found, digits=digits, now=now()):
        messages.success(request, _("Cocok: empat digit itu sama dengan NIK pekerja ini."))
    else:
        messages.warning(request, _("Tidak cocok: NIK pekerja ini berakhir dengan digit lain."))
    return redirect("work:worker", ref)


@require_POST
@staff(Permission.REPORT_EVENTS)
def death(request: StaffRequest, ref: UUID) -> HttpResponse:
    """Tell that a worker died: it waits for somebody else's check, and nothing stops."""
    found = worker_of(by=request.actor, ref=ref)
    form = DeathForm(request.POST)
    if not form.is_valid():
        return _sheet(request, ref, 422, death_form=form)
    report_death(by=request.actor, worker=found, on=today(), **form.cleaned_data)
    messages.success(request, _("Laporan diterima. Orang lain memeriksanya; sampai itu perlindungan berjalan terus."))
    return redirect("work:worker", ref)


def _sheet(request: StaffRequest, ref: UUID, status: int = 200, **more: object) -> HttpResponse:
    sheet = worker_sheet(by=request.actor, ref=ref, on=today())
    return render(request, "people/worker.html", _sheet_facts(request, sheet) | more, status=status)


def _trails(sheet: WorkerSheet) -> dict[Month, str]:
    """Each month that was assessed or covered leads to its way."""
    return {fact.month: reverse("work:month_trail", args=[sheet.row.ref, fact.month]) for fact in sheet.months}


def _sheet_facts(request: StaffRequest, sheet: WorkerSheet) -> dict[str, object]:
    row = sheet.row
    return {
        "merges": merges_of(by=request.actor, ref=sheet.row.ref),
        "sheet": sheet,
        "row": row,
        "office_records": office_records(by=request.actor, ref=row.ref),
        "strip": month_links(row.strip_first, row.strip, _trails(sheet)),
        "strip_until": row.strip_first + (STRIP_MONTHS - 1),
        "overpaid": _overpaid(request, sheet),
        "may_reveal": request.actor.may(Permission.REVEAL_NATIONAL_ID),
        "may_report": request.actor.may(Permission.REPORT_EVENTS),
        "is_fresh": not why_not(check_fresh, signed_in_at(request), now()),
        "reveal_form": RevealForm(),
        "digits_form": DigitsForm(),
        "death_form": DeathForm(),
        "death_told": waiting_report(by=request.actor, ref=row.ref),
        "this_month": Month.of(today()),
    }


def _overpaid(request: StaffRequest, sheet: WorkerSheet) -> tuple[OverpaidFact, ...]:
    """What was paid for months after this worker died or left, for those who see money."""
    if not request.actor.may(Permission.VIEW_MONEY):
        return ()
    return paid_after_end(by=request.actor, worker=worker_of(by=request.actor, ref=sheet.row.ref))
