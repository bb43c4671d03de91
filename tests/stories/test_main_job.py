"""From a list of people to a month that is covered, told as stories."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.models import Assessment
from pijar.core.diagrams import state_tables
from pijar.core.models import AuditEvent, FormerRow
from pijar.membership.models import CoveredMonth, Enrolment
from pijar.registry.models import ListRow, Nomination, Worker
from pijar.sponsorship.actions.agreements import end_agreement
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.enrolment import record_death
from pijar.sponsorship.models import BudgetLine, Sponsorship
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, enrol, make_agreement, make_line, make_roster, make_workers
from tests.contributions.steps import book, invoiced, pay, receipt
from tests.fingerprints import changed, fingerprints
from tests.months import cover_month
from tests.stories.way import MARCH, Way, row

pytestmark = pytest.mark.django_db
PEOPLE = (
    row("3374010101800001", "BUDI SANTOSO"),
    row("3374010101800002", "JOKO WIDODO", trade="Tukang becak"),
    row("3374010101800003", "SUPARMAN"),
    row("3374010101150004", "TERLALU MUDA", born="01-01-2015"),
    row("337401010180000", "NIK KURANG"),
)


@pytest.fixture
def way(small_city: None) -> Way:
    walked = Way(make_agreement(FunderKind.CITY_BUDGET, places=50), PEOPLE)
    walked.walk()
    return walked


def test_a_list_becomes_covered_months_and_the_book_closes_at_zero(way: Way) -> None:
    taken = way.results["take"]
    assert (taken.rows, taken.applied, taken.refused, taken.waiting) == (5, 4, 1, 0)
    assert (way.results["decide"].eligible, way.results["decide"].rejected) == (3, 1)
    assert way.results["allocate"].placed == 3
    assert way.results["answer"].applied == 3
    assert (way.results["assess"].workers, way.results["assess"].amount) == (3, 50_400)
    assert way.results["invoice"].amount == 50_400
    assert {outcome.outcome for outcome in way.results["pay"] + way.results["receipt"]} == {"applied"}
    assert CoveredMonth.objects.filter(month=MARCH).count() == 3
    assert book() == {"owed": 0, "due": 0, "on its way": 0, "unmatched": 0}
    assert BudgetLine.objects.get().drawn == 50_400


def test_every_step_done_again_changes_nothing_at_all(way: Way) -> None:
    before = fingerprints()
    for name in way.steps:
        way.again(name)
        assert changed(before) == [], name


def test_every_step_leaves_its_event_with_the_person_who_did_it(way: Way) -> None:
    told = list(AuditEvent.objects.order_by("pk").values_list("name", flat=True))
    way_of_the_job = [
        "list.taken",
        "nominations.verified",
        "nominations.decided",
        "roster.drafted",
        "roster.fixed",
        "places.allocated",
        "batch.opened",
        "batch.sent",
        "answer.taken",
        "month.assessed",
        "invoices.issued",
        "payment.recorded",
        "payment.confirmed",
        "receipt.recorded",
        "receipt.confirmed",
    ]
    assert [name for name in told if name in way_of_the_job] == way_of_the_job
    assert not AuditEvent.objects.filter(actor_name="").exists()
    assert AuditEvent.objects.get(name="roster.fixed").actor_name == "Penyetuju Uji"


def test_nothing_moved_but_along_the_drawn_arrows(way: Way) -> None:
    record_death(by=OFFICER, worker=Worker.objects.earliest("pk"), died_on=date(2026, 3, 20), on=date(2026, 3, 25))
    end_agreement(by=OFFICER, agreement=way.agreement, latest_month=Month(2026, 5), reason="anggaran habis")
    drawn = {f"{app}_{name}": moves for app, name, moves in state_tables()}
    moved = 0
    for table, moves in drawn.items():
        for old, new in _moves_made(table):
            allowed = {state.value: {news.value for news in moves[state]} for state in moves}
            assert new in allowed[old], f"{table}: {old} -> {new}"
            moved += 1
    assert moved >= 20


def _moves_made(table: str) -> list[tuple[str, str]]:
    """(old, new) of each change of state that rows of a table have lived through."""
    model: Any = next((model for model in apps.get_models() if model._meta.db_table == table), None)
    if model is None:
        return []
    told: dict[int, list[str]] = defaultdict(list)
    for former in FormerRow.objects.filter(table=table).order_by("pk"):
        told[former.row_id].append(former.was["state"])
    for pk, state in model.objects.values_list("pk", "state"):
        told[pk].append(state)
    return [(old, new) for states in told.values() for old, new in pairwise(states) if old != new]


def test_a_row_refused_says_why_and_the_person_is_not_there(way: Way) -> None:
    refused = ListRow.objects.get(outcome="refused")
    assert [fault["code"] for fault in refused.faults] == ["nik_not_16_digits"]
    assert not Worker.objects.filter(person__name="NIK KURANG").exists()
    young = Nomination.objects.get(worker__person__name="TERLALU MUDA")
    assert (young.state, young.reasons) == ("rejected", ["under_age"])


def test_a_worker_dies_in_march_and_it_is_known_in_june(way: Way) -> None:
    worker = Worker.objects.earliest("pk")
    for month in (Month(2026, 4), Month(2026, 5)):
        (invoice,) = invoiced(month)
        pay((invoice, f"R{month}", invoice.amount), on=month.end_day)
        receipt((invoice, f"B{month}", invoice.amount), on=month.end_day)
    paid_months = CoveredMonth.objects.filter(worker=worker).count()
    record_death(by=OFFICER, worker=worker, died_on=date(2026, 3, 20), on=date(2026, 6, 5))
    june = assess_month(by=OFFICER, month=Month(2026, 6), on=date(2026, 6, 6))
    assert (june.workers, june.left_out) == (2, {})
    assert CoveredMonth.objects.filter(worker=worker).count() == paid_months == 3
    assert Assessment.objects.filter(worker=worker, month__gt=MARCH).count() == 2
    assert (Enrolment.objects.get(worker=worker).latest_month, Sponsorship.objects.get(worker=worker).months.upper) == (
        MARCH,
        date(2026, 4, 1),
    )


def test_the_budget_ends_in_july_and_nobody_is_assessed_beyond_it(way: Way) -> None:
    BudgetLine.objects.update(ceiling=5 * 3 * 16_800)
    for number in range(4, 9):
        assessed = assess_month(by=OFFICER, month=Month(2026, number), on=Month(2026, number).end_day)
        if number <= 7:
            assert (assessed.workers, assessed.left_out) == (3, {})
            cover_month(Month(2026, number))
        else:
            assert (assessed.workers, assessed.left_out) == (0, {"ceiling": 3})
    assert BudgetLine.objects.get().free == 0


def test_a_company_takes_over_without_a_lost_month(way: Way) -> None:
    company = make_agreement(FunderKind.COMPANY)
    end_agreement(by=OFFICER, agreement=way.agreement, latest_month=MARCH, reason="pindah ke perusahaan")
    placed = allocate(by=OFFICER, agreement=company, roster=way.results["fix"], first_month=Month(2026, 4)).placed
    assert placed == 3
    (invoice,) = invoiced(Month(2026, 4))
    assert (invoice.workers, invoice.amount) == (3, 3 * 8_400)
    pay((invoice, "R2", invoice.amount), on=date(2026, 4, 15))
    receipt((invoice, "B2", invoice.amount), on=date(2026, 4, 15))
    kinds = set(CoveredMonth.objects.values_list("month", "payer_kind"))
    assert kinds == {(MARCH, "city_budget"), (Month(2026, 4), "company")}
    assert not AuditEvent.objects.filter(name="enrolment.ended").exists()


def test_who_comes_late_is_covered_by_a_second_invoice_of_the_same_month(way: Way) -> None:
    late = make_workers(2)
    allocate(by=OFFICER, agreement=way.agreement, roster=make_roster(late), first_month=MARCH)
    enrol(late, MARCH)
    second = invoiced(MARCH)[-1]
    assert (second.round, second.workers) == (2, 2)
    pay((second, "R2", second.amount), on=date(2026, 3, 31))
    receipt((second, "B2", second.amount), on=date(2026, 3, 31))
    assert CoveredMonth.objects.filter(month=MARCH).count() == 5
    assert book()["due"] == 0


def test_a_new_year_needs_its_own_budget_line(way: Way) -> None:
    for number in range(4, 13):
        cover_month(Month(2026, number))
    january = Month(2027, 1)
    waits = assess_month(by=OFFICER, month=january, on=january.end_day)
    assert (waits.workers, waits.left_out) == (0, {"no_budget_line": 3})
    make_line(way.agreement, 2027)
    assert assess_month(by=OFFICER, month=january, on=january.end_day).workers == 3
