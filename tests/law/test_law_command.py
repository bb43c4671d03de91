"""The law on the command line, in both languages, and the reference page made from the book."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from pijar.law.__main__ import main
from pijar.law.facts import FactKind, whole
from pijar.law.loader import book
from pijar.law.reference import parameter_page
from pijar.law.rulebook.shelf import RULES

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "parameters.md"


def run(capsys, *arguments: str) -> str:
    assert main(arguments) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    return shown.out


def test_an_answer_is_printed_line_by_line_with_its_sources(capsys):
    facts = '{"payer": "private", "sector": "transport"}'
    text = run(capsys, "explain", "contribution", "--day", "2026-01-05", "--facts", facts)
    assert "Iuran jaminan kecelakaan kerja (JKK): Rp5.000 [perkiraan]" in text
    assert "Hitungan: 1 % × penghasilan dasar Rp1.000.000, dikurangi keringanan 50 %" in text
    assert "contributions/relief/transport = 50 %; Dasar: PP 50/2025 Pasal 4, berlaku sejak 1 Januari 2026" in text
    assert "Jumlah: Rp8.400" in text
    english = run(capsys, "explain", "contribution", "--day", "2026-01-05", "--facts", facts, "--lang", "en")
    assert "Work-injury contribution (JKK): Rp5,000 [estimate]" in english
    assert "Total: Rp8,400" in english


def test_the_same_answer_as_json(capsys):
    shown = json.loads(
        run(capsys, "explain", "death", "--day", "2026-11-22", "--facts", '{"member_since": "2025-01-01"}', "--json")
    )
    assert shown["total"] == sum(line["amount"] for line in shown["lines"]) == 42_000_000
    for line in shown["lines"]:
        assert set(line) >= {"amount", "formula", "parameter", "cite", "verified", "since"}
        assert line["verified"] is True
        assert line["parameter"] in book()


def test_the_rules_are_listed_with_their_facts(capsys):
    listed = json.loads(run(capsys, "rules", "--json", "--lang", "en"))
    assert [rule["rule"] for rule in listed] == list(RULES)
    assert all(fact["about"] and fact["written"] for rule in listed for fact in rule["facts"])
    text = run(capsys, "rules")
    assert all(name in text for name in RULES)
    assert "[reading]" in run(capsys, "rules", "death")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["explain", "nothing", "--day", "2026-01-01"], "Tidak ada aturan bernama 'nothing'"),
        (["rules", "nothing"], "Tidak ada aturan bernama 'nothing'"),
        (["explain", "death", "--day", "1 January"], "bukan tanggal"),
        (["explain", "death", "--day", "20260101"], "bukan tanggal"),
        (["explain", "death", "--day", "0900-01-01"], "bukan tanggal"),
        (["explain", "death", "--day", "2026-01-01", "--facts", "["], "harus berupa objek JSON"),
        (["explain", "death", "--day", "2026-01-01", "--facts", "[1]"], "harus berupa objek JSON"),
        (["explain", "death", "--day", "2026-01-01"], "'member_since' (hari mulai menjadi peserta) harus disebutkan"),
        (["explain", "death", "--day", "2026-01-01", "--facts", '{"x": 1}'], "Fakta 'x' tidak dikenal"),
        (
            ["explain", "death", "--day", "2026-01-01", "--facts", '{"member_since": 5}'],
            "Fakta 'member_since' tidak dapat dibaca; tulislah tanggal",
        ),
        (["explain", "work_injury_death", "--day", "2015-06-30"], "Pada 30 Juni 2015 belum ada ketentuan"),
        (["explain", "contribution", "--day", "2026-01-01", "--facts", '{"payer": "me"}'], "salah satu dari state"),
        (["explain", "cover", "--day", "2026-01-01", "--facts", '{"paid": {"2026-13": "2026-01-01"}}'], "'paid'"),
        (["explain", "incapacity", "--day", "2026-01-01", "--facts", '{"months": true}'], "bilangan bulat"),
        (["explain", "incapacity", "--day", "2026-01-01", "--facts", '{"months": 1.5}'], "bilangan bulat"),
        (["explain", "heirs", "--day", "2026-01-01", "--facts", '{"relatives": "spouse"}'], "daftar"),
        (["explain", "heirs", "--day", "2026-01-01", "--facts", '{"relatives": [], "will": 1}'], "true atau false"),
        (
            ["explain", "scholarship", "--day", "2026-01-01", "--facts", '{"branch": "death", "children": [{}]}'],
            "Fakta 'born' (tanggal lahir) harus disebutkan",
        ),
        (
            ["explain", "scholarship", "--day", "2026-01-01", "--facts", '{"branch": "death", "children": [1]}'],
            "objek {born",
        ),
    ],
)
def test_a_refusal_is_a_sentence_on_stderr(capsys, arguments, sentence):
    assert main(arguments) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert sentence in shown.err
    assert shown.err.endswith(".\n")
    assert main([*arguments, "--lang", "en"]) == 2
    english = capsys.readouterr().err
    assert english != shown.err
    assert english.endswith(".\n")


def test_a_kind_of_fact_says_how_it_is_written():
    kind = whole(1, 3)
    assert isinstance(kind, FactKind)
    assert kind.written.en == "a whole number from 1 to 3"


def test_the_parameter_page_is_fresh(capsys):
    assert PAGE.read_text(encoding="utf-8") == run(capsys, "parameters") == parameter_page(), (
        "Run: python -m pijar.law parameters > docs/reference/parameters.md"
    )


def test_the_parameter_page_shows_every_number_with_its_source():
    page = parameter_page()
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    in_tables = {book().table(key).key_of(row) for key in book().tables() for row in book().table(key).rows}
    assert in_tables < set(book())
    for key in set(book()) - in_tables:
        for version in book()[key].versions:
            assert any(
                f"| {version.since}" in row and f"| {version.in_words.en} |" in row and version.cite in row
                for row in rows
            ), key


def test_a_table_of_the_law_is_a_table_on_the_page_with_a_column_for_each_provision():
    sections = {part.split("\n")[0]: part for part in parameter_page().split("\n## ")}
    for key in book().tables():
        head, _, *lines = [line for line in sections[key].splitlines() if line.startswith("| ")]
        days = [cell.strip() for cell in head.split("|")[3:-1]]
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
        assert [name for name, *_ in rows] == [f"`{row}`" for row in book().table(key).rows]
        for name, what, *cells in rows:
            parameter = book()[book().table(key).key_of(name.strip("`"))]
            assert what == f"{parameter.title} ({parameter.term})"
            shown = {f"{version.since}: {version.cite}": version for version in parameter.versions}
            assert set(shown) <= set(days)
            for day, cell in zip(days, cells, strict=True):
                mark = "verified" if day in shown and shown[day].verified else "estimate"
                assert cell == (f"{shown[day].in_words.en}, {mark}" if day in shown else "-")


def test_every_number_was_checked_on_a_day_and_is_named_in_both_languages():
    for key in book():
        parameter = book()[key]
        assert date(2026, 1, 1) <= parameter.checked_on
        assert parameter.title
        assert parameter.term
        assert parameter.title != parameter.term
