"""Names by ear of everybody known, kept beside birth date and ward for the search."""

from __future__ import annotations

from typing import Final

from django.db import connection

from pijar.core.sql_files import sql_file
from pijar.values.names import search_key

_AT_ONCE: Final = 20_000


def fill_name_keys() -> int:
    """Write the keys of people who have none yet, or whose name has changed. Returns how many."""
    filled = 0
    with connection.cursor() as cursor:
        cursor.execute(sql_file("linkage", "name_keys_missing"))
        missing = cursor.fetchall()
        for at in range(0, len(missing), _AT_ONCE):
            some = missing[at : at + _AT_ONCE]
            persons, keys = [person for person, _ in some], [search_key(name) or " " for _, name in some]
            cursor.execute(sql_file("linkage", "name_keys_fill"), {"persons": persons, "keys": keys})
            filled += len(some)
        if filled > _AT_ONCE:
            cursor.execute("ANALYZE linkage_namekey")
    return filled
