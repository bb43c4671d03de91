"""Statements of SQL are known to the server, said what they are for, used, and listed."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from django.db import DatabaseError, connection, transaction

from pijar.core.statements import PAGE, SqlStatement, page, statements
from pijar.tables.file_kinds import file_kinds
from pijar.tables.staging import staged_table
from tests.house.test_manners import files

STATEMENTS = list(statements())
_LAYS_OUT = re.compile(r"CREATE\s+TEMP(?:ORARY)?\s+(TABLE|VIEW)\s+(?:IF NOT EXISTS\s+)?(\w+)", re.IGNORECASE)
# Laid out by a module, because it names one list for which a view takes no parameter.
BY_A_MODULE = {"intake_row": "CREATE TEMPORARY VIEW intake_row AS SELECT * FROM registry_stagedrow"}
# Statements of the server itself, which it prepares for nobody.
NOT_PREPARED = ("DROP", "CREATE", "ANALYZE", "SET", "COPY", "ALTER", "TRUNCATE", "LOCK")


def test_the_page_of_statements_is_fresh() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m pijar.core.statements"


def test_every_statement_says_what_it_is_for() -> None:
    assert [f"{found.room}/{found.name}" for found in STATEMENTS if not found.answers] == []


def beginnings(found: list[SqlStatement]) -> set[str]:
    """Names of the texts with which other statements begin."""
    lines = [line for one in found for line in one.text.splitlines() if line.startswith("-- begins with ")]
    return {line.removeprefix("-- begins with ").strip().rpartition("/")[2] for line in lines}


def unused(found: list[SqlStatement], sources: str) -> list[str]:
    """Statements whose name stands in no module and with which none begins."""
    begun = beginnings(found)
    return [f"{one.room}/{one.name}" for one in found if f'"{one.name}"' not in sources and one.name not in begun]


def test_every_statement_is_used() -> None:
    sources = "\n".join(file.read_text(encoding="utf-8") for file in files("**/*.py"))
    assert unused(STATEMENTS, sources) == []
    assert unused(STATEMENTS[:1], "") != []


def single(text: str) -> list[str]:
    """The statements of a file, one by one."""
    bare = re.sub(r"--[^\n]*", "", text)
    return [one.strip() for one in re.split(r";\s*(?:\n|$)", bare) if one.strip()]


def numbered(text: str) -> str:
    """A statement with its parameters as PREPARE takes them."""
    names = list(dict.fromkeys(re.findall(r"%\((\w+)\)s", text)))
    for number, name in enumerate(names, start=1):
        text = text.replace(f"%({name})s", f"${number}")
    return text.replace("%%", "%")


def refusal(text: str) -> str:
    """What the server says against a statement; nothing when it knows every name and type in it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"PREPARE looked_at AS {numbered(text)}")
            cursor.execute("DEALLOCATE looked_at")
    except DatabaseError as error:
        return str(error).splitlines()[0]
    return ""


class LaidOut:
    """Tables that statements lay out on the way: each is laid out, empty, when another statement builds on it."""

    def __init__(self, found: list[SqlStatement]) -> None:
        self.forms: dict[str, list[str]] = defaultdict(list, {name: [text] for name, text in BY_A_MODULE.items()})
        for one in found:
            for text in single(one.text):
                if match := _LAYS_OUT.match(text):
                    self.forms[match[2]].append(text)
        for kind in file_kinds():
            if not kind.goes_out:
                self.forms[kind.staged].append(staged_table(kind))
        self.there: dict[str, int] = {}

    def lay(self, table: str, form: int = 0) -> None:
        """Lay out a table in one of its forms, and first what it builds on itself."""
        text = re.sub(r"%\(\w+\)s", "NULL", self.forms[table][form]).replace("%%", "%")
        while missing := self._said(f"{self._drop(table)}; {text}"):
            self.lay(missing)
        self.there[table] = form

    def _drop(self, table: str) -> str:
        return f"DROP {_LAYS_OUT.match(self.forms[table][0])[1]} IF EXISTS {table} CASCADE"  # type: ignore[index]

    def missing(self, said: str) -> str:
        """The table of ours that a refusal misses."""
        match = re.match(r'relation "(\w+)" does not exist', said)
        return match[1] if match and match[1] in self.forms and match[1] not in self.there else ""

    def _said(self, text: str) -> str:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(text)
        except DatabaseError as error:
            missing = self.missing(str(error).splitlines()[0])
            if not missing:
                raise
            return missing
        return ""

    def refused(self, text: str) -> str:
        """Does the server refuse a statement in every form of the tables it builds on?"""
        said = refusal(text)
        while table := self.missing(said):
            self.lay(table)
            said = refusal(text)
        if said:
            for table in [name for name in self.there if len(self.forms[name]) > 1 and re.search(rf"\b{name}\b", text)]:
                for form in range(len(self.forms[table])):
                    self.lay(table, form)
                    if not refusal(text):
                        return ""
        return said


def refused_statements(found: list[SqlStatement], laid_out: LaidOut) -> dict[str, str]:
    """Statement -> what the server says against it."""
    said, begun = {}, beginnings(found)
    for one in [one for one in found if one.name not in begun]:
        for text in single(one.text):
            if not text.upper().startswith(NOT_PREPARED) and "{" not in text and (why := laid_out.refused(text)):
                said[f"{one.room}/{one.name}"] = why
    return said


@pytest.mark.django_db
def test_the_server_prepares_every_statement() -> None:
    laid_out = LaidOut(STATEMENTS)
    assert refused_statements(STATEMENTS, laid_out) == {}
    for table in laid_out.forms:
        laid_out.lay(table)


@pytest.mark.django_db
def test_a_statement_that_names_no_column_would_be_seen() -> None:
    laid_out = LaidOut(STATEMENTS)
    assert "does not exist" in laid_out.refused("SELECT lost FROM registry_worker")
    assert "does not exist" in laid_out.refused("SELECT lost FROM month_candidate")
    assert laid_out.refused("SELECT count(*) FROM month_candidate WHERE %(month)s::date IS NULL") == ""
