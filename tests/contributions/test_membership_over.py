"""Law and statements say the same of cover, grace and settlement, history by history and day by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection

from pijar.contributions.assessment.actions import assess
from pijar.contributions.guard.actions.end_lapsed import LapsedMember
from pijar.contributions.guard.actions.scan import scan_lapses
from pijar.contributions.models import Invoice, LapseRisk, Payment
from pijar.contributions.settlement.late_payments import late_money
from pijar.core import sql_files
from pijar.core.sql_files import fetch_rows, run_sql
from pijar.law.cover import Cover, cover_state
from pijar.law.deadlines import first_payable, is_over
from pijar.sponsorship.models import Agreement
from pijar.sponsorship.states import PUBLIC
from pijar.values.month import Month
from tests.builders import OFFICER, an_event, make_agreement
from tests.contributions.payment_histories import ASSESSED_ON, DAYS, History, histories, lay_invoices, lay_out
from tests.other_law import other_value

pytestmark = pytest.mark.django_db
HOW_MANY = 300
Rule = Callable[[Month, date], bool]
LAW: Rule = is_over


@pytest.fixture
def agreement() -> Agreement:
    return make_agreement()


@pytest.fixture
def laid(agreement: Agreement) -> list[History]:
    made = histories(HOW_MANY)
    lay_out(made, agreement)
    return made


def by_law(laid: list[History], on: date, rule: Rule = LAW) -> set[int]:
    return {one.worker for one in laid if rule(one.latest_paid, on)}


def of_assessment(laid: list[History], on: date) -> set[int]:
    """Whom the round of the current month leaves out because their membership is over."""
    month = Month.of(on)
    facts = {"month": month.first_day, "agreement": None} | PUBLIC
    run_sql("contributions/assessment", "candidates", facts)
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO month_candidate (worker_id) VALUES (%s)", [(one.worker,) for one in laid])
    run_sql("contributions/assessment", "past_grace", facts | assess._grace(month, on))
    with connection.cursor() as cursor:
        cursor.execute("SELECT worker_id FROM month_candidate WHERE reason = 'grace_over'")
        return {worker for (worker,) in cursor.fetchall()}


def of_guard(_laid: list[History], on: date) -> set[int]:
    """Whose membership the guard would end."""
    rows = fetch_rows(LapsedMember, "contributions/guard", "lapsed_members", {"payable": first_payable(on).first_day})
    return {row.worker_id for row in rows}


STATEMENTS = pytest.mark.parametrize("statement", [of_assessment, of_guard])
Statement = Callable[[list[History], date], set[int]]


def apart(laid: list[History], statement: Statement, rule: Rule = LAW) -> dict[date, set[int]]:
    """On which days the statement and the law say another thing of whom."""
    differing = {day: statement(laid, day) ^ by_law(laid, day, rule) for day in DAYS}
    return {day: workers for day, workers in differing.items() if workers}


@STATEMENTS
def test_grace_is_over_by_every_statement_for_whom_the_law_says_so(laid: list[History], statement: Statement) -> None:
    assert apart(laid, statement) == {}
    sizes = [len(by_law(laid, day)) for day in DAYS]
    assert 0 < sizes[0] < sizes[6] < HOW_MANY  # neither nobody nor everybody: the histories differ


@STATEMENTS
def test_another_grace_moves_law_and_statements_together(laid: list[History], statement: Statement) -> None:
    before = by_law(laid, DAYS[0])
    with other_value("deadlines/grace_months", 1):
        assert apart(laid, statement) == {}
        assert by_law(laid, DAYS[0]) > before


@STATEMENTS
def test_a_statement_or_a_law_a_month_off_would_be_seen(
    laid: list[History], statement: Statement, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert apart(laid, statement, lambda latest, on: is_over(latest - 1, on))
    whole = sql_files.sql_file
    monkeypatch.setattr(
        sql_files, "sql_file", lambda app, name: whole(app, name).replace("interval '1 month'", "interval '2 months'")
    )
    assert apart(laid, statement)


def seen_cover(seen: LapseRisk, on: date) -> Cover:
    """How a member stands on a day by what the guard has written of them."""
    if seen.latest_month is None:
        return Cover.NEVER
    if seen.first_unpaid > Month.of(on):
        return Cover.COVERED
    if seen.ends_on <= on:
        return Cover.ENDED
    return Cover.NOT_YET_DUE if seen.first_unpaid == Month.of(on) and on <= seen.due_on else Cover.AT_RISK


def test_the_guard_sees_everybody_stand_as_the_law_of_cover_says(laid: list[History]) -> None:
    once = {one.worker: one for one in laid if len(one.entries) == 1}
    answers: set[Cover] = set()
    for day in (date(2026, 6, 30), *DAYS):
        scan_lapses(by=OFFICER, on=day)
        seen = {one.pk: seen_cover(one, day) for one in LapseRisk.objects.filter(pk__in=once)}
        law = {worker: cover_state(day, one.paid_on) for worker, one in once.items()}
        assert {worker: (seen[worker], law[worker]) for worker in once if seen[worker] != law[worker]} == {}
        answers |= set(law.values())
    assert answers == set(Cover)


def test_the_guard_a_month_off_would_be_seen(laid: list[History]) -> None:
    once = {one.worker: one for one in laid if len(one.entries) == 1}
    scan_lapses(by=OFFICER, on=DAYS[0])
    seen = {one.pk: seen_cover(one, DAYS[0]) for one in LapseRisk.objects.filter(pk__in=once)}
    shifted = {
        worker: cover_state(DAYS[0], {month - 1: on for month, on in one.paid_on.items()})
        for worker, one in once.items()
    }
    assert seen != shifted


@pytest.fixture
def waiting(laid: list[History], agreement: Agreement) -> dict[int, tuple[History, date]]:
    """Money for a month asked for, a payment on each day: payment -> whose, paid when."""
    lay_invoices(laid, agreement, {(one.worker, one.asked): "issued" for one in laid})
    event = an_event()
    by_round = {one.round: one for one in laid}
    payments = [
        Payment(
            invoice=invoice, reference=f"R{invoice.pk}/{day}", amount=1, paid_on=day, state="waiting", event_id=event
        )
        for invoice in Invoice.objects.filter(state="issued")
        for day in DAYS
    ]
    return {made.pk: (by_round[made.invoice.round], made.paid_on) for made in Payment.objects.bulk_create(payments)}


def late_by_law(waiting: dict[int, tuple[History, date]], rule: Rule = LAW) -> set[int]:
    """Late is what came for a month lost meanwhile, or for somebody whose membership ended meanwhile."""
    return {
        payment
        for payment, (one, day) in waiting.items()
        if first_payable(day) > first_payable(ASSESSED_ON)
        and (one.asked < first_payable(day) or rule(one.latest_paid, day))
    }


def test_money_is_late_for_whom_the_law_says_so(waiting: dict[int, tuple[History, date]]) -> None:
    invoices = list(Invoice.objects.filter(state="issued").values_list("pk", flat=True))
    late = set(late_money(invoices))
    assert late == late_by_law(waiting)
    assert 0 < len(late) < len(waiting)
    assert late != late_by_law(waiting, lambda latest, on: is_over(latest - 1, on))
    with other_value("deadlines/grace_months", 2):
        assert set(late_money(invoices)) == late_by_law(waiting) > late
