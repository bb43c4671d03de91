"""Two officers place the same worker, take the last place, or draw the last rupiah at the same moment."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import F

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.models import Assessment
from pijar.registry.models import Worker
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.rosters import draft_roster, fix_roster
from pijar.sponsorship.models import Agreement, BudgetLine, Roster, RosterEntry, Sponsorship
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import (
    APPROVER,
    OFFICER,
    PAPERS,
    TODAY,
    enrol,
    make_agreement,
    make_crowd,
    make_draft,
    make_nomination,
    make_worker,
    settle_small_city,
)
from tests.races.at_once import OFFICERS, ROUNDS, codes, officers

pytestmark = pytest.mark.django_db(transaction=True)
JANUARY, JUNE = Month(2026, 1), Month(2026, 6)


@pytest.fixture
def roster(transactional_db: None) -> Roster:
    """A fixed list with a recipient for every round."""
    settle_small_city()
    make_crowd(ROUNDS + OFFICERS)
    drafted = draft_roster(by=OFFICER, name="semua", kind=Roster.Kind.CITY, on=TODAY)
    return fix_roster(by=APPROVER, roster=drafted, **PAPERS)


def recipients(roster: Roster) -> list[int]:
    return list(roster.entries.order_by("rank").values_list("worker_id", flat=True))


def giving(agreement: Agreement, roster: Roster, **facts: Any) -> Any:
    return partial(allocate, by=OFFICER, agreement=agreement, roster=roster, first_month=JANUARY, **facts)


def test_a_worker_placed_by_several_officers_at_once_has_one_payer(roster: Roster) -> None:
    agreements = [make_agreement(places=10**6) for _ in range(OFFICERS)]
    workers = recipients(roster)[:ROUNDS]
    with officers() as some:
        for worker in workers:
            answers = some.at_once([giving(agreement, roster, workers=[worker]) for agreement in agreements])
            assert sum(answer.placed for answer in answers if not isinstance(answer, Exception)) == 1
    assert Sponsorship.objects.count() == len(workers)
    assert Sponsorship.objects.values("worker").distinct().count() == len(workers)


def test_the_last_place_is_given_once(roster: Roster) -> None:
    with officers() as some:
        for _ in range(ROUNDS):
            agreement = make_agreement(places=1)
            answers = some.at_once([giving(agreement, roster, limit=1)] * OFFICERS)
            assert codes(answers) == []
            assert sum(answer.placed for answer in answers) == 1
            assert agreement.sponsorships.count() == 1


def test_the_last_rupiah_of_a_line_is_promised_once(roster: Roster) -> None:
    with officers() as some:
        for _ in range(ROUNDS):
            agreement = make_agreement(FunderKind.CITY_BUDGET, places=50, ceiling=12 * 16_800)
            answers = some.at_once([giving(agreement, roster, limit=1)] * OFFICERS)
            assert codes(answers) == []
            assert agreement.sponsorships.count() == 1


def test_the_last_rupiah_of_a_line_is_drawn_by_one_of_two_months(roster: Roster) -> None:
    enrol(Worker.objects.all(), JUNE)
    with officers(2) as some:
        for _ in range(ROUNDS):
            agreement = make_agreement(FunderKind.CITY_BUDGET)
            giving(agreement, roster, limit=1)()
            BudgetLine.objects.filter(agreement=agreement).update(ceiling=16_800)
            months = (JUNE, JUNE + 1)
            answers = some.at_once([partial(assess_month, by=OFFICER, month=month, on=TODAY) for month in months])
            assert codes(answers) == []
            assert sorted(answer.workers for answer in answers) == [0, 1]
            assert BudgetLine.objects.get(agreement=agreement).drawn == 16_800
    assert Assessment.objects.count() == ROUNDS
    assert not BudgetLine.objects.exclude(drawn=F("ceiling")).exists()


def test_one_month_assessed_by_several_officers_at_once_is_due_once(roster: Roster) -> None:
    enrol(Worker.objects.all(), JUNE)
    agreement = make_agreement(places=10**6)
    with officers() as some:
        for round_no in range(1, ROUNDS + 1):
            giving(agreement, roster, limit=1)()
            answers = some.at_once([partial(assess_month, by=OFFICER, month=JUNE, on=TODAY)] * OFFICERS)
            assert sorted(answer.round for answer in answers) == [0] * (OFFICERS - 1) + [round_no]
    assert Assessment.objects.count() == ROUNDS


def test_people_drafted_by_several_officers_at_once_stand_on_one_list() -> None:
    settle_small_city()
    with officers() as some:
        for number in range(ROUNDS):
            make_crowd_of_one(number)
            draft = partial(draft_roster, by=OFFICER, kind=Roster.Kind.CITY, on=TODAY)
            answers = some.at_once([partial(draft, name=f"{number}/{officer}") for officer in range(OFFICERS)])
            assert codes(answers) == ["nobody_eligible"] * (OFFICERS - 1)
    assert RosterEntry.objects.count() == Roster.objects.count() == ROUNDS


def make_crowd_of_one(number: int) -> None:
    make_nomination(make_worker(nik=f"337401010180{number + 1:04d}"))


def test_a_list_fixed_by_several_people_at_once_is_fixed_once() -> None:
    settle_small_city()
    with officers() as some:
        for number in range(ROUNDS):
            draft = make_draft([make_worker(nik=f"337401010180{number + 1:04d}")])
            answers = some.at_once([partial(fix_roster, by=APPROVER, roster=draft, **PAPERS)] * OFFICERS)
            assert codes(answers) == ["roster_fixed"] * (OFFICERS - 1)


def _insert_past_the_action(agreement: int, worker: int) -> str:
    try:
        Sponsorship.objects.create(
            agreement_id=agreement, worker_id=worker, months=DateRange(date(2026, 1, 1), None), event_id=1
        )
    except DatabaseError as error:
        return str(error.__cause__.diag.constraint_name)  # type: ignore[union-attr]
    return ""


def test_the_database_alone_holds_the_places_though_nobody_locks(roster: Roster) -> None:
    workers = recipients(roster)
    with officers() as some:
        for _ in range(ROUNDS):
            agreement = make_agreement(places=1)
            answers = some.at_once(
                [partial(_insert_past_the_action, agreement.pk, worker) for worker in workers[:OFFICERS]]
            )
            assert sorted(answers) == ["", *["sponsorship_within_places"] * (OFFICERS - 1)]
            Sponsorship.objects.all().delete()


def _check_then_insert(table: str, worker: int, officer: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE worker = %s", [worker])
        if not cursor.fetchone()[0]:
            cursor.execute(f"INSERT INTO {table} VALUES (%s, %s)", [worker, officer])


def test_control_looking_first_and_writing_then_does_give_two_payers(transactional_db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS naive_place")
        cursor.execute("CREATE TABLE naive_place (worker int, officer int)")
    try:
        with officers() as some:
            for worker in range(ROUNDS):
                some.at_once(
                    [partial(_check_then_insert, "naive_place", worker, officer) for officer in range(OFFICERS)]
                )
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM (SELECT FROM naive_place GROUP BY worker HAVING count(*) > 1) AS twice"
            )
            twice = cursor.fetchone()[0]
        assert twice > 0, f"{twice} of {ROUNDS} rounds"
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE naive_place")
