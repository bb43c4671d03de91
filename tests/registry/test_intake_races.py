"""Two people take lists, or decide on their rows, at the same moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from threading import Barrier, Thread

import pytest
from django.db import connections

from pijar.access.actors import SYSTEM
from pijar.core.refusals import Refused
from pijar.registry.actions.city import settle_city
from pijar.registry.actions.lists import take_list
from pijar.registry.actions.waiting_rows import decide_row
from pijar.registry.models import ListRow, Nomination, Person, TakenList
from tests.registry.intake_files import BUDI, HEADER, person, workbook

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = [person(n) for n in range(1, 201)]


def at_once(*actions: Callable[[], object]) -> list[object]:
    """What each action gave or raised, all begun at one moment on connections of their own."""
    gate, gave = Barrier(len(actions)), dict[int, object]()

    def do(which: int, action: Callable[[], object]) -> None:
        gate.wait()
        try:
            gave[which] = action()
        except Exception as raised:  # whatever it is, the test looks at it
            gave[which] = raised
        finally:
            connections.close_all()

    threads = [Thread(target=do, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [gave[which] for which in range(len(actions))]


def take(content: bytes) -> Callable[[], TakenList]:
    return lambda: take_list(by=SYSTEM, file_name="a.xlsx", content=content, sender="x", on=date(2026, 11, 22))


def test_the_same_people_in_two_lists_at_once_are_nominated_once() -> None:
    settle_city(by=SYSTEM)
    lists = [workbook(HEADER, *PEOPLE), workbook(HEADER, *reversed(PEOPLE)), workbook(HEADER, *PEOPLE, name="Lain")]
    gave = at_once(*(take(content) for content in lists))
    assert all(isinstance(taken, TakenList) for taken in gave), gave
    assert Person.objects.count() == Nomination.objects.count() == len(PEOPLE)
    assert ListRow.objects.filter(outcome="applied").count() == len(PEOPLE)
    assert ListRow.objects.filter(outcome="refused").count() == 2 * len(PEOPLE)


def test_the_same_file_taken_by_three_at_once_is_taken_once() -> None:
    settle_city(by=SYSTEM)
    gave = at_once(*[take(workbook(HEADER, *PEOPLE))] * 3)
    assert sum(isinstance(taken, TakenList) for taken in gave) == 1, gave
    assert [raised.code for raised in gave if isinstance(raised, Refused)] == ["file_taken_before"] * 2
    assert Person.objects.count() == len(PEOPLE)


def decide(taken: TakenList, row_no: int, accept: bool = True) -> Callable[[], ListRow]:
    return lambda: decide_row(
        by=SYSTEM, taken_list=taken, row_no=row_no, accept=accept, reason="sudah dicek", on=date(2026, 11, 23)
    )


def test_a_row_decided_by_three_at_once_is_decided_once() -> None:
    settle_city(by=SYSTEM)
    taken = take(workbook(HEADER, (*BUDI[:2], "02-01-1980", *BUDI[3:])))()
    gave = at_once(decide(taken, 2), decide(taken, 2, accept=False), decide(taken, 2))
    assert [raised.code for raised in gave if isinstance(raised, Refused)] == ["row_decided"] * 2, gave
    taken.refresh_from_db()
    assert (taken.applied + taken.refused, taken.waiting) == (1, 0)
    assert Nomination.objects.count() == taken.applied


def test_one_person_in_two_waiting_rows_accepted_at_once_is_nominated_once() -> None:
    settle_city(by=SYSTEM)
    taken = take(workbook(HEADER, BUDI, (BUDI[0], "AGUS", *BUDI[2:])))()
    gave = at_once(decide(taken, 2), decide(taken, 3))
    assert [raised.code for raised in gave if isinstance(raised, Refused)] == ["already_nominated"], gave
    taken.refresh_from_db()
    assert (taken.applied, taken.waiting, Person.objects.count(), Nomination.objects.count()) == (1, 1, 1, 1)
