"""The loader takes law and refuses everything else, naming file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from pijar.law.loader import SHELF, book, load
from pijar.law.parameter import Unit
from pijar.law.reader import FileFault, read
from pijar.law.refusals import NoProvision, UnknownParameter
from pijar.law.workdays import CALENDAR, calendar_year, read_calendar

GOOD = """\
title: Death benefit, lump sum
term: santunan kematian
unit: IDR
checked_on: 2026-11-22
verified: true
values:
  2015-07-01: {value: 16_200_000, cite: "PP 44/2015", verified: false}
  2019-12-02: {value: 20_000_000, cite: "PP 82/2019 Pasal 34"}
"""


def shelf_with(tmp_path: Path, text: str) -> Path:
    shelf = tmp_path / "parameters"
    (shelf / "death").mkdir(parents=True)
    (shelf / "death" / "lump_sum.yaml").write_text(text, encoding="utf-8")
    return shelf


def test_a_good_file_becomes_a_parameter_with_its_versions(tmp_path):
    parameter = load(shelf_with(tmp_path, GOOD))["death/lump_sum"]
    assert parameter.unit is Unit.IDR
    assert [version.number for version in parameter.versions] == [16_200_000, 20_000_000]
    assert [version.verified for version in parameter.versions] == [False, True]
    assert parameter.on(date(2019, 12, 1)).number == 16_200_000
    assert parameter.on(date(2019, 12, 2)).cite == "PP 82/2019 Pasal 34"


BAD = [
    ("unknown key", GOOD.replace("unit: IDR", "unit: IDR\ncolour: red"), 4, "unknown key 'colour'"),
    ("unknown key of a version", GOOD.replace("verified: false}", "verified: false, by: me}"), 7, "unknown key 'by'"),
    ("missing citation", GOOD.replace(', cite: "PP 82/2019 Pasal 34"', ""), 8, "'cite' is missing"),
    ("empty citation", GOOD.replace('"PP 82/2019 Pasal 34"', '""'), 8, "is empty"),
    ("null citation", GOOD.replace('"PP 82/2019 Pasal 34"', "null"), 8, "is empty"),
    ("missing value", GOOD.replace("value: 20_000_000, ", ""), 8, "'value' is missing"),
    ("missing title", GOOD.replace("title: Death benefit, lump sum\n", ""), 1, "'title' is missing"),
    ("unsorted days", GOOD.replace("2019-12-02", "2015-06-30"), 8, "does not come after 2015-07-01"),
    ("the same day twice", GOOD.replace("2019-12-02", "2015-07-01"), 8, "does not come after 2015-07-01"),
    ("overlap", GOOD.replace("verified: false}", "until: 2019-12-03}"), 8, "overlaps the version from 2015-07-01"),
    ("ends before it begins", GOOD.replace("verified: false}", "until: 2015-07-01}"), 7, "not after it begins"),
    ("float", GOOD.replace("20_000_000", "20000000.5"), 8, "is a float"),
    ("float that is whole", GOOD.replace("20_000_000", "2.0e+7"), 8, "is a float"),
    ("negative", GOOD.replace("20_000_000", "-1"), 8, "is not a whole number"),
    ("octal", GOOD.replace("20_000_000", "020"), 8, "is not a whole number"),
    ("base sixty", GOOD.replace("20_000_000", "20:30"), 8, "is not a whole number"),
    ("number in quotes", GOOD.replace("20_000_000", '"20000000"'), 8, "is not a whole number"),
    ("no day", GOOD.replace("2019-12-02", "soon"), 8, "is not a day"),
    ("impossible day", GOOD.replace("2019-12-02", "2019-13-02"), 8, "is not a day"),
    ("unknown unit", GOOD.replace("unit: IDR", "unit: USD"), 3, "unknown unit 'USD'"),
    ("key twice", GOOD.replace("unit: IDR", "unit: IDR\nunit: IDR"), 4, "'unit' stands twice"),
    ("verified is a word", GOOD.replace("verified: true", "verified: maybe"), 5, "neither true nor false"),
    ("verified is yes", GOOD.replace("verified: true", "verified: yes"), 5, "neither true nor false"),
    ("no versions", GOOD.split("  2015")[0].replace("values:", "values: {}"), 6, "holds no day"),
    ("versions are a list", GOOD.split("  2015")[0].replace("values:", "values: [1]"), 6, "expected a mapping"),
    ("value is a list", GOOD.replace("20_000_000", "[1]"), 8, "expected one value"),
    ("choices without a choice", GOOD.replace("unit: IDR", "unit: IDR\nchoices: [a]"), 1, "'choices' stands exactly"),
    ("choice without choices", GOOD.replace("unit: IDR", "unit: choice"), 1, "'choices' stands exactly"),
    (
        "value is no choice",
        GOOD.replace("unit: IDR", "unit: choice\nchoices: [a, b]"),
        8,
        "not one of the choices a, b",
    ),
    ("number where yes or no is asked", GOOD.replace("unit: IDR", "unit: boolean"), 7, "neither true nor false"),
    ("empty file", "", 1, "is empty"),
    ("not YAML", GOOD.replace("{value", "{value: {"), 7, "is not YAML"),
    ("not a mapping", "- a\n- b\n", 1, "expected a mapping"),
]


@pytest.mark.parametrize(("text", "line", "sentence"), [bad[1:] for bad in BAD], ids=[bad[0] for bad in BAD])
def test_what_is_not_law_is_refused_with_file_and_line(tmp_path, text, line, sentence):
    assert text != GOOD
    with pytest.raises(FileFault) as fault:
        load(shelf_with(tmp_path, text))
    assert str(fault.value).startswith(f"parameters/death/lump_sum.yaml:{line}: ")
    assert sentence in fault.value.sentence


CALENDAR_BAD = [
    ("unknown key", "colour: red\n", 5, "unknown key 'colour'"),
    ("day of another year", "added:\n  - 2025-01-01\n", 6, "does not lie in 2026"),
    ("unsorted", "added:\n  - 2026-02-02\n  - 2026-01-01\n", 7, "does not come after"),
    ("no day", "removed: [soon]\n", 5, "is not a day"),
    ("no list", "removed: 2026-08-17\n", 5, "expected a list"),
]


@pytest.mark.parametrize(("more", "line", "sentence"), [bad[1:] for bad in CALENDAR_BAD])
def test_the_table_of_days_refuses_with_file_and_line(tmp_path, more, line, sentence):
    path = tmp_path / "2026.yaml"
    path.write_text(f"cite: SKB\nchecked_on: 2026-11-22\nverified: true\njoint_leave: []\n{more}", encoding="utf-8")
    with pytest.raises(FileFault) as fault:
        read_calendar(2026, read(path, shown=Path("2026.yaml")))
    assert str(fault.value).startswith(f"2026.yaml:{line}: ")
    assert sentence in str(fault.value)


def test_a_decree_can_add_and_take_away_a_holiday(tmp_path):
    path = tmp_path / "2026.yaml"
    path.write_text(
        "cite: SKB\nchecked_on: 2026-11-22\nverified: true\njoint_leave: []\n"
        "added: [2026-09-01]\nremoved: [2026-08-17]\n",
        encoding="utf-8",
    )
    decree = read_calendar(2026, read(path))
    assert decree.added == {date(2026, 9, 1)}
    assert decree.removed == {date(2026, 8, 17)}


def test_every_shipped_file_is_law_and_small():
    tables = {SHELF / f"{key}.yaml": book().table(key) for key in book().tables()}
    files = set(SHELF.rglob("*.yaml"))
    assert tables.keys() < files
    assert len(files - tables.keys()) + sum(len(table.rows) for table in tables.values()) == len(list(book())) > 200
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert [str(path) for path, lines in lengths.items() if lines > (400 if path in tables else 60)] == []
    assert all(calendar_year(int(path.stem)) for path in CALENDAR.glob("*.yaml"))


def test_every_choice_of_reading_is_one_the_rules_know():
    from pijar.law.benefits.death import Parts
    from pijar.law.waiting import WaitingReading

    for key, known in (("death/waiting/reading", WaitingReading), ("death/waiting/parts", Parts)):
        assert {version.value for version in book()[key].versions} <= set(known)


def test_a_number_that_ceased_is_refused_with_a_sentence():
    with pytest.raises(NoProvision, match="berakhir pada 2 Desember 2019"):
        book().on("scholarship/single_sum", date(2019, 12, 2))


def test_an_unknown_parameter_is_refused_with_a_sentence():
    with pytest.raises(UnknownParameter, match="Tidak ada angka hukum"):
        book()["death/nothing"]
    assert "death/nothing" not in book()


def test_a_choice_is_not_counted_with():
    with pytest.raises(TypeError):
        _ = book().on("death/waiting/reading", date(2026, 1, 1)).number
