"""Statements kept as files: what two of them share is written once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pijar.core import sql_files
from pijar.core.sql_files import sql_file

PIJAR = Path(sql_files.__file__).resolve().parent.parent
STATEMENTS = [(path.parent.parent.name, path.stem) for path in sorted(PIJAR.glob("*/sql/*.sql"))]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A house of one app, whose statements are forgotten afterwards."""
    monkeypatch.setattr(sql_files, "_PIJAR", tmp_path)
    (tmp_path / "shop" / "sql").mkdir(parents=True)
    yield tmp_path / "shop" / "sql"
    sql_file.cache_clear()


def test_a_statement_begins_with_the_file_that_its_first_line_names(folder: Path) -> None:
    (folder / "open.sql").write_text("WITH open AS (SELECT 1)\n")
    (folder / "count_open.sql").write_text("-- begins with open\nSELECT count(*) FROM open")
    assert sql_file("shop", "count_open") == "WITH open AS (SELECT 1)\n-- begins with open\nSELECT count(*) FROM open"


def test_only_the_first_line_names_a_beginning(folder: Path) -> None:
    (folder / "all.sql").write_text("-- All.\n-- begins with open\nSELECT 1")
    assert sql_file("shop", "all") == "-- All.\n-- begins with open\nSELECT 1"


def test_a_beginning_that_is_not_there_is_an_error(folder: Path) -> None:
    (folder / "lost.sql").write_text("-- begins with nothing_of_the_kind\nSELECT 1")
    with pytest.raises(FileNotFoundError):
        sql_file("shop", "lost")


def test_every_statement_of_the_house_finds_its_beginning() -> None:
    assert all(sql_file(app, name).strip() for app, name in STATEMENTS)


def test_who_loses_a_payer_is_written_once() -> None:
    for name in ("losing_payers", "losing_groups"):
        assert sql_file("reports/payers", name).count("losing AS MATERIALIZED") == 1
        assert "losing AS MATERIALIZED" not in (PIJAR / "reports/payers/sql" / f"{name}.sql").read_text()
