"""Where the columns of a file are, however its sender spells and orders the headings."""

from __future__ import annotations

import pytest

from pijar.core.refusals import Refused
from pijar.tables.found_columns import find_columns

HEADINGS = {"day": ["Tanggal", "Tgl"], "amount": ["Jumlah"], "credit": ["Kredit"], "mark": ["D/K"]}
NEEDED = [("day",), ("amount", "credit")]


def test_headings_are_found_below_a_title_in_any_order_and_spelling() -> None:
    table = [["PT BANK UJI"], ["Nomor Berkas: B-7"], [" KREDIT ", "x", "tgl *)", "D/K"], ["1", "", "2", "K"]]
    found = find_columns(table, HEADINGS, NEEDED)
    assert (found.at, dict(found.places)) == (2, {"day": 2, "credit": 0, "mark": 3})
    assert found.headings["credit"] == " KREDIT "
    assert found.written_above(["Nomor Berkas"]) == "B-7"
    assert list(found.rows_beneath(table)) == [(4, ["1", "", "2", "K"])]


def test_a_heading_as_it_stands_goes_before_one_with_the_same_words() -> None:
    found = find_columns([["Status (lama)", "Status"]], {"status": ["Status"]}, [("status",)])
    assert found.places == {"status": 1}
    assert find_columns([["Status (lama)"]], {"status": ["Status"]}, [("status",)]).places == {"status": 0}


def test_the_likelier_heading_is_taken_and_a_column_serves_one_fact() -> None:
    known = {"day": ["Tanggal", "Tgl"], "paid": ["Tgl", "Tanggal"]}
    assert find_columns([["Tgl", "Tanggal"]], known, [("day",)]).places == {"day": 1, "paid": 0}
    assert find_columns([["Tanggal"]], known, [("day",)]).places == {"day": 0}


def test_rows_that_are_skipped_hold_no_heading() -> None:
    table = [["Tanggal", "Jumlah"], ["Tanggal", "Jumlah"], ["1", "2"]]
    assert find_columns(table, HEADINGS, NEEDED, skip_rows=1).at == 1


def test_what_is_missing_is_named_by_the_headings_looked_for() -> None:
    with pytest.raises(Refused, match=r"Kolom Jumlah / Kredit tidak ditemukan pada 40 baris pertama") as refused:
        find_columns([["Tanggal"], ["1"]], HEADINGS, NEEDED)
    assert refused.value.code == "column_missing"
    with pytest.raises(Refused, match=r"Kolom Tanggal, Jumlah / Kredit tidak"):
        find_columns([], HEADINGS, NEEDED)


def test_a_heading_beyond_the_first_rows_is_not_looked_for() -> None:
    table = [["x"]] * 40 + [["Tanggal", "Jumlah"]]
    with pytest.raises(Refused):
        find_columns(table, HEADINGS, NEEDED)
    assert find_columns(table[1:], HEADINGS, NEEDED).at == 39
