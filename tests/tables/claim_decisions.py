"""A kind of file that the house does not have: what the insurer's branch decided on claims. All that it takes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection, transaction

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.tables.column_kinds import ColumnKind
from pijar.tables.file_kinds import Fact, FileKind, NamedColumn, Needed, declare
from pijar.tables.models import ColumnProfile, TakenFile
from pijar.tables.profile_files import CityProfile
from pijar.tables.taking import Judged, SentFile, count_judged, keep_lines, take

KIND = FileKind(
    name="claim_decisions",
    label="Keputusan klaim",
    facts=(
        Fact("national_id", ColumnKind.NATIONAL_ID, "NIK"),
        Fact("decided_on", ColumnKind.DAY, "tanggal keputusan", is_past=True),
        Fact("decision", ColumnKind.WORD, "keputusan", meanings=("granted", "denied")),
        Fact("amount", ColumnKind.RUPIAH, "manfaat"),
    ),
    needed=(Needed(("national_id",), "no_person"), Needed(("decided_on",), "day_missing"), Needed(("decision",))),
    lock="claims.decisions",
    words={"granted": "dikabulkan", "denied": "ditolak"},
)
PROFILE = CityProfile(
    kind=KIND.name,
    name="Cabang, keputusan klaim",
    columns=(
        NamedColumn("national_id", ("NIK",)),
        NamedColumn("decided_on", ("Tanggal",), "%d-%m-%Y"),
        NamedColumn("decision", ("Keputusan",)),
        NamedColumn("amount", ("Manfaat",)),
    ),
    words={"decision": {"DIKABULKAN": "granted", "DITOLAK": "denied"}},
)
JUDGE = """
CREATE TEMPORARY TABLE judged_line ON COMMIT DROP AS
SELECT s.place, s.fault_column AS "column", w.id AS about_id,
       CASE WHEN s.fault <> '' THEN 'refused' WHEN w.id IS NULL THEN 'exception' ELSE 'applied' END AS outcome,
       CASE WHEN s.fault <> '' THEN s.fault WHEN w.id IS NULL THEN 'unknown_person' ELSE '' END AS code
FROM staged_line AS s
LEFT JOIN registry_vaultentry AS v ON v.index = s.nik_index AND v.kind = 'nik'
LEFT JOIN registry_person AS p ON p.national_id_id = v.ref
LEFT JOIN registry_worker AS w ON w.person_id = p.id
"""
declare(KIND)


@transaction.atomic
def take_decisions(*, by: Actor, profile: ColumnProfile, file_name: str, content: bytes, on: date) -> TakenFile:
    """Take what the branch decided: each line is applied, an exception, or refused with its column."""
    check_may(by, Permission.ENROL_WORKERS)

    def judge(rows: int) -> Judged:
        with connection.cursor() as cursor:
            cursor.execute(JUDGE)
        return record(by=by, event="claim_decisions.taken", rows=rows), count_judged()

    return take(SentFile(profile, file_name, content, on), TakenFile, by=by, judge=judge, keep=keep_lines)


def facts(**more: Any) -> dict[str, Any]:
    """What is said of every file of this kind in tests."""
    return {"file_name": "keputusan.csv", "on": date(2026, 7, 10)} | more
