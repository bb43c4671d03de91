"""What a database is made of, as a readable list, and how two such lists differ."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pijar.core.sql_files import sql_file

FRESH = Path(__file__).with_name("fresh.txt")
_CASTS = re.compile(r"::(?:character varying|[a-z_]+)(?:\(\d+\))?(?:\[\])*")
_HEAD = "# What the migrations make of an empty database. Written by python -m pijar.host.list_schema; never by hand.\n"

Listing = Mapping[str, str]  # "trigger append_only on ledger_line" -> its definition


class Cursor(Protocol):
    """The part of a database cursor that is needed here; psycopg's and Django's both have it."""

    def execute(self, query: str, params: None = None, /) -> object: ...
    def fetchall(self) -> list[tuple[str, str, str]]: ...


@dataclass(frozen=True, slots=True)
class Differences:
    """Objects that are missing, objects that are not what they should be, and objects in addition."""

    missing: tuple[str, ...]
    changed: tuple[str, ...]
    added: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.changed or self.added)


def read_listing(cursor: Cursor) -> dict[str, str]:
    """The objects of this database and their definitions; the same on PostgreSQL 15 to 18."""
    cursor.execute(sql_file("core", "schema_listing"))
    return {f"{kind} {name}": definition for kind, name, definition in cursor.fetchall()}


def listing_text(listing: Listing) -> str:
    """A listing as it is kept: a line for each object, in order."""
    return _HEAD + "".join(f"{thing}: {listing[thing]}".rstrip() + "\n" for thing in sorted(listing))


def fresh_listing() -> dict[str, str]:
    """What a new database of this program holds."""
    lines = FRESH.read_text(encoding="utf-8").splitlines()
    parts = [line.partition(":") for line in lines if not line.startswith("#")]
    return {thing: definition.strip() for thing, _, definition in parts}


def differences(actual: Listing, expected: Listing) -> Differences:
    """How a database differs from what it should be, each in order."""
    both = expected.keys() & actual.keys()
    return Differences(
        missing=tuple(sorted(expected.keys() - actual.keys())),
        changed=tuple(sorted(thing for thing in both if _plain(expected[thing]) != _plain(actual[thing]))),
        added=tuple(sorted(actual.keys() - expected.keys())),
    )


def _plain(definition: str) -> str:
    """A definition as it stays when a database is dumped and restored: that moves its parentheses and its casts."""
    return _CASTS.sub("", definition).replace("(", "").replace(")", "")
