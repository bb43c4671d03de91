"""Separated text is read whole: no quote hides a line, and no title above decides what stands between the cells."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.tables.file_faults import FileFault
from pijar.tables.plain_table import read_table
from pijar.tables.separated_text import check_quotes, likely_delimiter, records

DAY = date(2026, 12, 1)
HEADER = "No;Nama;Alamat;HP"
ROWS = [f"{number};ORANG {number};Jl. Melati {number};0812{number:04d}" for number in range(1, 201)]


def text(*rows: str) -> str:
    return "\n".join((HEADER, *rows, ""))


def spoilt(at: int, was: str, becomes: str) -> str:
    return text(*(row.replace(was, becomes) if number == at else row for number, row in enumerate(ROWS, start=1)))


def test_a_text_without_a_stray_quote_is_read_whole() -> None:
    check_quotes(text(*ROWS), ";")
    assert len(list(records(text(*ROWS), ";"))) == 201


@pytest.mark.parametrize("at", [1, 2, 149, 198, 199, 200])
def test_a_stray_quote_is_refused_with_its_line_wherever_it_stands(at: int) -> None:
    with pytest.raises(FileFault) as refused:
        check_quotes(spoilt(at, "Jl. ", '"Jl. '), ";")
    assert (refused.value.code, refused.value.facts) == ("quote_unpaired", {"line": at + 1})


def test_control_without_the_check_a_stray_quote_hides_people() -> None:
    assert len(list(records(spoilt(149, "Jl. ", '"Jl. '), ";"))) < 201


def test_quotes_that_belong_together_or_to_the_words_are_no_fault() -> None:
    check_quotes(spoilt(7, "Jl. Melati 7", '"Jl. Melati 7;\nRT 1 RW 2"'), ";")
    check_quotes(spoilt(7, "Jl. Melati 7", 'Pipa 12" dan 10"'), ";")
    check_quotes(spoilt(200, "Jl. Melati 200", '"Gang ""Buntu"" 3"'), ";")
    check_quotes(text(*ROWS) + '"', ";")


@given(st.lists(st.lists(st.text('ab;,"\n ', max_size=6), min_size=4, max_size=4), min_size=1, max_size=12))
def test_whatever_is_written_by_a_spreadsheet_is_read_back_or_refused(rows: list[list[str]]) -> None:
    """Quoted as a spreadsheet does it, no person is lost without a word."""
    quoted = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    written = text(*quoted)
    try:
        check_quotes(written, ";")
    except FileFault:
        assert any(sum(cell.count(";") for cell in row) >= 3 for row in rows)
    else:
        assert list(records(written, ";"))[1:] == rows


@pytest.mark.parametrize("delimiter", ",;\t|")
def test_a_title_with_other_marks_does_not_choose_the_delimiter(delimiter: str) -> None:
    title = "BUKTI PEMBAYARAN IURAN, BPJS KETENAGAKERJAAN; CABANG CONTOH | 2026"
    table = [title, "Periode November 2026", *(row.replace(";", delimiter) for row in (HEADER, *ROWS[:3]))]
    assert likely_delimiter("\n".join(table)) == delimiter
    assert read_table("\n".join(table).encode(), DAY)[2] == ["No", "Nama", "Alamat", "HP"]


def test_sums_with_commas_do_not_choose_it_either() -> None:
    assert likely_delimiter("Tanggal;Jumlah\n" + "01/12/2026;16.800,00\n" * 5) == ";"
    assert likely_delimiter("Tanggal,Ref,Jumlah\n" + '01/12/2026,R1,"16,800.00"\n' * 5) == ","
