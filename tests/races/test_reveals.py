"""Twenty at once open no more national ids than the day's ceiling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from pijar.access import limits
from pijar.access.models import Tally
from pijar.core.models import AuditEvent
from pijar.registry.actions import national_ids
from pijar.registry.models import Worker
from tests.builders import make_worker, settle_small_city
from tests.races.at_once import officers
from tests.revealing import reveal

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, MOST = 20, 7


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    settle_small_city()
    monkeypatch.setattr(national_ids, "REVEALS", replace(national_ids.REVEALS, most=MOST))
    return make_worker()


def opened_at_once(worker: Worker) -> tuple[int, int]:
    """How often it was opened, and how often the ceiling was told."""
    now = timezone.now()
    with officers(PEOPLE) as some:
        some.at_once([partial(reveal, worker, now=now)] * PEOPLE)
    events = AuditEvent.objects.order_by("pk")
    told = events.filter(name="reveals.ceiling_reached").count()
    return events.filter(name="national_id.revealed").count(), told


def test_the_ceiling_is_exact_when_twenty_ask_at_once(worker: Worker) -> None:
    assert opened_at_once(worker) == (MOST, 1)
    assert Tally.objects.get().count == PEOPLE


def test_control_counting_by_reading_first_opens_more(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    def count(what: str, *_rest: Any) -> int:
        seen = AuditEvent.objects.filter(name="national_id.revealed").count()
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(0.2)")
        return seen + 1

    monkeypatch.setattr(limits, "_count", count)
    assert opened_at_once(worker)[0] > MOST
