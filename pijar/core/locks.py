"""Taking turns: what must not happen twice at once waits here, in the order of arrival."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from django.db import InterfaceError, OperationalError, connection

_PATIENCE: Final = 60.0  # seconds
_LOOK_AGAIN: Final = 0.25  # seconds


class LockTaken(Exception):
    """Somebody else is at this matter and stays at it; whoever is told gives way."""


def take_lock(matter: str) -> None:
    """Wait until nobody else is at this matter; it is ours until the transaction ends.

    A statement that begins afterwards sees everything the one before has done.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [matter])


@contextmanager
def hold_lock(matter: str, patience: float = _PATIENCE) -> Iterator[None]:
    """Be alone at a matter over many transactions. Whoever dies, or loses the database, lets go of it.

    Waits so many seconds for whoever is at it; raises LockTaken when they stay.
    """
    _take(matter, time.monotonic() + patience)
    try:
        yield
    finally:
        with suppress(OperationalError, InterfaceError), connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(hashtextextended(%s, 0))", [matter])


def _take(matter: str, until: float) -> None:
    while True:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(hashtextextended(%s, 0))", [matter])
            (taken,) = cursor.fetchone()
        if taken:
            return
        if time.monotonic() > until:
            raise LockTaken(matter)
        time.sleep(_LOOK_AGAIN)
