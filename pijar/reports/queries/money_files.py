"""Files of money lines as they are shown: their lines by outcome, the exceptions of all files, and what fits one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, FloatField, Func, IntegerField, QuerySet, Sum, Value, When
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import Invoice, MoneyFile, MoneyLine, MoneyProfile, Payment
from pijar.contributions.settlement.remaining import rest_of, rest_of_all
from pijar.contributions.statement_kinds import LineDeed, LineOutcome, MoneyException
from pijar.contributions.statements.policies import deeds_of
from pijar.contributions.states import InvoiceState, LineStanding
from pijar.core.refusals import NotFound

PAGE: Final = 50
RETURNS: Final = LineDeed.RETURN_ASKED.value
"""Asked for like a standing: the exceptions whose money goes back once another person approves."""
_SUGGESTED: Final = 8
_ALIKE: Final = 0.4


@dataclass(frozen=True, slots=True)
class MoneySheet:
    """A file with a page of its lines of one outcome, and how many lines there are of each outcome and code."""

    file: MoneyFile
    outcomes: tuple[tuple[LineOutcome, int], ...]
    codes: tuple[tuple[str, int], ...]
    rows: Page[MoneyLine]


@dataclass(frozen=True, slots=True)
class LineSheet:
    """One line with what may be done about it, what is left of its money, and the invoices that may be meant."""

    line: MoneyLine
    deeds: tuple[str, ...]
    rest: int
    suggested: tuple[Invoice, ...]


def money_files(*, by: Actor, page: int = 1) -> Page[MoneyFile]:
    """The files taken in, newest first."""
    check_may(by, Permission.VIEW_MONEY)
    return Paginator(MoneyFile.objects.order_by("-pk"), PAGE).get_page(page)


def money_file_of(*, by: Actor, ref: UUID) -> MoneyFile:
    """A file. Raises NotFound."""
    check_may(by, Permission.VIEW_MONEY)
    found = MoneyFile.objects.select_related("profile").filter(ref=ref).first()
    if found is None:
        raise NotFound("money_file_unknown", _("Berkas uang ini tidak ditemukan."))
    return found


def money_sheet(*, by: Actor, ref: UUID, outcome: str = "", code: str = "", page: int = 1) -> MoneySheet:
    """A file with its lines, those that wait for a decision first. Raises NotFound."""
    file = money_file_of(by=by, ref=ref)
    counted = dict(file.lines.values_list("outcome").annotate(count=Count("place")))
    lines = file.lines.filter(outcome=outcome) if outcome else file.lines.all()
    codes = lines.exclude(code="").values_list("code").annotate(count=Count("place")).order_by("-count", "code")
    order = Case(When(outcome="excepted", then=Value(0)), default=Value(1), output_field=IntegerField())
    shown = (lines.filter(code=code) if code else lines).order_by(order, "place")
    rows = Paginator(shown.select_related("invoice__funder", "file"), PAGE).get_page(page)
    outcomes = tuple((each, counted[each]) for each in LineOutcome if each in counted)
    return MoneySheet(file, outcomes, tuple(codes), rows)


def _exceptions(standing: str) -> QuerySet[MoneyLine]:
    held = MoneyLine.objects.filter(outcome=LineOutcome.EXCEPTED)
    if standing == RETURNS:
        return held.filter(standing=LineStanding.WAITING, deed=LineDeed.RETURN_ASKED)
    return held.filter(standing=standing)


def returns_to_judge(*, by: Actor) -> tuple[int, int]:
    """How many returns of money somebody else asked for, and the rupiah that would go back."""
    check_may(by, Permission.APPROVE_MONTHS)
    held = _exceptions(RETURNS)
    held = held if by.id is None else held.exclude(done_by_id=by.id)
    return held.count(), rest_of_all(Payment.objects.filter(pk__in=held.values("payment")))


def exception_chips(*, by: Actor, standing: str = LineStanding.OPEN) -> list[tuple[MoneyException, int, int]]:
    """How many exceptions of all files stand so, and their rupiah, by name, the gravest first."""
    check_may(by, Permission.VIEW_MONEY)
    held = _exceptions(standing).values("code").annotate(count=Count("place"), amount=Sum("amount"))
    found = {row["code"]: row for row in held}
    return [(name, found[name]["count"], found[name]["amount"] or 0) for name in MoneyException if name in found]


def exceptions(*, by: Actor, standing: str = LineStanding.OPEN, code: str = "", page: int = 1) -> Page[MoneyLine]:
    """The exceptions of all files, newest file first."""
    check_may(by, Permission.VIEW_MONEY)
    held = _exceptions(standing)
    held = held.filter(code=code) if code else held
    shown = held.select_related("invoice__funder", "file").order_by("-file_id", "place")
    return Paginator(shown, PAGE).get_page(page)


def money_line_of(*, by: Actor, ref: UUID, place: int) -> MoneyLine:
    """A line, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_MONEY)
    held = MoneyLine.objects.select_related("invoice__funder", "payment__invoice", "file")
    found = held.filter(file__ref=ref, place=place).first()
    if found is None:
        raise NotFound("money_line_unknown", _("Baris ini tidak ditemukan."))
    return found


def line_sheet(*, by: Actor, ref: UUID, place: int) -> LineSheet:
    """A line with its deeds and, where no invoice is known, the open ones that it may mean. Raises NotFound."""
    line = money_line_of(by=by, ref=ref, place=place)
    deeds = deeds_of(line)
    rest = rest_of(line.payment) if line.payment else 0
    suggested = tuple(_suggested(line)) if "assigned" in deeds else ()
    return LineSheet(line, deeds, rest, suggested)


def _suggested(line: MoneyLine) -> list[Invoice]:
    """Open invoices of the civil servant named, of a funder whose name stands in the words, or of the same sum."""
    held = Invoice.objects.filter(state=InvoiceState.ISSUED).select_related("funder")
    if line.employee_number:
        return list(held.filter(funder__employee_number=line.employee_number).order_by("month", "pk")[:_SUGGESTED])
    found: list[Invoice] = []
    if line.told:
        alike = Func(F("funder__name"), Value(line.told), function="word_similarity", output_field=FloatField())
        named = held.annotate(alike=alike).filter(alike__gte=_ALIKE)
        found.extend(named.order_by("-alike", "month")[:_SUGGESTED])
    if line.amount is not None and len(found) < _SUGGESTED:
        same_sum = held.filter(amount=line.amount).exclude(pk__in=[one.pk for one in found])
        found.extend(same_sum.order_by("month", "pk")[: _SUGGESTED - len(found)])
    return sorted(found, key=lambda one: one.amount != line.amount)


def invoice_to_assign(*, by: Actor, number: str) -> Invoice:
    """The invoice of a number or payment code. Raises NotFound."""
    check_may(by, Permission.VIEW_MONEY)
    said = number.strip()
    found = Invoice.objects.filter(payment_code=said).first() or Invoice.objects.filter(number=said).first()
    if found is None:
        raise NotFound("invoice_unknown", _("Tagihan %(number)s tidak ditemukan.") % {"number": said})
    return found


def money_profiles(*, by: Actor) -> list[MoneyProfile]:
    """The latest version of each profile, by name."""
    check_may(by, Permission.VIEW_FIGURES)
    return list(MoneyProfile.objects.order_by("name", "-version").distinct("name"))


def money_profile_of(*, by: Actor, profile: int) -> MoneyProfile:
    """A version of a profile. Raises NotFound."""
    check_may(by, Permission.VIEW_FIGURES)
    found = MoneyProfile.objects.filter(pk=profile).first()
    if found is None:
        raise NotFound("money_profile_unknown", _("Profil ini tidak ditemukan."))
    return found
