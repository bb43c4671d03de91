"""Rows of a list as the child reads them."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from tests.registry.intake_files import (
    BUDI,
    HEADER,
    JOKO,
    SITI,
    TODAY,
    codes,
    fault_of,
    person,
    read_rows,
    text,
    workbook,
)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_separated_text_is_read_in_every_dress(delimiter: str, encoding: str) -> None:
    named = (BUDI[0], "ANDRÉ D’ORNAY", *BUDI[2:])
    rows = read_rows(text(("DAFTAR USULAN",), (), HEADER, named, SITI, delimiter=delimiter, encoding=encoding))
    assert [(row["row"], row["nik"], row["name"]) for row in rows] == [
        (4, BUDI[0], "ANDRÉ D’ORNAY"),
        (5, SITI[0], SITI[1]),
    ]


def test_quotes_line_breaks_and_short_rows_of_a_text_keep_their_place() -> None:
    budi, siti = b'3374010101800001;"BUDI; SANTOSO";01-01-1980;"Jl. A\nNo. 1"', b"3374014202850002;SITI"
    content = b"\r\n".join((b"NIK;Nama;Tgl Lahir;Alamat", budi, siti, b""))
    first, second = read_rows(content)
    assert (first["row"], first["name"], first["address"]) == (2, "BUDI; SANTOSO", "Jl. A No. 1")
    assert (second["row"], second["nik"]) == (3, SITI[0])
    assert codes(second)["birth_missing"] == "C3"


def test_excels_hint_of_a_delimiter_is_obeyed() -> None:
    assert read_rows(b"sep=;\r\n" + text(HEADER, BUDI, delimiter=";"))[0]["row"] == 2


def test_a_blank_number_never_shifts_the_number_of_another_row() -> None:
    """In a peer's import one blank id cell turned ...0001 into ...0000."""
    rows = read_rows(workbook(HEADER, BUDI, ("", *SITI[1:]), JOKO))
    assert [row["nik"] for row in rows] == [BUDI[0], None, JOKO[0]]
    assert codes(rows[1]) == {"nik_missing": "A3"}
    assert [row["faults"] for row in (rows[0], rows[2])] == [[], []]


def test_one_bad_date_refuses_one_row_and_names_its_cell() -> None:
    """In a peer's import one bad date failed the whole file without a row number."""
    rows = read_rows(workbook(HEADER, BUDI, (*SITI[:2], "kemarin", *SITI[3:]), JOKO))
    assert [codes(row) for row in rows] == [{}, {"birth_unreadable": "C3"}, {}]


def test_a_number_typed_as_number_is_refused_and_never_read() -> None:
    rows = read_rows(workbook(HEADER, BUDI, (3374014202850002, *SITI[1:]), (9401011234567891, *JOKO[1:])))
    assert [row["nik"] for row in rows] == [BUDI[0], None, None]
    assert [list(codes(row)) for row in rows[1:]] == [["nik_numeric"], ["nik_numeric"]]


def test_numbers_that_all_end_with_zero_were_rounded_before_they_became_text() -> None:
    rounded = [(person(n)[0][:15] + "0", *person(n)[1:]) for n in range(1, 200, 20)]
    assert fault_of(workbook(HEADER, *rounded)) == "nik_rounded"
    assert fault_of(text(HEADER, *rounded)) == "nik_rounded"
    assert len(read_rows(workbook(HEADER, BUDI, *rounded))) == len(rounded) + 1


def test_one_number_that_was_surely_rounded_betrays_the_few_beside_it() -> None:
    """Three people whose numbers went through Excel as numbers: 0001 became 0000, 0012 became 0010."""
    spoilt = [(f"{number[:12]}{serial}", *rest) for (number, *rest), serial in ((BUDI, "0000"), (SITI, "0010"))]
    assert fault_of(text(HEADER, *spoilt)) == "nik_rounded"
    assert len(read_rows(text(HEADER, *spoilt, JOKO))) == 3
    assert len(read_rows(text(HEADER, spoilt[1]))) == 1


def test_a_formula_counts_for_what_it_shows() -> None:
    shown = ('{="33740101"&"01800001"|3374010101800001}', *BUDI[1:])
    numeric = ("{=3374014202850002|3374014202850002}", *SITI[1:])
    first, second = read_rows(workbook(HEADER, shown, numeric))
    assert (first["nik"], first["faults"]) == (BUDI[0], [["nik_from_formula", "A2"]])
    assert second["nik"] in (None, SITI[0])


def test_days_before_1900_and_after_today_are_refused() -> None:
    rows = read_rows(workbook(HEADER, (*BUDI[:2], "01-01-1899", *BUDI[3:]), (*BUDI[:2], "23-11-2026", *BUDI[3:])))
    assert [row["birth_on"] for row in rows] == [None, None]
    assert codes(rows[0]) == {"birth_too_long_ago": "C2"}
    assert codes(rows[1]) == {"birth_in_future": "C3"}
    assert codes(read_rows(workbook(HEADER, (*BUDI[:2], TODAY.strftime("%d-%m-%Y"), *BUDI[3:])))[0]) == {
        "nik_differs_birth": "A2"
    }


def test_a_number_that_disagrees_with_birth_or_sex_is_for_a_person_to_judge() -> None:
    rows = read_rows(workbook(HEADER, (*BUDI[:2], "02-01-1980", *BUDI[3:]), (*SITI[:3], "L", *SITI[4:])))
    assert [codes(row) for row in rows] == [{"nik_differs_birth": "A2"}, {"nik_differs_sex": "A3"}]
    assert [row["nik"] for row in rows] == [BUDI[0], SITI[0]]


def test_a_blank_sex_is_read_from_the_number() -> None:
    rows = read_rows(workbook(HEADER, (*BUDI[:3], "", *BUDI[4:]), (*SITI[:3], "", *SITI[4:])))
    assert [row["sex"] for row in rows] == ["L", "P"]
    assert [list(codes(row)) for row in rows] == [["sex_from_nik"]] * 2


def test_days_of_excel_and_texts_give_the_same_day() -> None:
    forms = [date(1980, 1, 1), 29221, "01/01/1980", "1 Januari 1980", "Semarang, 1-1-80"]
    rows = read_rows(workbook(HEADER, *((*BUDI[:2], form, *BUDI[3:]) for form in forms)))
    assert [row["birth_on"] for row in rows] == ["1980-01-01"] * len(forms)


def test_lines_that_name_nobody_are_passed_over_and_counted() -> None:
    from pijar.registry.intake.reader import reading

    content = workbook(
        HEADER,
        BUDI,
        (),
        ("", "", "", "", "Jumlah", "1"),
        SITI,
        ("", "", "", "", "Semarang, 1 Mei 2025"),
        ("", "SUTRISNO"),
    )
    with reading(content, TODAY) as read:
        rows = [row[0] for chunk in read.chunks() for row in chunk]
    assert rows == [2, 5, 7]
    assert read.end["passed_over"] == [4, 6]


def test_everything_a_list_says_of_a_worker_is_read() -> None:
    header = (
        "NIK",
        "No KK",
        "Nama",
        "TTL",
        "Alamat",
        "RT/RW",
        "No. HP",
        "Tempat Kerja",
        "Jam Kerja",
        "Desil",
        "Triwulan",
    )
    said = (BUDI[0], "3374010101100001", "BUDI", "Semarang, 1 Januari 1980", "Jl. Pemuda 1", "3/5", 81234567890)
    (row,) = read_rows(workbook(header, (*said, "Pasar Johar", "08.00-16.00", "Desil 1", "TW III 2025")))
    assert list(codes(row)) == ["sex_from_nik"]
    assert {name: row[name] for name in ("household", "birth_place", "address", "rt", "rw", "phone")} == {
        "household": "3374010101100001",
        "birth_place": "Semarang",
        "address": "Jl. Pemuda 1",
        "rt": "003",
        "rw": "005",
        "phone": "+6281234567890",
    }
    assert (row["work_place"], row["hours_from"], row["hours_until"]) == ("Pasar Johar", "08:00", "16:00")
    assert (row["decile"], row["quarter"], row["sex"]) == (1, "2025-Q3", "L")


def test_what_cannot_be_read_beside_the_number_is_noted_and_left_out() -> None:
    header = (*HEADER, "No KK", "HP", "Jam Kerja", "Desil")
    (row,) = read_rows(workbook(header, (*BUDI, 3374010101100001, "rumah", "pagi", 1)))
    assert set(codes(row)) == {"household_numeric", "phone_unreadable", "hours_unreadable", "decile_without_quarter"}
    assert (row["household"], row["phone"], row["hours_from"], row["decile"], row["quarter"]) == (
        None,
        "",
        None,
        None,
        None,
    )


def test_hidden_sheets_are_not_read_and_two_lists_in_a_file_are_refused() -> None:
    assert fault_of(_sheets(("A", True), ("B", True))) == "several_sheets"
    assert fault_of(_sheets(("A", False))) == "list_hidden"
    with_hidden = read_rows(_sheets(("A", False), ("B", True)))
    assert [row["nik"] for row in with_hidden] == [BUDI[0]]


def _sheets(*sheets: tuple[str, bool]) -> bytes:
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        front = book.add_worksheet("Petunjuk")
        front.activate()
        for name, visible in sheets:
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, HEADER)
            sheet.write_row(1, 0, BUDI)
            if not visible:
                sheet.hide()
    return memory.getvalue()


def test_a_file_with_nothing_in_it_says_so() -> None:
    assert fault_of(workbook()) == "sheet_empty"
    assert fault_of(workbook(HEADER)) == "no_rows"
    assert fault_of(text(HEADER)) == "no_rows"
    assert fault_of(b"") == "file_empty"


def test_long_and_unprintable_cells_do_no_harm() -> None:
    long, odd = (*BUDI[:1], "B" * 5000, *BUDI[2:]), (SITI[0], "SI\u0000TI\u202e\tRAHAYU\x07", *SITI[2:])
    rows = read_rows(text(HEADER, long, ("", "", ""), odd, encoding="utf-16"))
    assert codes(rows[0]) == {"text_too_long": "B2"}
    assert len(rows[0]["name"]) == 100
    assert rows[1]["name"] == "SI TI RAHAYU"
