"""Bank statements as they are shown: their lines by outcome, the exceptions of all files, and what fits one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, FloatField, Func, IntegerField, QuerySet, Sum, Value, When
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import Invoice, Payment, Statement, StatementLine
from pijar.contributions.settlement.remaining import remaining_of, remaining_of_all
from pijar.contributions.statement_kinds import LineDecision, LineOutcome, StatementException
from pijar.contributions.statements.policies import decisions_of
from pijar.contributions.states import InvoiceState
from pijar.core.refusals import NotFound
from pijar.sponsorship.parties import hidden_kinds, hide_payers
from pijar.tables.states import LineState

PAGE: Final = 50
RETURNS: Final = LineDecision.RETURN_ASKED.value
"""Asked for like a state: the exceptions whose money goes back once another person approves."""
_SUGGESTED: Final = 8
_ALIKE: Final = 0.4


@dataclass(frozen=True, slots=True)
class StatementSheet:
    """A file with a page of its lines of one outcome, and how many lines there are of each outcome and code."""

    file: Statement
    outcomes: tuple[tuple[LineOutcome, int], ...]
    codes: tuple[tuple[str, int], ...]
    rows: Page[StatementLine]


@dataclass(frozen=True, slots=True)
class StatementLineSheet:
    """One line with what may be done about it, what is left of its money, and the invoices that may be meant."""

    line: StatementLine
    decisions: tuple[str, ...]
    rest: int
    suggested: tuple[Invoice, ...]


def statements(*, by: Actor, page: int = 1) -> Page[Statement]:
    """The files taken in, newest first."""
    check_may(by, Permission.VIEW_MONEY)
    return Paginator(Statement.objects.order_by("-pk"), PAGE).get_page(page)


def statement_of(*, by: Actor, ref: UUID) -> Statement:
    """A file. Raises NotFound."""
    check_may(by, Permission.VIEW_MONEY)
    found = Statement.objects.select_related("profile").filter(ref=ref).first()
    if found is None:
        raise NotFound("statement_unknown", _("Berkas uang ini tidak ditemukan."))
    return found


def statement_sheet(*, by: Actor, ref: UUID, outcome: str = "", code: str = "", page: int = 1) -> StatementSheet:
    """A file with its lines, those that wait for a decision first. Raises NotFound."""
    file = statement_of(by=by, ref=ref)
    counted = dict(file.lines.values_list("outcome").annotate(count=Count("place")))
    lines = file.lines.filter(outcome=outcome) if outcome else file.lines.all()
    codes = lines.exclude(code="").values_list("code").annotate(count=Count("place")).order_by("-count", "code")
    order = Case(When(outcome="exception", then=Value(0)), default=Value(1), output_field=IntegerField())
    shown = (lines.filter(code=code) if code else lines).order_by(order, "place")
    rows = Paginator(shown.select_related("invoice__funder", "file"), PAGE).get_page(page)
    _as_seen(by, rows)
    outcomes = tuple((each, counted[each]) for each in LineOutcome if each in counted)
    return StatementSheet(file, outcomes, tuple(codes), rows)


def _exceptions(state: str) -> QuerySet[StatementLine]:
    lines = StatementLine.objects.filter(outcome=LineOutcome.EXCEPTION)
    if state == RETURNS:
        return lines.filter(state=LineState.WAITING, decision=LineDecision.RETURN_ASKED)
    return lines.filter(state=state)


def returns_to_judge(*, by: Actor) -> tuple[int, int]:
    """How many returns of money somebody else asked for, and the rupiah that would go back."""
    check_may(by, Permission.APPROVE_MONTHS)
    lines = _exceptions(RETURNS)
    lines = lines if by.id is None else lines.exclude(done_by_id=by.id)
    return lines.count(), remaining_of_all(Payment.objects.filter(pk__in=lines.values("payment")))


def exception_chips(*, by: Actor, state: str = LineState.OPEN) -> list[tuple[StatementException, int, int]]:
    """How many exceptions of all files stand so, and their rupiah, by name, the gravest first."""
    check_may(by, Permission.VIEW_MONEY)
    counted = _exceptions(state).values("code").annotate(count=Count("place"), amount=Sum("amount"))
    found = {row["code"]: row for row in counted}
    return [(name, found[name]["count"], found[name]["amount"] or 0) for name in StatementException if name in found]


def exceptions(*, by: Actor, state: str = LineState.OPEN, code: str = "", page: int = 1) -> Page[StatementLine]:
    """The exceptions of all files, newest file first."""
    check_may(by, Permission.VIEW_MONEY)
    lines = _exceptions(state)
    lines = lines.filter(code=code) if code else lines
    shown = lines.select_related("invoice__funder", "file").order_by("-file_id", "place")
    rows = Paginator(shown, PAGE).get_page(page)
    _as_seen(by, rows)
    return rows


def _as_seen(by: Actor, lines: Page[StatementLine]) -> None:
    """What a bank wrote may hold anybody's name: it is for who sees the names of all payers."""
    lines.object_list = list(lines.object_list)
    for line in lines.object_list:
        _hide(by, line)


def _hide(by: Actor, line: StatementLine) -> None:
    if hidden_kinds(by):
        line.narrative = line.employee_number = ""
    hide_payers(by, [line.invoice.funder] if line.invoice else [])


def statement_line_of(*, by: Actor, ref: UUID, place: int) -> StatementLine:
    """A line, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_MONEY)
    lines = StatementLine.objects.select_related("invoice__funder", "payment__invoice", "file")
    found = lines.filter(file__ref=ref, place=place).first()
    if found is None:
        raise NotFound("statement_line_unknown", _("Baris ini tidak ditemukan."))
    return found


def line_sheet(*, by: Actor, ref: UUID, place: int) -> StatementLineSheet:
    """A line with its decisions and, where no invoice is known, the open ones that it may mean. Raises NotFound."""
    line = statement_line_of(by=by, ref=ref, place=place)
    decisions = decisions_of(line)
    rest = remaining_of(line.payment) if line.payment else 0
    suggested = tuple(_suggested(line)) if "assigned" in decisions else ()
    _hide(by, line)
    hide_payers(by, (invoice.funder for invoice in suggested))
    return StatementLineSheet(line, decisions, rest, suggested)


def _suggested(line: StatementLine) -> list[Invoice]:
    """Open invoices of the civil servant named, of a funder whose name stands in the words, or of the same sum."""
    invoices = Invoice.objects.filter(state=InvoiceState.ISSUED).select_related("funder")
    if line.employee_number:
        return list(invoices.filter(funder__employee_number=line.employee_number).order_by("month", "pk")[:_SUGGESTED])
    found: list[Invoice] = []
    if line.narrative:
        alike = Func(F("funder__name"), Value(line.narrative), function="word_similarity", output_field=FloatField())
        named = invoices.annotate(alike=alike).filter(alike__gte=_ALIKE)
        found.extend(named.order_by("-alike", "month")[:_SUGGESTED])
    if line.amount is not None and len(found) < _SUGGESTED:
        same_sum = invoices.filter(amount=line.amount).exclude(pk__in=[one.pk for one in found])
        found.extend(same_sum.order_by("month", "pk")[: _SUGGESTED - len(found)])
    return sorted(found, key=lambda one: one.amount != line.amount)


def invoice_to_assign(*, by: Actor, number: str) -> Invoice:
    """The invoice of a number or payment code. Raises NotFound."""
    check_may(by, Permission.VIEW_MONEY)
    stripped = number.strip()
    found = Invoice.objects.filter(payment_code=stripped).first() or Invoice.objects.filter(number=stripped).first()
    if found is None:
        raise NotFound("invoice_unknown", _("Tagihan %(number)s tidak ditemukan.") % {"number": stripped})
    return found
