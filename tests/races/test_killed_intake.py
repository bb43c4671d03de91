"""The worker is killed, with -9, at moments of chance while it takes a list in: every row ends exactly once.

``PIJAR_LONG=1`` kills it thirty times within one list of 100,000 rows.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import date

import pytest
from django.db import connection
from psycopg.errors import UniqueViolation

from pijar.access.actions import grant_role, open_account
from pijar.access.actors import SYSTEM
from pijar.access.models import User
from pijar.core.locks import LockTaken
from pijar.core.long_work import note_work
from pijar.core.models import Job
from pijar.core.refusals import Refused
from pijar.registry.actions.city import settle_city
from pijar.registry.actions.lists import apply_list, give_up_list, read_list, receive_list
from pijar.registry.intake import staging
from pijar.registry.models import ListRow, Nomination, Person, StagedRow, TakenList, VaultEntry, Ward
from pijar.registry.states import ListState
from tests.builders import EVERYTHING
from tests.races.at_once import LONG
from tests.races.worker_process import start
from tests.registry.intake_files import HEADER, text

pytestmark = pytest.mark.django_db(transaction=True)
ROWS, KILLS, KEPT_AT_ONCE = (100_000, 30, 2000) if LONG else (6_000, 5, 1000)
TODAY = date(2026, 11, 22)
_LETTERS = "ABDEGHIJKLMNOPRSTUWY"
_TOO_LONG = 1200.0  # seconds


@pytest.fixture(autouse=True)
def city(transactional_db: None) -> None:
    settle_city(by=SYSTEM)


@pytest.fixture
def officer() -> User:
    user = open_account(
        by=EVERYTHING, username="petugas", full_name="Petugas", password="kata sandi yang cukup panjang"
    )
    grant_role(by=SYSTEM, user=user, role="officer", area="", first_on=date(2020, 1, 1))
    return user


def rows(count: int) -> Iterator[tuple[str, ...]]:
    """People who differ in name, day and ward; every fiftieth row repeats the one before, every 49th has no number."""
    chance = random.Random(4)
    wards = list(Ward.objects.order_by("code").values_list("name", "district__name"))
    latest: tuple[str, ...] = ()
    for number in range(1, count + 1):
        day, month, year = chance.randrange(1, 29), chance.randrange(1, 13), chance.randrange(1965, 2004)
        nik = f"3374{number % 16 + 1:02d}{day:02d}{month:02d}{year % 100:02d}{number // 16 % 9999 + 1:04d}"
        name = " ".join("".join(chance.choices(_LETTERS, k=7)) for _word in range(3))
        said = (nik, name, f"{day:02d}-{month:02d}-{year}", "L", *chance.choice(wards), "Nelayan")
        latest = latest if number % 50 == 0 else ("", *said[1:]) if number % 49 == 0 else said
        yield latest


def received(by: User, count: int) -> tuple[TakenList, Job]:
    actor = _actor(by)
    taken = receive_list(by=actor, file_name="x.csv", content=text(HEADER, *rows(count)), sender="x", on=TODAY)
    return taken, note_work(by=actor, kind="take_list", subject=str(taken.ref))


def _actor(user: User) -> object:
    from pijar.access.actors import actor_of

    return actor_of(user, on=TODAY)


def killed_at(work: Job, taken: TakenList, point: int) -> bool:
    """Start a worker and kill it once the list is read that far; past the last row, while it checks or applies.

    False when it had ended before.
    """
    process, until = start(str(work.pk), KEPT_AT_ONCE), time.monotonic() + _TOO_LONG
    while process.poll() is None and time.monotonic() < until:
        reached, state = TakenList.objects.values_list("row_reached", "state").get(pk=taken.pk)
        if reached >= min(point, ROWS) and (point <= ROWS or state != ListState.READING):
            time.sleep(random.random() * (0.2 if point <= ROWS else 1.5))
            break
        time.sleep(0.005)
    alive = process.poll() is None
    process.kill()
    process.wait()
    return alive


def test_a_worker_killed_at_moments_of_chance_leaves_every_row_exactly_once(officer: User) -> None:
    taken, work = received(officer, ROWS)
    chance = random.Random()
    in_the_end = KILLS // 5
    points = sorted(chance.randrange(ROWS) for _kill in range(KILLS - in_the_end)) + [ROWS + 1] * in_the_end
    killed = sum(killed_at(work, taken, point) for point in points)
    reached = TakenList.objects.get(pk=taken.pk).row_reached
    assert start(str(work.pk), KEPT_AT_ONCE).wait(_TOO_LONG) == 0
    assert killed >= KILLS - in_the_end, f"only {killed} kills met a living worker (reached {reached})"
    work.refresh_from_db()
    assert (work.state, work.result) == (Job.State.DONE, {"list": str(taken.ref)}), work.text
    _check_every_row_once(TakenList.objects.get(pk=taken.pk), ROWS)


def _check_every_row_once(taken: TakenList, count: int) -> None:
    assert (taken.state, taken.rows, taken.waiting) == (ListState.APPLIED, count, 0)
    numbers = set(ListRow.objects.filter(taken_list=taken).values_list("row_no", flat=True))
    assert numbers == set(range(2, count + 2))
    assert ListRow.objects.count() == count
    told = {"applied": taken.applied, "refused": taken.refused}
    assert told == {outcome: ListRow.objects.filter(outcome=outcome).count() for outcome in told}
    expected = count - count // 50 - sum(1 for number in range(49, count + 1, 49) if number % 50)
    repeated_blank = sum(1 for number in range(50, count + 1, 50) if (number - 1) % 49 == 0)
    assert taken.applied == expected, repeated_blank
    assert Person.objects.count() == Nomination.objects.count() == taken.applied
    assert VaultEntry.objects.values("index").distinct().count() == taken.applied
    assert StagedRow.objects.count() == 0


def test_without_the_mark_a_resumed_reading_would_double_rows_and_the_database_refuses(
    officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: rows kept apart from the mark up to which they were read."""
    monkeypatch.setattr(staging, "KEPT_AT_ONCE", 1000)
    taken, _work = received(officer, 1500)
    move = staging._move
    monkeypatch.setattr(staging, "_move", lambda taken, **facts: move(taken, **{**facts, "row_reached": 0}))
    with pytest.raises(ZeroDivisionError):
        read_list(by=SYSTEM, taken_list=taken, report=lambda done, total: 1 // (StagedRow.objects.count() < 1000))
    with pytest.raises(UniqueViolation):
        read_list(by=SYSTEM, taken_list=taken)


def test_a_reading_goes_on_behind_what_is_staged(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    taken, _work = received(officer, 3000)
    monkeypatch.setattr(staging, "KEPT_AT_ONCE", 1000)
    with pytest.raises(ZeroDivisionError):
        read_list(by=SYSTEM, taken_list=taken, report=lambda done, total: 1 // (done < 2000))
    assert StagedRow.objects.count() == 2000
    heard: list[tuple[int, int]] = []
    read_list(by=SYSTEM, taken_list=taken, report=lambda done, total: heard.append((done, total)))
    assert heard == [(2000, 3000), (3000, 3000)]
    _check_every_row_once(apply_list(by=SYSTEM, taken_list=taken), 3000)


def test_rows_that_a_crash_of_the_database_took_are_read_again(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """A crashed server comes up with the staging table empty; the list's own mark stays."""
    taken, _work = received(officer, 200)
    read_list(by=SYSTEM, taken_list=taken)
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE registry_stagedrow")
    with pytest.raises(Refused) as refused:
        apply_list(by=SYSTEM, taken_list=taken)
    assert refused.value.code == "list_not_checked"
    read_list(by=SYSTEM, taken_list=taken)
    _check_every_row_once(apply_list(by=SYSTEM, taken_list=taken), 200)


def test_who_finds_another_at_the_same_list_gives_way(officer: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even where the turn is not held, the second to move the mark keeps nothing."""
    taken, _work = received(officer, 300)
    first, second = (TakenList.objects.get(pk=taken.pk) for _worker in range(2))
    staging._move(first, state=ListState.READING, row_reached=101)
    with pytest.raises(LockTaken):
        staging._move(second, row_reached=101)


def test_the_same_bytes_are_refused_while_the_first_are_still_read_and_welcome_when_given_up(officer: User) -> None:
    taken, _work = received(officer, 10)
    with pytest.raises(Refused) as refused:
        received(officer, 10)
    assert refused.value.code == "file_under_way"
    assert "sedang diperiksa" in str(refused.value)
    give_up_list(by=SYSTEM, taken_list=taken)
    again, _work = received(officer, 10)
    read_list(by=SYSTEM, taken_list=again)
    assert apply_list(by=SYSTEM, taken_list=again).rows == 10


def test_a_list_applied_twice_is_applied_once(officer: User) -> None:
    taken, _work = received(officer, 60)
    read_list(by=SYSTEM, taken_list=taken)
    for _time in range(2):
        _check_every_row_once(apply_list(by=SYSTEM, taken_list=taken), 60)
