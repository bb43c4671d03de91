"""Somebody is alone at a matter over many transactions; who finds them there waits, and gives way if they stay."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Thread

import pytest
from django.db import connection

from pijar.core.locks import LockTaken, hold_lock

pytestmark = pytest.mark.django_db(transaction=True)


def elsewhere(action: Callable[[], None]) -> Thread:
    """Do it on a connection of its own."""

    def do() -> None:
        try:
            action()
        finally:
            connection.close()

    thread = Thread(target=do)
    thread.start()
    return thread


def test_who_comes_second_waits_for_the_first_to_go() -> None:
    held, go = Event(), Event()

    def hold() -> None:
        with hold_lock("list:1"):
            held.set()
            go.wait(20)

    other = elsewhere(hold)
    assert held.wait(20)
    with hold_lock("list:2", patience=0):
        pass
    with pytest.raises(LockTaken), hold_lock("list:1", patience=0):
        pass
    go.set()
    with hold_lock("list:1", patience=20):
        other.join(20)


def test_whoever_dies_lets_go() -> None:
    held = Event()

    def die() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtextextended('list:1', 0))")
        held.set()

    elsewhere(die).join(20)
    assert held.is_set()
    with hold_lock("list:1", patience=20):
        pass
