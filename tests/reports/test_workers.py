"""The list of workers: who is on it, in which state, and what the strip says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pijar.access.roles import Permission
from pijar.core.refusals import NotAllowed
from pijar.membership.actions.enrolments import end_enrolment
from pijar.reports.people.queries import workers as listing
from pijar.reports.people.queries.workers import WorkerFilter, WorkerPage, workers
from pijar.sponsorship.actions.allocation import end_sponsorships
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from pijar.values.worker_number import worker_number
from tests.builders import (
    BRUMBUNGAN,
    KEMIJEN,
    MIROTO,
    OFFICER,
    bounded,
    enrol,
    make_agreement,
    make_members,
    make_worker,
    make_workers,
    number_of,
    place,
    without,
)
from tests.months import cover_month, invoice_month, pay

FEBRUARY, MARCH, APRIL = Month(2026, 2), Month(2026, 3), Month(2026, 4)


def found(by: Any = OFFICER, month: Month = FEBRUARY, on: date = date(2026, 2, 20), **asked: Any) -> WorkerPage:
    return workers(by=by, narrowed=WorkerFilter(month, on, **asked))


def names(page: WorkerPage) -> list[str]:
    return [row.name for row in page.rows]


def strip(name: str, on: date) -> str:
    """The last months of somebody's strip, up to the month of the day."""
    return next(row.strip for row in found(month=Month.of(on), on=on, search=name).rows)


def test_workers_come_in_the_order_of_their_names() -> None:
    for name in ("TRI", "AMINAH", "SITI"):
        make_worker(name=name)
    assert names(found()) == ["AMINAH", "SITI", "TRI"]


def test_a_worker_is_named_by_a_number_of_their_own_and_found_by_it() -> None:
    worker, _other = make_worker(name="SITI", nik="3374014101800001"), make_worker(name="SITI")
    number = worker_number(worker.pk)
    first = next(row for row in found().rows if row.id == worker.pk)
    assert first.number == number
    assert number_of(worker) not in repr(first)
    for written in (number, number.lower(), number.replace("-", "")):
        assert [row.id for row in found(search=written).rows] == [worker.pk]
    misheard = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert names(found(search=misheard)) == []


def test_an_officer_of_a_ward_finds_nobody_of_another_ward() -> None:
    make_worker(name="DI SINI", ward=MIROTO)
    make_worker(name="DI SANA", ward=KEMIJEN)
    assert names(found(by=bounded(OFFICER, MIROTO))) == ["DI SINI"]


def test_asking_for_another_area_than_ones_own_is_refused() -> None:
    with pytest.raises(NotAllowed):
        found(by=bounded(OFFICER, MIROTO), area=KEMIJEN)


def test_asking_for_the_district_around_ones_ward_shows_the_ward() -> None:
    make_worker(name="DI SINI", ward=MIROTO)
    make_worker(name="TETANGGA", ward=BRUMBUNGAN)
    assert names(found(by=bounded(OFFICER, MIROTO), area="33.74.01")) == ["DI SINI"]


def test_the_list_narrows_to_trade_and_funder() -> None:
    make_members(1, make_agreement(FunderKind.COMPANY), name="BAGUS", category="becak")
    make_members(1, make_agreement(FunderKind.CITY_BUDGET), name="RINI")
    assert names(found(category="becak")) == ["BAGUS"]
    assert names(found(kind="city_budget")) == ["RINI"]


def test_a_part_of_a_name_finds_whatever_its_case() -> None:
    make_worker(name="SITI LESTARI")
    assert names(found(search="lesta")) == ["SITI LESTARI"]


def test_signs_with_a_meaning_in_sql_are_looked_for_as_they_are() -> None:
    make_worker(name="SITI LESTARI")
    assert names(found(search="%")) == names(found(search="_")) == names(found(search="\\")) == []


def test_a_member_number_finds_its_worker() -> None:
    (worker,) = make_members(1)
    number = worker.enrolments.get().member_number
    assert [row.ref for row in found(search=number).rows] == [worker.ref]


def test_without_the_right_nobody_is_shown() -> None:
    with pytest.raises(NotAllowed):
        found(by=without(OFFICER, Permission.VIEW_WORKERS))


def test_each_worker_stands_in_exactly_one_state() -> None:
    covered, waiting, ended, died, new = (make_worker(name=name) for name in ("C", "W", "E", "D", "N"))
    place([covered, ended, died], make_agreement())
    enrol([covered, ended, died])
    end_sponsorships(by=OFFICER, workers=[ended.pk], from_month=FEBRUARY, reason="pindah kota")
    end_enrolment(by=OFFICER, worker=ended, latest_month=Month(2026, 1), reason="pindah kota", on=date(2026, 1, 20))
    died.person.died_on = date(2026, 1, 9)
    died.person.save()
    cover_month(FEBRUARY)
    place([waiting], make_agreement())
    by_state = {state: names(found(state=state)) for state in listing.WorkerState.values}
    assert by_state == {"covered": ["C"], "waiting": ["W"], "ended": ["E"], "died": ["D"], "uncovered": ["N"]}
    assert {row.name: row.state for row in found().rows} == {
        "C": "covered",
        "W": "waiting",
        "E": "ended",
        "D": "died",
        "N": "uncovered",
    }
    assert new.pk


def test_a_month_with_proof_is_green() -> None:
    make_members(1, name="BAGUS", first_month=FEBRUARY)
    cover_month(FEBRUARY)
    assert strip("BAGUS", date(2026, 2, 20)).endswith("--c")


def test_a_month_that_is_not_over_waits() -> None:
    make_members(1, name="BAGUS", first_month=FEBRUARY)
    assert strip("BAGUS", date(2026, 2, 28)).endswith("-w")


def test_a_month_that_is_over_without_money_is_broken() -> None:
    make_members(1, name="BAGUS", first_month=FEBRUARY)
    invoice_month(FEBRUARY)
    assert strip("BAGUS", date(2026, 3, 1)).endswith("-bw")


def test_a_month_that_is_over_waits_for_proof_once_its_money_has_come() -> None:
    make_members(1, name="BAGUS", first_month=FEBRUARY)
    for invoice in invoice_month(FEBRUARY):
        pay(invoice)
    assert strip("BAGUS", date(2026, 3, 1)).endswith("-ww")


def test_a_member_whom_nobody_carries_any_more_is_broken() -> None:
    (worker,) = make_members(1, name="BAGUS", first_month=FEBRUARY)
    end_sponsorships(by=OFFICER, workers=[worker.pk], from_month=MARCH, reason="pindah kota")
    cover_month(FEBRUARY)
    assert strip("BAGUS", date(2026, 4, 2)).endswith("cbb")


def test_after_the_end_months_are_not_broken() -> None:
    (worker,) = make_members(1, name="BAGUS", first_month=FEBRUARY)
    cover_month(FEBRUARY)
    end_sponsorships(by=OFFICER, workers=[worker.pk], from_month=MARCH, reason="pindah kota")
    end_enrolment(by=OFFICER, worker=worker, latest_month=FEBRUARY, reason="pindah kota", on=date(2026, 2, 20))
    assert strip("BAGUS", date(2026, 4, 2)).endswith("cee")


def test_who_is_not_yet_with_the_insurer_has_no_broken_months() -> None:
    place(make_workers(1, name="BAGUS"), make_agreement())
    assert strip("BAGUS", date(2026, 4, 2)) == "-----------w"


def test_a_list_is_counted_no_further_than_it_is_paged(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "MOST", 4)
    monkeypatch.setattr(listing, "PAGE", 2)
    make_workers(5)
    page = workers(by=OFFICER, narrowed=WorkerFilter(FEBRUARY, date(2026, 2, 20)), page=9)
    assert (page.total, page.is_more, page.number, len(page.rows)) == (4, True, 2, 2)
