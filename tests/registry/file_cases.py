"""Cases that trip the constraints of files of rows, of their profiles and their lines."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from pijar.core.files import keep_file
from pijar.tables.models import ColumnProfile, TakenFile, TakenLine
from tests.builders import TODAY


def make_profile(**facts: Any) -> ColumnProfile:
    usual = {"kind": "bank", "name": "x", "version": 1, "columns": [], "event_id": 1}
    return ColumnProfile.objects.create(**(usual | facts))


def taken_facts(**facts: Any) -> dict[str, Any]:
    """What every file taken in has: of one line, which was applied."""
    kind = facts.get("kind", "bank")
    profile = ColumnProfile.objects.filter(kind=kind).first() or make_profile(kind=kind)
    counts = {"rows": 1, "applied": 1, "exceptions": 0, "refused": 0, "repeated": 0, "ignored": 0}
    stored = keep_file(name="x", media_type="text/csv", content=os.urandom(8))
    usual = {"kind": kind, "profile": profile, "file": stored, "fingerprint": os.urandom(32), "file_name": "x"}
    return counts | usual | {"received_on": TODAY, "received_by": "x", "event_id": 1} | facts


def make_file(**facts: Any) -> TakenFile:
    return TakenFile.objects.create(**taken_facts(**facts))


def _line(code: str) -> TakenLine:
    return TakenLine.objects.create(file=make_file(), place=2, outcome="exception", code=code)


def _twice(make: Callable[..., Any], **facts: Any) -> None:
    make(**facts)
    make(**facts)


TRIPS: dict[str, Callable[[], Any]] = {
    "column_profile_version_once": lambda: _twice(make_profile, kind="receipts"),
    "column_profile_skips_upward": lambda: make_profile(skip_rows=-1),
    "taken_file_once": lambda: _twice(make_file, fingerprint=b"x" * 32),
    "taken_file_every_line_accounted": lambda: make_file(rows=2),
    "taken_line_outcome_explained": lambda: _line(code=""),
}
FIRST_ROWS: dict[str, Callable[[], Any]] = {
    "tables_columnprofile": make_profile,
    "tables_takenfile": make_file,
    "tables_takenline": lambda: _line(code="no_answer"),
}
