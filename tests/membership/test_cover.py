"""A paid month buys cover, once, with its proof; nobody is covered after the month of their death."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection

from pijar.membership.actions.cover import cover_months, lay_out_months
from pijar.membership.actions.enrolments import end_enrolment
from pijar.membership.models import CoveredMonth, Enrolment
from pijar.registry.models import Worker
from pijar.values.month import Month
from tests.builders import MIROTO, OFFICER, TODAY, an_event, enrol, make_worker, make_workers
from tests.obeyed_moves import by_hand

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 1)


def cover(workers: list[Worker], month: date = MARCH, proof: str = "BPU-1") -> int:
    lay_out_months()
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO month_to_cover VALUES (%s, %s, 1, 'company', %s, 'sampah', %s, %s)",
            [(worker.pk, month, MIROTO, proof, TODAY) for worker in workers],
        )
    return cover_months(by=OFFICER, event_id=an_event())


def test_a_month_is_covered_once_and_keeps_its_first_proof() -> None:
    workers = make_workers(3)
    assert cover(workers[:2]) == 2
    assert cover(workers, proof="BPU-2") == 1
    assert list(CoveredMonth.objects.order_by("worker_id").values_list("proof", flat=True)) == [
        "BPU-1",
        "BPU-1",
        "BPU-2",
    ]
    covered = CoveredMonth.objects.first()
    assert covered is not None
    assert (covered.month, covered.ward_id, covered.covered_on) == (Month(2026, 3), MIROTO, TODAY)


def test_the_month_of_death_is_covered_and_the_next_is_not() -> None:
    on_first, in_month, before = (
        make_worker(died_on=day) for day in (date(2026, 3, 1), date(2026, 3, 31), date(2026, 2, 28))
    )
    assert cover([on_first, in_month, before]) == 2
    assert set(CoveredMonth.objects.values_list("worker_id", flat=True)) == {on_first.pk, in_month.pk}


def test_a_membership_ends_with_its_month_and_reason_and_an_entry_under_way_is_called_off() -> None:
    member, on_the_way = make_workers(2)
    enrol([member, on_the_way])
    with by_hand():
        Enrolment.objects.filter(worker=on_the_way).update(state="sent", member_number="")
    for worker in (member, on_the_way):
        end_enrolment(by=OFFICER, worker=worker, latest_month=Month(2026, 3), reason="pindah", on=TODAY)
    ended, called_off = Enrolment.objects.get(worker=member), Enrolment.objects.get(worker=on_the_way)
    assert (ended.state, ended.latest_month, ended.end_reason) == ("ended", Month(2026, 3), "pindah")
    assert (called_off.state, called_off.refusal, called_off.answered_on) == ("refused", "pindah", TODAY)
