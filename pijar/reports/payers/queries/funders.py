"""Funders: the list by kind and stage, and one funder's sheet with places, budget, invoices and payments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.functional import Promise

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import Invoice, Payment
from pijar.core.sql_files import fetch_rows
from pijar.sponsorship.models import Agreement, BudgetLine, Funder
from pijar.sponsorship.parties import hidden_kinds
from pijar.sponsorship.queries.funders import funder_of
from pijar.sponsorship.states import STAGE_MOVES, FunderKind, Stage
from pijar.values.month import Month

PAGE = 50


@dataclass(frozen=True, slots=True)
class FunderRow:
    """A line of the list: places promised and taken in the month, what was invoiced and is not paid (rupiah)."""

    id: int
    kind: str
    name: str
    stage: str
    office: str
    places: int
    taken: int
    unpaid: int

    @property
    def kind_name(self) -> str | Promise:
        return FunderKind(self.kind).label

    @property
    def stage_name(self) -> str | Promise:
        return Stage(self.stage).label if self.stage else ""


@dataclass(frozen=True, slots=True)
class FunderPage:
    """A page of funders and how many there are."""

    rows: tuple[FunderRow, ...]
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class PlacesTaken:
    """How many workers an agreement carries in a month."""

    agreement_id: int
    taken: int


@dataclass(frozen=True, slots=True)
class MonthlyDraw:
    """What an agreement was invoiced for its latest month, in rupiah."""

    agreement_id: int
    amount: int


@dataclass(frozen=True, slots=True)
class AgreementFact:
    """A promise: places, and how many are taken in the month asked for."""

    id: int
    instrument: str
    form: str | Promise
    signed_on: date
    first_month: Month
    until_month: Month | None
    places: int
    taken: int
    state: str
    state_name: str | Promise

    @property
    def free(self) -> int:
        return self.places - self.taken


@dataclass(frozen=True, slots=True)
class BudgetFact:
    """A budget line in rupiah, and for how many months like the latest its free money lasts."""

    account_code: str
    fiscal_year: int
    ceiling: int
    drawn: int
    monthly: int

    @property
    def free(self) -> int:
        return self.ceiling - self.drawn

    @property
    def months_left(self) -> int | None:
        return self.free // self.monthly if self.monthly else None


@dataclass(frozen=True, slots=True)
class FunderSheet:
    """Everything the sheet shows."""

    funder: FunderRow
    contact: str
    number: str
    retires_on: date | None
    next_stages: tuple[tuple[str, str | Promise], ...]
    agreements: tuple[AgreementFact, ...]
    budget_lines: tuple[BudgetFact, ...]
    invoices: tuple[Invoice, ...]
    payments: tuple[Payment, ...]


def funders(*, by: Actor, month: Month, kind: str = "", stage: str = "", search: str = "", page: int = 1) -> FunderPage:
    """A page of funders with their places in a month, without people whose names the person may not see.

    Raises NotAllowed without the right.
    """
    check_may(by, Permission.VIEW_FUNDERS)
    found = _narrowed(kind, stage, search).exclude(kind__in=hidden_kinds(by))
    total = found.count()
    number = max(1, min(page, -(-total // PAGE)))
    ids = list(found.order_by("name", "pk").values_list("pk", flat=True)[(number - 1) * PAGE : number * PAGE])
    return FunderPage(_rows(ids, month), number, total)


def funder_sheet(*, by: Actor, funder: int, month: Month) -> FunderSheet:
    """The sheet of a funder with places taken in a month. Raises NotFound."""
    found = funder_of(by=by, funder=funder)
    invoices = Invoice.objects.filter(funder=found).order_by("-month", "-pk")[:36]
    payments = Payment.objects.filter(invoice__funder=found).select_related("invoice").order_by("-paid_on", "-pk")[:36]
    return FunderSheet(
        funder=_rows([found.pk], month)[0],
        contact=found.contact,
        number=found.employee_number or found.business_number,
        retires_on=found.retires_on,
        next_stages=_next_stages(found),
        agreements=_agreements(found, month),
        budget_lines=_budget_lines(found),
        invoices=tuple(invoices),
        payments=tuple(payments),
    )


def _narrowed(kind: str, stage: str, search: str) -> QuerySet[Funder]:
    found = Funder.objects.all()
    if kind:
        found = found.filter(kind=kind)
    if stage:
        found = found.filter(stage=stage)
    return found.filter(name__icontains=search) if search else found


def _rows(ids: list[int], month: Month) -> tuple[FunderRow, ...]:
    facts = {"ids": ids, "month": month.first_day}
    rows = {row.id: row for row in fetch_rows(FunderRow, "reports/payers", "funder_rows", facts)}
    return tuple(rows[at] for at in ids)


def _next_stages(funder: Funder) -> tuple[tuple[str, str | Promise], ...]:
    if not funder.stage:
        return ()
    return tuple((stage.value, stage.label) for stage in Stage if stage in STAGE_MOVES[Stage(funder.stage)])


def _agreements(funder: Funder, month: Month) -> tuple[AgreementFact, ...]:
    facts = {"funder": funder.pk, "month": month.first_day}
    rows = fetch_rows(PlacesTaken, "reports/payers", "places_taken", facts)
    taken = {row.agreement_id: row.taken for row in rows}
    return tuple(
        AgreementFact(
            id=agreement.pk,
            instrument=agreement.instrument,
            form=agreement.get_form_display(),
            signed_on=agreement.signed_on,
            first_month=agreement.first_month,
            until_month=agreement.until_month,
            places=agreement.places,
            taken=taken.get(agreement.pk, 0),
            state=agreement.state,
            state_name=agreement.get_state_display(),
        )
        for agreement in Agreement.objects.filter(funder=funder).order_by("-first_month", "-pk")
    )


def _budget_lines(funder: Funder) -> tuple[BudgetFact, ...]:
    rows = fetch_rows(MonthlyDraw, "reports/payers", "monthly_draw", {"funder": funder.pk})
    latest = {row.agreement_id: row.amount for row in rows}
    lines = BudgetLine.objects.filter(agreement__funder=funder).order_by("-fiscal_year", "pk")
    return tuple(
        BudgetFact(line.account_code, line.fiscal_year, line.ceiling, line.drawn, latest.get(line.agreement_id, 0))
        for line in lines
    )
