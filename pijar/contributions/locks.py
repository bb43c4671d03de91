"""One at a time: nobody assesses a month while somebody else assesses or closes it."""

from __future__ import annotations

from django.db import connection

from pijar.values.month import Month


def lock_month(month: Month) -> None:
    """From here to the end of the transaction nobody else assesses or closes this month."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [0x50494A41, month.ordinal])
