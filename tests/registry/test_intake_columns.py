"""Headers found by their meaning."""

from __future__ import annotations

import pytest

from pijar.registry.intake.columns import find_header, meaning_of
from pijar.tables.file_faults import FileFault
from tests.registry.intake_files import BUDI, HEADER, codes, fault_of, read_rows, text, workbook


@pytest.mark.parametrize(
    ("said", "means"),
    [
        ("No. KTP", "nik"),
        ("NIK", "nik"),
        ("NIK (16 digit)", "nik"),
        ("Nomor Induk Kependudukan (NIK)", "nik"),
        ("NIK / No. KTP *)", "nik"),
        ("Nama Lengkap", "name"),
        ("NAMA LENGKAP\n(sesuai KTP)", "name"),
        ("Tgl Lahir", "birth"),
        ("Tgl. Lahir (dd/mm/yyyy)", "birth"),
        ("TTL", "birth_place_day"),
        ("Tempat/Tanggal Lahir", "birth_place_day"),
        ("Tempat, Tgl Lahir", "birth_place_day"),
        ("L/P", "sex"),
        ("Jenis Kelamin (L/P)", "sex"),
        ("Alamat", "address"),
        ("RT/RW", "rt_rw"),
        ("RT", "rt"),
        ("Kel.", "ward"),
        ("Desa/Kelurahan", "ward"),
        ("Kecamatan", "district"),
        ("Pekerjaan", "category"),
        ("Jenis Pekerjaan", "category"),
        ("No. HP", "phone"),
        ("No.HP/WA", "phone"),
        ("No KK", "household"),
        ("Tempat Kerja", "work_place"),
        ("Jam Kerja", "hours"),
        ("Desil", "decile"),
        ("Triwulan", "quarter"),
        ("No", None),
        ("NIK Ahli Waris", None),
        ("Nama Ibu Kandung", None),
        ("Tanggal Usulan", None),
        (12.0, None),
        ("", None),
    ],
)
def test_a_header_is_known_by_its_words(said: object, means: str | None) -> None:
    assert meaning_of(said) == means


def test_columns_may_stand_in_any_order_anywhere_below_titles() -> None:
    order = [4, 0, 6, 2, 5, 1, 3]
    titles = [("DAFTAR PEKERJA RENTAN",), (), ("Tahun 2025", "", "NIK"), ()]
    content = workbook(*titles, [HEADER[at] for at in order], [BUDI[at] for at in order], at=(2, 3))
    (row,) = read_rows(content)
    assert (row["row"], row["nik"], row["name"], row["birth_on"]) == (8, BUDI[0], BUDI[1], "1980-01-01")
    assert (row["ward"], row["district"], row["category"], row["faults"]) == (
        "Miroto",
        "Semarang Tengah",
        "Tukang becak",
        [],
    )


def test_a_fault_names_the_cell_as_the_sender_sees_it() -> None:
    content = workbook((), HEADER, BUDI, ("12", *BUDI[1:]), at=(3, 25))
    assert codes(read_rows(content)[1]) == {"nik_not_16_digits": "Z7"}
    shifted = workbook(HEADER, (*BUDI[:2], "besok", *BUDI[3:]), at=(0, 25))
    assert codes(read_rows(shifted)[0]) == {"birth_unreadable": "AB2"}


def test_a_header_of_two_rows_and_a_row_that_counts_columns_are_understood() -> None:
    content = workbook(
        ("No", "NIK", "Nama", "Alamat", "", "", "Lahir", ""),
        ("", "", "", "Jalan", "RT", "RW", "Tempat Lahir", "Tgl Lahir"),
        (1, 2, 3, 4, 5, 6, 7, 8),
        (1, BUDI[0], BUDI[1], "Jl. Pemuda 1", "1", "2", "Semarang", "01-01-1980"),
    )
    (row,) = read_rows(content)
    assert (row["row"], row["address"], row["rt"], row["rw"]) == (4, "Jl. Pemuda 1", "001", "002")
    assert (row["birth_place"], row["birth_on"]) == ("Semarang", "1980-01-01")


def test_a_title_may_tell_the_ward_of_the_whole_list() -> None:
    header, budi = HEADER[:4], BUDI[:4]
    for title in (
        ["KELURAHAN PURWOSARI KECAMATAN MIJEN TAHUN 2025"],
        ["Kelurahan", ":", "Purwosari"],
        ["Kel. Purwosari, Kec. Mijen"],
    ):
        (row,) = read_rows(workbook(["DAFTAR USULAN"], title, header, budi))
        assert row["ward"].lower() == "purwosari"
        assert codes(row) == {"ward_from_title": "4"}
    (row,) = read_rows(workbook(["KELURAHAN PURWOSARI"], HEADER, BUDI))
    assert row["ward"] == "Miroto"


def test_a_merged_title_does_not_hide_the_header() -> None:
    import io

    import xlsxwriter

    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("B2:H3", "USULAN PEKERJA RENTAN 2026")
        sheet.write_row("B5", HEADER)
        sheet.write_row("B6", BUDI)
    (row,) = read_rows(memory.getvalue())
    assert (row["row"], row["nik"], row["faults"]) == (6, BUDI[0], [])


def test_a_file_without_the_columns_it_needs_is_refused_whole() -> None:
    assert fault_of(workbook(("Nama", "Alamat"), ("BUDI", "Jl. Pemuda"))) == "nik_column_missing"
    assert fault_of(text(("Nama", "Alamat"), ("BUDI", "Jl. Pemuda"))) == "nik_column_missing"
    assert fault_of(workbook(("NIK", "Alamat"), (BUDI[0], "Jl. Pemuda"))) == "columns_missing"
    assert fault_of(workbook(("NIK", "Nama"), BUDI[:2])) == "columns_missing"
    assert fault_of(workbook(("NIK", "Nama", "Tgl Lahir", "No. KTP"), (*BUDI[:3], BUDI[0]))) == "nik_column_twice"


def test_a_header_below_thirty_rows_is_not_searched_for() -> None:
    title = [("judul",)] * 29
    assert read_rows(workbook(*title, HEADER, BUDI))[0]["row"] == 31
    assert fault_of(workbook(*title, ("judul",), HEADER, BUDI)) == "nik_column_missing"


def test_two_columns_of_one_number_are_told_in_the_fault() -> None:
    with pytest.raises(FileFault) as raised:
        find_header([["judul", "", ""], ["NIK", "Nama", "No. KTP"]])
    assert raised.value.facts == {"row": 2}
