"""Finding by a whole national id, comparing its last digits, opening it: written down and counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from pijar.access.actors import STRANGER
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.registry.actions import national_ids
from pijar.registry.actions.alerts import heed_alert
from pijar.registry.actions.national_ids import compare_last_digits, find_by_national_id
from pijar.registry.models import Worker
from pijar.registry.policies import FRESH
from pijar.registry.queries.alerts import alerts
from tests.builders import (
    APPROVER,
    KEMIJEN,
    MIROTO,
    OFFICER,
    bounded,
    make_worker,
    number_of,
    settle_small_city,
    without,
)
from tests.revealing import reveal

pytestmark = pytest.mark.django_db
NOW = timezone.now()
NIK = "3374010101800001"


@pytest.fixture
def worker() -> Worker:
    settle_small_city()
    return make_worker(nik=NIK, ward=MIROTO)


def refused_with(code: str, act: Callable[[], Any]) -> None:
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.code == code


def told() -> str:
    return repr(list(AuditEvent.objects.values()))


def find(number: str, by: Any = OFFICER) -> Any:
    return find_by_national_id(by=by, number=number, now=NOW)


def compare(worker: Worker, digits: str, by: Any = OFFICER) -> bool:
    return compare_last_digits(by=by, worker=worker, digits=digits, now=NOW)


@pytest.mark.parametrize("written", [NIK, "3374 0101 0180 0001", "33.74.01.010180.0001", " 3374-0101-0180-0001 "])
def test_a_whole_number_finds_its_worker_however_it_is_written_and_the_trail_says_so(
    worker: Worker, written: str
) -> None:
    assert find(written) == worker.ref
    event = AuditEvent.objects.get(name="national_id.searched")
    assert (event.subject, event.facts, event.actor_id) == (f"worker:{worker.ref}", {"found": True}, OFFICER.id)
    assert "0001" not in told()


def test_a_number_of_nobody_or_of_another_area_is_not_found_and_written_down(worker: Worker) -> None:
    assert find("3374010101019999") is None
    assert find(number_of(worker), by=bounded(OFFICER, KEMIJEN)) is None
    events = AuditEvent.objects.filter(name="national_id.searched")
    assert [(event.subject, event.facts) for event in events] == [("", {"found": False})] * 2


@pytest.mark.parametrize("written", ["337401010180000", "33740101018000011", "3374010101800000", "9974010101800001"])
def test_what_is_no_national_id_is_refused(worker: Worker, written: str) -> None:
    refused_with("not_a_national_id", lambda: find(written))


def test_last_digits_are_compared_and_the_answer_is_written_down_without_them(worker: Worker) -> None:
    assert [compare(worker, digits) for digits in ("0001", "9182")] == [True, False]
    events = AuditEvent.objects.filter(name="national_id.compared").order_by("pk")
    assert [(event.subject, event.facts["agrees"]) for event in events] == [
        (f"worker:{worker.ref}", True),
        (f"worker:{worker.ref}", False),
    ]
    assert "9182" not in told()
    for digits in ("", "001", "00001", "abcd"):
        refused_with("four_digits_needed", lambda digits=digits: compare(worker, digits))
    for by in (STRANGER, bounded(OFFICER, KEMIJEN), without(OFFICER, Permission.REPORT_EVENTS)):
        with pytest.raises(NotAllowed):
            compare(worker, "0001", by=by)


def test_nobody_tries_out_the_digits_of_a_worker(worker: Worker) -> None:
    for tried in range(5):
        compare(worker, f"{tried:04d}")
    refused_with("daily_ceiling", lambda: compare(worker, "0001"))
    other = make_worker(nik="3374010101800002")
    assert compare(other, "0002")
    assert compare_last_digits(by=OFFICER, worker=worker, digits="0001", now=NOW + timedelta(days=1))


def test_searches_and_comparisons_end_at_the_ceiling_of_the_day(worker: Worker, monkeypatch: Any) -> None:
    monkeypatch.setattr(national_ids, "SEARCHES", replace(national_ids.SEARCHES, most=2))
    monkeypatch.setattr(national_ids, "COMPARISONS", replace(national_ids.COMPARISONS, most=2))
    for _time in range(2):
        find(NIK)
        compare(worker, "0001")
    refused_with("daily_ceiling", lambda: find(NIK))
    refused_with("daily_ceiling", lambda: compare(worker, "0001"))
    assert find(NIK, by=replace(OFFICER, id=77)) == worker.ref


def test_a_number_is_opened_only_after_a_fresh_sign_in(worker: Worker) -> None:
    for moment in (None, NOW - FRESH - timedelta(seconds=1)):
        refused_with("sign_in_again", lambda moment=moment: reveal(worker, now=NOW, signed_in_at=moment))
    assert reveal(worker, now=NOW, signed_in_at=NOW - FRESH) == NIK
    assert AuditEvent.objects.get(name="national_id.revealed").facts == {"kind": "card"}


def test_reaching_the_ceiling_is_told_to_others_once(worker: Worker, monkeypatch: Any) -> None:
    monkeypatch.setattr(national_ids, "REVEALS", replace(national_ids.REVEALS, most=3))
    for _time in range(3):
        assert alerts(by=APPROVER) == []
        reveal(worker, now=NOW)
    for _time in range(2):
        refused_with("daily_ceiling", lambda: reveal(worker, now=NOW))
    (alert,) = alerts(by=APPROVER)
    assert (alert.name, alert.subject, alert.facts) == ("reveals.ceiling_reached", f"user:{OFFICER.id}", {"most": 3})
    assert AuditEvent.objects.filter(name="national_id.revealed").count() == 3
    assert reveal(worker, now=NOW + timedelta(days=1)) == NIK


def test_an_alert_waits_until_somebody_else_says_what_came_of_it(worker: Worker, monkeypatch: Any) -> None:
    monkeypatch.setattr(national_ids, "REVEALS", replace(national_ids.REVEALS, most=1))
    watched = replace(APPROVER, posts=APPROVER.posts + OFFICER.posts)
    reveal(worker, by=watched, now=NOW)
    (alert,) = alerts(by=APPROVER)
    with pytest.raises(NotAllowed):
        alerts(by=OFFICER)
    refused_with("own_alert", lambda: heed_alert(by=watched, alert=alert.pk, reason="Saya sendiri yang membuka"))
    other = replace(APPROVER, id=77)
    refused_with("reason_needed", lambda: heed_alert(by=other, alert=alert.pk, reason="ya"))
    heed_alert(by=other, alert=alert.pk, reason="Pendataan klaim massal")
    assert alerts(by=APPROVER) == []
