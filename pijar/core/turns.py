"""Taking turns: what must not happen twice at once waits here, in the order of arrival."""

from __future__ import annotations

from django.db import connection


def wait_turn(matter: str) -> None:
    """Wait until nobody else is at this matter; it is ours until the transaction ends.

    A statement that begins afterwards sees everything the one before has done.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [matter])
