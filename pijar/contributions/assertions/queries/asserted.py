"""What was typed and waits to be proved, for whoever may confirm it."""

from __future__ import annotations

from typing import Final

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet, Sum

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import Assertion
from pijar.contributions.states import AssertionKind, AssertionState
from pijar.values.month import Month

PAGE: Final = 50


def asserted(*, by: Actor, kind: str = "", state: str = AssertionState.ASSERTED, page: int = 1) -> Page[Assertion]:
    """What stands so, the longest waiting first. Raises NotAllowed without the right to see money."""
    check_may(by, Permission.VIEW_MONEY)
    found = Assertion.objects.filter(state=state)
    found = found.filter(kind=kind) if kind else found
    order = "pk" if state == AssertionState.ASSERTED else "-pk"
    return Paginator(found.select_related("invoice__funder").order_by(order), PAGE).get_page(page)


def asserted_counts(*, by: Actor) -> list[tuple[AssertionKind, int, int]]:
    """How many wait of each kind, and their rupiah."""
    check_may(by, Permission.VIEW_MONEY)
    counted = Assertion.objects.filter(state=AssertionState.ASSERTED).values("kind").order_by("kind")
    found = {row["kind"]: row for row in counted.annotate(count=Count("pk"), amount=Sum("amount"))}
    return [(kind, found[kind]["count"], found[kind]["amount"]) for kind in AssertionKind if kind in found]


def asserted_to_judge(*, by: Actor) -> tuple[int, int]:
    """How many others typed that this person may confirm or refuse, and their rupiah."""
    check_may(by, Permission.APPROVE_MONTHS)
    found = Assertion.objects.filter(state=AssertionState.ASSERTED)
    return _sums(found.exclude(asserted_by_id=by.id) if by.id is not None else found)


def asserted_of_month(*, by: Actor, month: Month) -> tuple[int, int]:
    """How many typed payments and receipts of a month nothing proves yet, and their rupiah."""
    check_may(by, Permission.VIEW_MONEY)
    return _sums(Assertion.objects.filter(state=AssertionState.ASSERTED, invoice__month=month))


def _sums(found: QuerySet[Assertion]) -> tuple[int, int]:
    sums = found.aggregate(count=Count("pk"), amount=Sum("amount"))
    return sums["count"], sums["amount"] or 0
