"""Rights of the roles and policies of the tables, given by the owner of the tables at every start after the migrations.

Safe to repeat: what already stands is left as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.db.backends.utils import CursorWrapper
from psycopg import sql

from pijar.core.reach import APP_ROLE, CITY_ROLE, READER_ROLE, scope_key
from pijar.core.refusals import Refused
from pijar.core.row_security import RowPolicy, all_policies
from pijar.core.sql_files import sql_file

INSERT_ONLY: Final = (
    "core_auditevent",
    "core_formerrow",
    "ledger_entry",
    "ledger_entryline",
    "membership_coveredmonth",
)
"""Tables to which programs add and in which they change nothing: the trail, the book, the months covered."""
ROLES: Final = (APP_ROLE, CITY_ROLE, READER_ROLE)
_POLICY: Final = sql.Identifier("within_scope")
_SECURE: Final = sql.SQL(
    "ALTER TABLE {name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;"
    "DROP POLICY IF EXISTS {policy} ON {name};"
    "CREATE POLICY {policy} ON {name} TO {role} USING ({seen}) WITH CHECK ({added});"
    "COMMENT ON POLICY {policy} ON {name} IS {mark}"
)
_AS_OWNER: Final = sql.SQL("ALTER FUNCTION {name}() SECURITY DEFINER SET search_path = public, pg_temp")


class RowsNotSecured(Refused):
    """Row-level security cannot be set up; the text says why."""

    def __init__(self, text: str) -> None:
        super().__init__("row_security.refused", text)


@dataclass(frozen=True, slots=True)
class TableSecurity:
    """What stands at a table: whether even its owner is bound, and the mark of its policy."""

    is_forced: bool
    mark: str


def secure_rows(cursor: CursorWrapper) -> None:
    """Give roles their rights and tables their policies. Raises RowsNotSecured where the roles are missing."""
    refuse_missing_roles(cursor)
    cursor.execute(Path(__file__).with_suffix(".sql").read_text(encoding="utf-8"))
    for table in INSERT_ONLY:
        cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP_ROLE}, {CITY_ROLE}")
    _lay_key(cursor)
    _let_triggers_see(cursor)
    for table, policy in tables_to_secure(cursor).items():
        _secure(cursor, table, policy)


def refuse_missing_roles(cursor: CursorWrapper) -> None:
    """Raise RowsNotSecured, naming the way out, where the server lacks the roles of a city."""
    cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [list(ROLES)])
    missing = sorted(set(ROLES) - {name for (name,) in cursor.fetchall()})
    if missing:
        raise RowsNotSecured(
            f"Server basis data belum punya peran {', '.join(missing)}; jalankan SQL dari: pijar database-roles"
        )


def tables_to_secure(cursor: CursorWrapper) -> dict[str, RowPolicy]:
    """Tables that lack the policy they should have, with it."""
    found = _security_of_tables(cursor)
    return {
        table: policy
        for table, policy in all_policies().items()
        if isinstance(policy, RowPolicy) and table in found and found[table] != TableSecurity(True, _mark(policy))
    }


def _security_of_tables(cursor: CursorWrapper) -> dict[str, TableSecurity]:
    cursor.execute(sql_file("core", "standing_policies"))
    return {table: TableSecurity(is_forced, mark) for table, is_forced, mark in cursor.fetchall()}


def _secure(cursor: CursorWrapper, table: str, policy: RowPolicy) -> None:
    names = {"name": sql.Identifier(table), "policy": _POLICY, "role": sql.Identifier(APP_ROLE)}
    seen, added = _condition(policy.seen, table), _condition(policy.added or policy.seen, table)
    cursor.execute(_SECURE.format(**names, seen=seen, added=added, mark=sql.Literal(_mark(policy))))


def _condition(text: str, table: str) -> sql.SQL:
    return sql.SQL(text.format(row=table))


def _mark(policy: RowPolicy) -> str:
    return sha256(f"{policy.seen}\n{policy.added}".encode()).hexdigest()[:16]


def _lay_key(cursor: CursorWrapper) -> None:
    cursor.execute("SELECT FROM pijar_scope_key WHERE key = %s", [scope_key()])
    if cursor.rowcount == 0:
        cursor.execute("DELETE FROM pijar_scope_key")
        cursor.execute("INSERT INTO pijar_scope_key (key) VALUES (%s)", [scope_key()])


def _let_triggers_see(cursor: CursorWrapper) -> None:
    """Triggers hold references and sums over all rows, so they run as the owner, who is not bounded."""
    cursor.execute(sql_file("core", "trigger_functions"))
    for (name,) in cursor.fetchall():
        cursor.execute(_AS_OWNER.format(name=sql.Identifier(name)))
