"""SQL is looked over by squawk: each statement in PostgreSQL's own grammar, each new migration for what it locks."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from pijar.core.statements import statements
from tests.house.test_manners import HOUSE, PIJAR
from tests.house.test_statements import beginnings, numbered

SQUAWK = Path(sys.executable).with_name("squawk")
# The latest migration of each app when the linter came: what has landed is never edited.
LANDED = {
    "access": 5, "contributions": 19, "core": 4, "ledger": 6, "linkage": 4, "matching": 6, "membership": 5,
    "registry": 8, "sponsorship": 7, "tables": 1,
}  # fmt: skip
# A missing value on the right makes NOT IN say nothing at all; NOT EXISTS means what it says, and is planned better.
NOT_IN = re.compile(r"\bNOT\s+IN\s*\(\s*SELECT\b", re.IGNORECASE)
NEVER_NULL = {
    "membership/open_enrolments": "a worker of an enrolment is never missing",
    "registry/intake_find_pending": "the row that a mark names is never missing where it is taken",
    "sponsorship/place": "a worker of a place is never missing",
}
_REMARK = re.compile(r"--[^\n]*")


def looked_over(texts: dict[str, str], folder: Path) -> list[str]:
    """What squawk says against SQL, by the name of the text and its rule."""
    assert SQUAWK.exists(), "squawk is not installed: make setup-dev"
    if not texts:
        return []
    for name, text in texts.items():
        (folder / f"{name.replace('/', '.')}.sql").write_text(text, encoding="utf-8")
    command = [SQUAWK, "--config", HOUSE / ".squawk.toml", "--reporter", "json", *sorted(folder.glob("*.sql"))]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    assert said.returncode in (0, 1), said.stderr
    found = json.loads(said.stdout or "[]")
    return sorted({f"{Path(one['file']).stem}: {one['rule_name']}" for one in found})


def plain(text: str) -> str:
    """A statement with what is put into it: its parameters, and another statement where it holds one."""
    named = re.sub(r"\b(FROM|JOIN)\s+\{\w*\}", r"\1 held", numbered(text))
    return re.sub(r"\{\w+\}", "SELECT 1", named)


def test_squawk_reads_every_statement(tmp_path: Path) -> None:
    found = list(statements())
    begun = beginnings(found)  # no statements by themselves: they are read in front of others
    texts = {f"{one.room}/{one.name}": plain(one.text) for one in found if one.name not in begun}
    assert len(texts) > 200
    assert [one for one in looked_over(texts, tmp_path) if one.endswith(": syntax-error")] == []


def test_squawk_reads_every_statement_of_a_migration(tmp_path: Path) -> None:
    texts = {
        file.relative_to(PIJAR).as_posix().removesuffix(".sql"): file.read_text(encoding="utf-8")
        for file in PIJAR.glob("*/migrations/*.sql")
    }
    assert len(texts) > 15
    assert [one for one in looked_over(texts, tmp_path) if one.endswith(": syntax-error")] == []


def new_migrations() -> dict[str, str]:
    """The SQL of what came after the linter."""
    loader = MigrationLoader(connection)
    ours = {key: one for key, one in loader.disk_migrations.items() if one.__module__.startswith("pijar.")}
    new = [key for key in ours if int(key[1][:4]) > LANDED.get(key[0], 0)]
    return {f"{app}.{name}": "\n".join(loader.collect_sql([(ours[app, name], False)])) for app, name in new}


@pytest.mark.django_db
def test_a_new_migration_holds_no_large_table_for_long(tmp_path: Path) -> None:
    assert looked_over(new_migrations(), tmp_path) == []


@pytest.mark.django_db
def test_control_a_migration_after_the_linter_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LANDED, "membership", 4)
    assert "ALTER TABLE" in new_migrations()["membership.0005_files_of_rows"]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("SELECT worker_id, FROM registry_worker", "syntax-error"),
        ("ALTER TABLE registry_worker ADD COLUMN colour text NOT NULL;", "adding-required-field"),
        ("ALTER TABLE registry_worker ALTER COLUMN notes SET NOT NULL;", "adding-not-nullable-field"),
        ("ALTER TABLE registry_worker ALTER COLUMN notes TYPE bigint;", "changing-column-type"),
        ("ALTER TABLE registry_worker ADD CONSTRAINT tall CHECK (height > 0);", "constraint-missing-not-valid"),
    ],
)
def test_control_what_cannot_be_read_or_locks_is_seen(text: str, rule: str, tmp_path: Path) -> None:
    assert f"planted: {rule}" in looked_over({"planted": text}, tmp_path)
    assert looked_over({"planted": "ALTER TABLE registry_worker ADD COLUMN colour text;"}, tmp_path) == []


def says_not_in(texts: dict[str, str]) -> set[str]:
    return {name for name, text in texts.items() if NOT_IN.search(_REMARK.sub("", text))}


def test_no_statement_asks_what_is_not_in_a_selection_that_may_hold_nothing() -> None:
    assert says_not_in({f"{one.room}/{one.name}": one.text for one in statements()}) == set(NEVER_NULL)


def test_control_not_in_a_selection_is_seen() -> None:
    assert says_not_in({"planted": "SELECT 1 WHERE id NOT IN\n  (SELECT id FROM gone)"}) == {"planted"}
    assert says_not_in({"planted": "-- NOT IN (SELECT 1)\nSELECT 1 WHERE id NOT IN (1, 2)"}) == set()
