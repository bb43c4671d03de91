"""Files of rows from before they stood in one table: every kind, two files of a kind, two profiles of a name."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper

from tests.upgrade.test_older_cities import LINES_WITHOUT_THEIR_FILE, older_city, one, upgrading  # noqa: F401

BEFORE = (("contributions", "0018"), ("matching", "0005"), ("membership", "0004"))
DAY = "2026-01-01"
EVENT = 1


class Writer:
    """Rows written one by one into a city of before, each with its words for the columns that must be said."""

    def __init__(self, city: BaseDatabaseWrapper) -> None:
        self.city, self.files = city, 0

    def write(self, table: str, **said: Any) -> str:
        """One row; its key, where it has one."""
        names = ", ".join(f'"{name}"' for name in said)
        values = [json.dumps(value) if isinstance(value, dict | list) else value for value in said.values()]
        with self.city.cursor() as cursor:
            marks = ", ".join(["%s"] * len(said))
            cursor.execute(
                f"INSERT INTO {table} ({names}) VALUES ({marks}) RETURNING to_jsonb({table}) ->> 'id'", values
            )
            return str(cursor.fetchone()[0])

    def bytes_kept(self) -> dict[str, Any]:
        """A file kept, as other tables name it."""
        self.files += 1
        key = self.files.to_bytes(32, "big")
        kept = self.write("core_storedfile", name="f", media_type="text/csv", size=1, sha256=key, key_id=1, sealed=b"x")
        return {"file_id": kept, "sha256": key}


def offices(city: Writer) -> None:
    columns = [{"heading": "NIK", "fact": "national_id", "form": ""}, {"heading": "Tgl", "fact": "died_on"}]
    said = {"sheet": "Hasil", "columns": columns, "codes": {}, "is_example": True, "event_id": EVENT}
    profiles = [
        city.write("matching_matchprofile", name="D", version=n, source="population", purpose="answer", **said)
        for n in (1, 2)
    ]
    asks = city.write("matching_matchprofile", name="Q", version=1, source="insurer", purpose="question", **said)
    for profile in profiles:
        counts = {"rows": 3, "applied": 1, "refused": 1, "waiting": 1, "differences": 5, "deaths": 2}
        kept = city.bytes_kept() | {"file_name": "j", "taken_on": DAY, "event_id": EVENT}
        file = city.write("matching_matchfile", profile_id=profile, source="population", **kept, **counts)
        for row, outcome, code, worker in (
            (2, "applied", "", 7),
            (3, "waiting", "date_unreadable", None),
            (4, "refused", "no_nik", None),
        ):
            city.write(
                "matching_matchrow", file_id=file, row_no=row, outcome=outcome, code=code, column="", worker_id=worker
            )
    file_id = city.bytes_kept()["file_id"]
    city.write(
        "matching_question",
        profile_id=asks,
        source="insurer",
        chosen="all",
        asked_on=DAY,
        people=1,
        file_id=file_id,
        event_id=EVENT,
    )
    file_id = city.bytes_kept()["file_id"]
    city.write(
        "matching_receivedanswer",
        profile_id=profiles[1],
        file_id=file_id,
        received_on=DAY,
        many_dead_confirmed=False,
        event_id=EVENT,
    )


def insurer(city: Writer) -> None:
    columns = [{"heading": "NIK", "fact": "national_id", "form": ""}]
    for name, purpose in (("Jawab", "answer"), ("Keluar", "enrolment")):
        profile = city.write("membership_columnprofile", name=name, purpose=purpose, sheet="S", columns=columns)
    for number in ("G1", "G2"):
        batch = city.write(
            "membership_batch", number=number, profile_id=profile, first_month=DAY, state="prepared", event_id=EVENT
        )
        counts = {"rows": 2, "applied": 1, "refused": 0, "waiting": 1}
        file = city.write(
            "membership_answerfile", batch_id=batch, taken_on=DAY, event_id=EVENT, **counts, **city.bytes_kept()
        )
        city.write("membership_answerrow", answer_id=file, row_no=2, outcome="applied", code="", enrolment_id=9)
        city.write("membership_answerrow", answer_id=file, row_no=3, outcome="waiting", code="no_answer")


def money(city: Writer) -> None:
    said = {"version": 1, "decimal": ",", "skip_rows": 0, "skip_words": ["saldo"], "event_id": EVENT}
    columns = [{"fact": "day", "headings": ["Tgl", "Tanggal"]}, {"fact": "credit", "headings": ["Kredit"]}]
    profile = "contributions_moneyprofile"
    bank = city.write(profile, name="B", kind="bank", columns=columns, words={"K": "in"}, day_form="%d/%m/%Y", **said)
    payroll = city.write(profile, name="P", kind="payroll", columns=[], words={"OK": "paid"}, day_form="%d", **said)
    receipts = city.write(
        "contributions_receiptprofile",
        name="R",
        version=1,
        columns=[{"heading": "KPJ", "fact": "member_number"}],
        is_example=True,
        event_id=EVENT,
    )
    taken = {
        "file_name": "m",
        "received_on": DAY,
        "received_by": "Sri",
        "applied": 0,
        "exceptions": 1,
        "repeated": 0,
        "event_id": EVENT,
    }
    line = {"code": "unknown", "state": "open", "outcome": "exception", "decision": "", "note": "", "done_by": ""}
    more = {
        "reference": "",
        "narrative": "",
        "employee_number": "",
        "payment_code": "",
        "column": "",
        "reason": "",
        "second_by": "",
    }
    for kind, by in (("bank", bank), ("payroll", payroll), ("bank", bank)):
        file = city.write(
            "contributions_statement",
            kind=kind,
            profile_id=by,
            rows=2,
            refused=1,
            ignored=0,
            amount=5,
            **taken,
            **city.bytes_kept(),
        )
        city.write("contributions_statementline", file_id=file, place=2, **line, **more)
        city.write(
            "contributions_statementline", file_id=file, place=3, **(line | {"outcome": "refused", "state": ""}), **more
        )
    for amount in (7, 8):
        file = city.write(
            "contributions_receiptfile",
            profile_id=receipts,
            rows=1,
            refused=0,
            amount=amount,
            **taken,
            **city.bytes_kept(),
        )
        city.write(
            "contributions_receiptline",
            file_id=file,
            place=2,
            number="",
            payment_code="",
            member_number="",
            name=str(amount),
            **line,
        )


def told(city: BaseDatabaseWrapper, question: str) -> Any:
    """The answer to a question that is answered in JSON."""
    return json.loads(str(one(city, question)))


@pytest.mark.usefixtures("upgrading")
def test_files_of_every_kind_keep_their_profile_their_lines_and_their_order() -> None:
    with older_city() as city:
        for app, number in BEFORE:
            call_command("migrate", app, number, database="older", interactive=False, verbosity=0)
        writer = Writer(city)
        writer.write("core_auditevent", actor_name="Sri", name="match_file.taken", subject="", reason="", facts={})
        for fill in (offices, insurer, money):
            fill(writer)
        call_command("migrate", database="older", interactive=False, verbosity=0)

        assert one(city, LINES_WITHOUT_THEIR_FILE) == 0
        assert told(city, _PROFILES) == [
            ["bank", "B", 1, {"mark": {"K": "in"}}, 2],
            ["enrolment", "Keluar", 1, {}, 0],
            ["enrolment_answer", "Jawab", 1, {}, 2],
            ["insurer_question", "Q", 1, {}, 0],
            ["payroll", "P", 1, {"result": {"OK": "paid"}}, 1],
            ["population_answer", "D", 1, {}, 1],
            ["population_answer", "D", 2, {}, 1],
            ["receipts", "R", 1, {}, 2],
        ]
        assert told(city, _RECEIPTS) == [[7, "7"], [8, "8"]]
        assert told(city, _ANSWERS) == [
            ["applied", "", 4],
            ["exception", "day_unreadable", 2],
            ["exception", "no_answer", 2],
            ["refused", "no_nik", 2],
        ]
        assert one(city, "SELECT columns -> 0 ->> 'form' FROM tables_columnprofile WHERE kind = 'bank'") == "%d/%m/%Y"
        assert (
            one(
                city,
                "SELECT p.version FROM matching_receivedanswer a JOIN tables_columnprofile p ON p.id = a.profile_id",
            )
            == 2
        )
        assert one(city, "SELECT count(*) FROM core_formerrow") == 0
        assert one(city, "SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'") == 0


_PROFILES = """
SELECT jsonb_agg(jsonb_build_array(p.kind, p.name, p.version, p.words,
    (SELECT count(*) FROM tables_takenfile AS t WHERE t.profile_id = p.id AND t.kind = p.kind)
) ORDER BY p.kind, p.version)
FROM tables_columnprofile AS p
"""
_RECEIPTS = """
SELECT jsonb_agg(jsonb_build_array(t.amount, l.name) ORDER BY t.former_id)
FROM contributions_receiptline AS l JOIN tables_takenfile AS t ON t.id = l.file_id
"""
_ANSWERS = """
SELECT jsonb_agg(jsonb_build_array(outcome, code, lines) ORDER BY outcome, code)
FROM (SELECT outcome, code, count(*) AS lines FROM tables_takenline GROUP BY 1, 2) AS counted
"""
