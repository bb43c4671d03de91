"""An answer comes in: each row applied, refused or an exception, and every difference found once."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.access.actors import STRANGER
from pijar.access.roles import Permission
from pijar.core.files import read_file
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.matching.models import OfficeRecord
from tests.builders import EVERYTHING, KEMIJEN, TODAY, bounded, enrol, make_worker, number_of, without
from tests.fingerprints import changed, fingerprints
from tests.matching.answers import (
    POPULATION_HEADINGS,
    differences,
    insured,
    outcomes,
    profile,
    said,
    table,
    take,
    take_insurers,
)

pytestmark = pytest.mark.django_db


def test_an_answer_that_says_what_we_hold_is_applied_and_notes_when_it_was_said() -> None:
    worker = make_worker(name="SITI AMINAH", address="Jl. Melati No. 3", rt="003", rw="005")
    file = take(said(worker, address="JALAN MELATI NO 3 RT 03 RW 05", sex="L"))
    assert outcomes(file) == [(2, "applied", "", "")]
    assert (file.rows, file.applied, file.refused, file.exceptions, file.differences) == (1, 1, 0, 0, 0)
    assert differences() == []
    record = OfficeRecord.objects.get(worker=worker)
    assert (record.source, record.reported_on, record.name) == ("population", TODAY, "SITI AMINAH")
    assert read_file(file.file).startswith(b"NIK;")


def test_each_row_that_is_not_applied_has_its_own_reason() -> None:
    known, odd = make_worker(), make_worker()
    file = take(
        said(known),
        said("123"),
        said("3374010101800077"),
        said(known),
        said(odd, birth="31-02-1980"),
        said(odd, nik=number_of(odd) + "9"),
        said(make_worker(), status="ENTAH"),
    )
    assert outcomes(file) == [
        (2, "applied", "", ""),
        (3, "refused", "national_id_broken", ""),
        (4, "refused", "unknown_person", ""),
        (5, "refused", "twice_in_file", ""),
        (6, "exception", "day_unreadable", "Tanggal Lahir"),
        (7, "refused", "national_id_broken", ""),
        (8, "exception", "word_unknown", "Status"),
    ]
    assert (file.applied, file.refused, file.exceptions) == (1, 4, 2)


def test_one_bad_day_does_not_keep_the_other_cells_of_its_row_from_counting() -> None:
    worker = make_worker(name="SITI AMINAH")
    take(said(worker, birth="kemarin", name="JOKO SUSILO"))
    assert differences(worker) == [("name", "SITI AMINAH", "JOKO SUSILO", "open")]


def test_what_is_stated_otherwise_becomes_a_difference_with_ours_and_theirs() -> None:
    worker = make_worker(name="SITI AMINAH", birth_on=date(1980, 1, 1), address="Jl. Melati 3")
    take(
        said(
            worker, name="SUWARTI", birth="17 Agustus 1981", sex="P", address="Jl. Mawar 9", ward="Kemijen",
            district="Semarang Timur",
        )
    )  # fmt: skip
    assert differences(worker) == [
        ("address", "Jl. Melati 3", "Jl. Mawar 9", "open"),
        ("birth_on", "1980-01-01", "1981-08-17", "open"),
        ("name", "SITI AMINAH", "SUWARTI", "open"),
        ("sex", "m", "f", "open"),
        ("ward", "Miroto", "Kemijen, Semarang Timur", "open"),
    ]


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("MOH. SHOLEH", "MUHAMMAD SOLEH"),
        ("H. Mochammad Soekardi", "MUHAMMAD SUKARDI"),
        ("SITI AMINAH", "Siti  Aminah, S.Pd."),
        ("ACHMAD BIN KASAN", "AHMAD KASAN"),
    ],
)
def test_the_same_name_written_otherwise_is_no_difference(ours: str, theirs: str) -> None:
    take(said(make_worker(name=ours), name=theirs))
    assert differences() == []


def test_whoever_lives_elsewhere_is_told_apart_from_another_ward() -> None:
    moved, gone = make_worker(), make_worker()
    take(said(moved, city="KABUPATEN DEMAK", ward="Mranggen"), said(gone, status="PINDAH LUAR KOTA"))
    assert differences(moved) == [("outside_city", "Miroto", "KABUPATEN DEMAK", "open")]
    assert differences(gone) == [("outside_city", "Miroto", "KOTA SEMARANG", "open")]


def test_a_national_id_that_the_population_office_does_not_know_is_a_difference() -> None:
    worker = make_worker()
    take(said(worker, status="TIDAK DITEMUKAN", name="", birth="", sex=""))
    assert differences(worker) == [("unknown_id", "", "unknown", "open")]


def test_the_insurer_finds_employees_other_payers_and_other_numbers() -> None:
    employee, paid, own, other, stranger, former = (
        make_worker(other_cover=c) for c in ("", "", "", "", "", "employee")
    )
    enrol([own, other])
    numbers = {w.pk: w.enrolments.get().member_number for w in (own, other)}
    take_insurers(
        insured(employee, "AKTIF PU", "PT Sentosa", "25000000001"),
        insured(paid, "AKTIF BPU LAIN", "PT Maju"),
        insured(own, "AKTIF BPU", "Kota", numbers[own.pk]),
        insured(other, "AKTIF BPU", "", "25000000009"),
        insured(stranger, "AKTIF BPU", "Koperasi Subur"),
        insured(former, "TIDAK AKTIF"),
    )
    assert differences(employee) == [("employee_cover", "", "employee", "open")]
    assert differences(paid) == [("other_cover", "", "PT Maju", "open")]
    assert differences(own) == []
    assert differences(other) == [("member_number", numbers[other.pk], "25000000009", "open")]
    assert differences(stranger) == [("other_cover", "", "Koperasi Subur", "open")]
    assert differences(former) == [("cover_gone", "employee", "none", "open")]


def test_the_same_difference_told_again_stays_one_and_a_new_value_takes_its_place() -> None:
    worker = make_worker(name="SITI AMINAH")
    take(said(worker, name="SUWARTI"))
    take(said(worker, name="SUWARTI"), said("123"))
    assert differences(worker) == [("name", "SITI AMINAH", "SUWARTI", "open")]
    take(said(worker, name="SUMARNI"))
    assert differences(worker) == [("name", "SITI AMINAH", "SUMARNI", "open")]


def test_a_difference_that_the_office_no_longer_states_closes_by_itself() -> None:
    worker = make_worker(name="SITI AMINAH")
    take(said(worker, name="SUWARTI", sex="P"))
    take(said(worker, sex=""))
    assert differences(worker) == [("name", "SITI AMINAH", "SUWARTI", "corrected"), ("sex", "m", "f", "open")]


def test_the_same_bytes_are_refused_and_change_nothing() -> None:
    worker = make_worker()
    take(said(worker, name="SUWARTI"))
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        take(said(worker, name="SUWARTI"), file_name="lain.csv")
    assert refused.value.code == "file_taken_before"
    assert "10 Juli 2026" in str(refused.value)
    assert "jawaban.csv" in str(refused.value)
    assert changed(before) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (table(("Nama", "Status"), ("A", "HIDUP")), "column_missing"),
        (table(POPULATION_HEADINGS), "no_rows"),
        (b"%PDF-1.7 bukan tabel", None),
    ],
)
def test_a_file_that_is_no_answer_is_refused_and_changes_nothing(content: bytes, code: str | None) -> None:
    profile()
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        take(content=content)
    assert refused.value.code == code or (code is None and str(refused.value))
    assert changed(before) == []


def test_only_who_may_match_for_the_whole_city_takes_answers() -> None:
    row = said(make_worker())
    for actor in (STRANGER, without(EVERYTHING, Permission.MATCH_PEOPLE), bounded(EVERYTHING, KEMIJEN)):
        with pytest.raises(NotAllowed):
            take(row, by=actor)


def test_a_number_quoted_in_an_address_is_not_kept() -> None:
    worker = make_worker(address="Jl. Melati 3")
    take(said(worker, address=f"NIK {number_of(worker)}"))
    assert differences(worker) == [("address", "Jl. Melati 3", "NIK [NIK]", "open")]
    assert number_of(worker) not in str(AuditEvent.objects.latest("pk").facts)


def test_a_number_that_a_spreadsheet_has_rounded_is_not_believed() -> None:
    import io

    import xlsxwriter

    paper = io.BytesIO()
    with xlsxwriter.Workbook(paper) as book:
        sheet = book.add_worksheet("Hasil")
        sheet.write_row(0, 0, ("NIK", "Status"))
        sheet.write_number(1, 0, int(number_of(make_worker())))
        sheet.write_string(1, 1, "MENINGGAL")
    assert outcomes(take(content=paper.getvalue())) == [(2, "refused", "national_id_broken", "")]
