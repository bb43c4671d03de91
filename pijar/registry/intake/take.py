"""A list becomes rows in the database, each with its outcome: staged by COPY, settled by statements over all rows.

Everything happens in the caller's transaction, so a list is taken whole or not at all.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db import connection

from pijar.access.actors import Actor
from pijar.core.sql_files import fetch_sql, run_sql, sql_file
from pijar.registry.intake.faults import REFUSE, REFUSING, SEVERITY, WAIT, WAITING
from pijar.registry.intake.finders import find
from pijar.registry.intake.places import Area, Places
from pijar.registry.intake.reader import ReadList
from pijar.registry.intake.sealing import References, Sealer
from pijar.registry.intake.trades import Trades
from pijar.registry.models import Category, ListRow, TakenList, Ward
from pijar.registry.vault import unseal

_LOCK_SECONDS: Final = 60
_WAITING_AT_ONCE: Final = 2000
_WRITTEN_SEX: Final = {"L": "m", "P": "f"}
_NO_NUMBER: Final = ("", "", "")
_NO_FAULT: Final = ("f", "f", "[]")
_NO_WORDS: Final = (None, None)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows a list has and what became of them; the three add up to the first."""

    rows: int
    applied: int
    refused: int
    waiting: int


class Stager:
    """Turns rows of facts into lines for COPY: finds ward and trade, seals the numbers, adds what is amiss."""

    def __init__(self, by: Actor) -> None:
        self.by = by
        wards = Ward.objects.values_list("code", "name", "district__name")
        self.places = Places(Area(*ward) for ward in wards)
        self.trades = Trades(Category.objects.values_list("code", "name", "is_job"))
        self.sealer, self.refs = Sealer(), References()
        self.ward_column = self.category_column = ""

    def stage(self, read: ReadList) -> None:
        """Read the whole list into the temporary table; raises FileFault when it cannot be read to its end."""
        make_staging()
        self.ward_column, self.category_column = read.cell_column("ward"), read.cell_column("category")
        with connection.cursor() as cursor:
            with cursor.copy(sql_file("registry", "intake_copy")) as copy:
                for chunk in read.chunks():
                    copy.write("\n".join(map(self._line, chunk)) + "\n")
            cursor.execute("ANALYZE intake_row")

    def _line(self, facts: list[Any]) -> str:
        """The facts of a row in the order of the temporary table (``intake_stage.sql``), as a line of COPY."""
        row_no, nik, card, faults = facts[0], facts[1], facts[13], facts[19]
        ward, ward_fault = self.places.find(facts[9], facts[10])
        trade, trade_fault = self.trades.find(facts[11], is_poor=facts[17] is not None)
        if ward_fault or trade_fault or self.by.areas:
            self._tell(faults, row_no, ward, ward_fault, trade_fault)
        said = [
            *facts[2:5],
            _WRITTEN_SEX.get(facts[5]),
            *facts[6:9],
            ward,
            *(_NO_WORDS if ward else facts[9:11]),
            trade,
            None if trade else facts[11],
            facts[12],
            *facts[14:17],
            facts[17] and str(facts[17]),
            facts[18],
        ]
        sealed = [
            *(self._sealed(b"nik", nik) if nik else _NO_NUMBER),
            *(self._sealed(b"kk", card) if card else _NO_NUMBER),
        ]
        words = "\t".join([word or "" for word in said]).replace("\\", "\\\\")
        return "\t".join([str(row_no), *(_judged(faults) if faults else _NO_FAULT), *sealed, words])

    def _tell(
        self, faults: list[Any], row_no: int, ward: str | None, ward_fault: str | None, trade_fault: str | None
    ) -> None:
        if ward_fault:
            faults.append([ward_fault, f"{self.ward_column}{row_no}"])
        if ward and not self.by.sees_area(ward):
            faults.append(["outside_area", f"{self.ward_column}{row_no}"])
        if trade_fault:
            faults.append([trade_fault, f"{self.category_column}{row_no}"])

    def _sealed(self, kind: bytes, number: str) -> tuple[str, str, str]:
        """Reference, sealed number and index, in the writing of COPY."""
        ref = self.refs.new()
        sealed = self.sealer.seal(kind, ref, number)
        return ref.hex(), f"\\\\x{sealed.hex()}", f"\\\\x{self.sealer.index_of(kind, number).hex()}"


def _judged(faults: list[list[Any]]) -> tuple[str, str, str]:
    """Whether the faults refuse the row, whether they make it wait, and the faults without what the cells say."""
    severities = {SEVERITY[fault[0]] for fault in faults}
    written = [{"code": fault[0], "cell": fault[1]} for fault in faults]
    return "t" if REFUSE in severities else "f", "t" if WAIT in severities else "f", json.dumps(written)


def make_staging() -> None:
    """An empty temporary table for rows before anything is decided; what an earlier list left is gone."""
    for table in ("intake_row", "intake_known", "intake_found", "intake_settled", "intake_card", "intake_sealed"):
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")
    run_sql("registry", "intake_stage")


def lock_registry() -> None:
    """From here to the end of the transaction nobody else takes a list or makes a person; reading goes on."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL lock_timeout = '{_LOCK_SECONDS}s'")
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL work_mem = '64MB'")
        cursor.execute("LOCK TABLE registry_vaultentry, registry_nomination IN SHARE ROW EXCLUSIVE MODE")


def settle(
    letters: Mapping[str, str], *, on: date, taken_list: int | None = None, waiting: Sequence[str] = WAITING
) -> Counts:
    """Decide what becomes of every row in ``intake_row``. Nothing but temporary tables is written.

    ``letters`` are the columns of the fields. ``waiting`` are the codes for which a row waits for a person: none of
    them when a person has decided already.
    """
    find(on=on, taken_list=taken_list)
    facts = {"refusing": REFUSING, "waiting": list(waiting), "letters": json.dumps(dict(letters))}
    run_sql("registry", "intake_settle", facts)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE intake_settled ADD PRIMARY KEY (row_no)")
        cursor.execute("ANALYZE intake_settled")
    return Counts(**fetch_sql("registry", "intake_counts")[0])


def apply(taken: TakenList, sealer: Sealer) -> None:
    """Write what was settled: people, workers and nominations of the applied rows, and every row's outcome."""
    nominate(taken, sealer, on=taken.taken_on, event=taken.event_id)
    _seal_waiting(taken, sealer)
    run_sql("registry", "intake_list_rows", {"taken_list": taken.pk, "key_id": sealer.key_id})


def nominate(taken: TakenList, sealer: Sealer, *, on: date, event: int) -> None:
    """Write the people, workers and nominations of the rows settled as applied, proposed on a day by a deed."""
    facts = {"taken_list": taken.pk, "on": on, "event": event, "key_id": sealer.key_id}
    for statement in (
        "intake_cards",
        "intake_vault",
        "intake_households",
        "intake_new_persons",
        "intake_known_persons",
        "intake_new_workers",
        "intake_known_workers",
        "intake_nominations",
    ):
        run_sql("registry", statement, facts)


def _seal_waiting(taken: TakenList, sealer: Sealer) -> None:
    run_sql("registry", "intake_sealed")
    for some in _waiting_rows():
        lines = io.StringIO()
        csv.writer(lines).writerows(
            (words["row_no"], f"\\x{sealer.seal(_row_kind(words['row_no']), taken.ref.bytes, json.dumps(words)).hex()}")
            for words in (_opened(row, sealer.key_id) for row in some)
        )
        with connection.cursor() as cursor, cursor.copy("COPY intake_sealed FROM STDIN (FORMAT csv)") as copy:
            copy.write(lines.getvalue())


def _waiting_rows() -> Iterator[list[dict[str, Any]]]:
    with connection.chunked_cursor() as cursor:
        cursor.execute(sql_file("registry", "intake_waiting"))
        while some := cursor.fetchmany(_WAITING_AT_ONCE):
            names = [column.name for column in cursor.description]
            yield [dict(zip(names, row, strict=True)) for row in some]


def _opened(row: dict[str, Any], key_id: int) -> dict[str, Any]:
    """A waiting row with its numbers in words, ready to be sealed as one."""
    for number, kind in (("nik", "nik"), ("card", "kk")):
        ref, sealed = row.pop(f"{number}_ref"), row.pop(f"{number}_sealed")
        row[number] = unseal(kind, ref, key_id, bytes(sealed)) if ref else None
    return {name: is_ for name, is_ in row.items() if is_ not in (None, "")}


def _row_kind(row_no: int) -> bytes:
    return f"row:{row_no}".encode()


def read_waiting_row(row: ListRow) -> dict[str, Any]:
    """What a waiting row says, by field; empty for rows that do not wait. It holds the NIK: show it masked."""
    if row.sealed is None or row.key_id is None:
        return {}
    kind = _row_kind(row.row_no).decode()
    words: dict[str, Any] = json.loads(unseal(kind, row.taken_list.ref, row.key_id, bytes(row.sealed)))
    return words
