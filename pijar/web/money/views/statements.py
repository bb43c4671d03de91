"""Statements of the bank and results of payroll deductions: files in, exceptions decided, profiles kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.file_kinds import STATEMENTS
from pijar.contributions.statement_kinds import LineDecision, LineOutcome, StatementException
from pijar.contributions.statements.actions.decide import (
    BY_A_NOTE,
    accept_late_line,
    assign_line,
)
from pijar.contributions.statements.actions.returns import approve_return, ask_return, decline_return
from pijar.contributions.statements.actions.take import take_statement
from pijar.contributions.statements.policies import check_may_judge_return
from pijar.contributions.statements.queries.statement_files import (
    RETURNS,
    exception_chips,
    exceptions,
    invoice_to_assign,
    line_sheet,
    statement_line_of,
    statement_sheet,
    statements,
)
from pijar.core.refusals import Refused, why_not
from pijar.pages.figures import number
from pijar.tables.queries import column_profile_of, column_profiles
from pijar.tables.states import LineState
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.money.forms.statements import StatementForm, StatementLineForm
from pijar.web.query_parameters import asked_choice, asked_page

if TYPE_CHECKING:
    from pijar.contributions.models import StatementLine


@require_safe
@staff(Permission.VIEW_MONEY)
def statements_page(request: StaffRequest) -> HttpResponse:
    """What waits for a decision, the files taken in, and the form to take one."""
    return _page(request)


def _page(request: StaffRequest, form: StatementForm | None = None) -> HttpResponse:
    profiles = column_profiles(by=request.actor, kinds=STATEMENTS)
    facts = {
        "chips": exception_chips(by=request.actor),
        "waiting": exception_chips(by=request.actor, state=LineState.WAITING),
        "page": statements(by=request.actor, page=asked_page(request)),
        "form": form or StatementForm(profiles=profiles),
        "profiles": profiles,
        "why_not": why_not(check_may, request.actor, Permission.RECORD_PAYMENTS),
    }
    return render(request, "money/statements.html", facts, status=422 if form else 200)


@require_POST
@staff(Permission.RECORD_PAYMENTS)
def take(request: StaffRequest) -> HttpResponse:
    """Take a file in; the same file again is shown as it was."""
    form = StatementForm(request.POST, request.FILES, profiles=column_profiles(by=request.actor, kinds=STATEMENTS))
    if not form.is_valid():
        return _page(request, form)
    cleaned = form.cleaned_data
    profile = column_profile_of(by=request.actor, profile=cleaned["profile"], kinds=STATEMENTS)
    taken = take_statement(
        by=request.actor, content=cleaned["file"].read(), file_name=cleaned["file"].name, profile=profile, on=today()
    )
    counts = {name: number(getattr(taken.file, name)) for name in ("applied", "exceptions", "refused")}
    new = _("%(applied)s baris cocok, %(exceptions)s perlu keputusan, %(refused)s ditolak.") % counts
    messages.success(
        request, new if taken.is_new else _("Berkas yang sama sudah diterima sebelumnya; tidak ada yang berubah.")
    )
    return redirect("work:statement", taken.file.ref)


@require_safe
@staff(Permission.VIEW_MONEY)
def statement(request: StaffRequest, ref: UUID) -> HttpResponse:
    """A file with its lines by outcome."""
    outcome = asked_choice(request, "hasil", LineOutcome.values)
    code = request.GET.get("alasan", "")[:40]
    sheet = statement_sheet(by=request.actor, ref=ref, outcome=outcome, code=code, page=asked_page(request))
    facts = {"sheet": sheet, "file": sheet.file, "outcome": outcome, "code": code, "words_seen": _sees_words(request)}
    return render(request, "money/statement.html", facts)


def _sees_words(request: StaffRequest) -> bool:
    """Payers' words may name people: for whoever decides about money."""
    return request.actor.may(Permission.RECORD_PAYMENTS) or request.actor.may(Permission.APPROVE_MONTHS)


@require_safe
@staff(Permission.VIEW_MONEY)
def statement_exceptions(request: StaffRequest) -> HttpResponse:
    """The exceptions of all files by name and state."""
    states = [*LineState.choices, (RETURNS, LineDecision.RETURN_ASKED.label)]
    state = asked_choice(request, "keadaan", dict(states)) or LineState.OPEN.value
    code = asked_choice(request, "nama", StatementException.values)
    facts = {
        "chips": exception_chips(by=request.actor, state=state),
        "page": exceptions(by=request.actor, state=state, code=code, page=asked_page(request)),
        "state": state,
        "states": states,
        "code": code,
        "words_seen": _sees_words(request),
    }
    return render(request, "money/statement_exceptions.html", facts)


@require_safe
@staff(Permission.VIEW_MONEY)
def statement_line(request: StaffRequest, ref: UUID, place: int) -> HttpResponse:
    """One line: what it said, what became of it, and what may be done."""
    sheet = line_sheet(by=request.actor, ref=ref, place=place)
    facts = {
        "sheet": sheet,
        "line": sheet.line,
        "why_not": why_not(check_may, request.actor, Permission.RECORD_PAYMENTS),
        "why_not_return": why_not(check_may_judge_return, request.actor, sheet.line),
        "words_seen": _sees_words(request),
    }
    return render(request, "money/statement_line.html", facts)


@require_POST
@staff(Permission.VIEW_MONEY)
def decide_line(request: StaffRequest, ref: UUID, place: int) -> HttpResponse:
    """Do what the form says about a line."""
    form, by = StatementLineForm(request.POST), request.actor
    line = statement_line_of(by=by, ref=ref, place=place)
    decision = _decisions(request, form).get(form.cleaned_data["decision"]) if form.is_valid() else None
    if decision is None:
        raise Refused("decision_unknown", _("Pilih apa yang dilakukan dengan baris ini."))
    decision(by=by, line=line, on=today())
    messages.success(request, _("Keputusan dicatat."))
    return redirect("work:statement_line", ref, place)


def _decisions(request: StaffRequest, form: StatementLineForm) -> dict[str, Callable[..., object]]:
    cleaned = form.cleaned_data
    note = {"note": cleaned["note"]}

    def assign(*, by: Actor, line: StatementLine, on: date) -> object:
        invoice = invoice_to_assign(by=by, number=cleaned["number"])
        return assign_line(by=by, line=line, invoice=invoice, on=on, **note)

    return {
        "assigned": assign,
        **{decision: partial(act, **note) for decision, act in BY_A_NOTE.items()},
        "accepted_late": lambda **facts: accept_late_line(document=cleaned["document"], **facts, **note),
        "return_asked": lambda **facts: ask_return(**facts, **note),
        "return_approved": lambda **facts: approve_return(**facts),
        "return_declined": lambda **facts: decline_return(**facts, **note),
    }
