"""A batch leaves as a workbook in its profile, once, with nothing that a spreadsheet could change or run."""

from __future__ import annotations

import io
from datetime import date, time
from typing import Any

import pytest
from openpyxl import load_workbook

from pijar.access.actors import STRANGER
from pijar.core.files import read_file
from pijar.core.models import AuditEvent, StoredFile
from pijar.core.refusals import NotAllowed, Refused
from pijar.membership.actions.batches import open_batch, send_batch
from pijar.membership.file_kinds import ENROLMENT, ENROLMENT_ANSWER
from pijar.membership.models import Batch
from pijar.registry.models import Worker
from pijar.sponsorship.actions.enrolment import record_death
from pijar.tables.actions import keep_profile
from pijar.tables.exchanged_columns import written
from pijar.tables.file_kinds import NamedColumn
from pijar.tables.models import ColumnProfile
from pijar.values.month import Month
from tests.builders import (
    ADMINISTRATOR,
    APPROVER,
    EVERYTHING,
    OFFICER,
    TODAY,
    enrol,
    make_profiles,
    make_worker,
    make_workers,
    number_of,
)
from tests.city_profiles import city_profiles, keep_city_profiles
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
AUGUST = Month(2026, 8)


def gather(workers: list[Worker], number: str = "2026/08-1", profile: ColumnProfile | None = None) -> Batch:
    return open_batch(
        by=OFFICER,
        number=number,
        profile=profile or make_profiles()[0],
        first_month=AUGUST,
        workers=[worker.pk for worker in workers],
    )


def sheet_of(file: StoredFile) -> Any:
    return load_workbook(io.BytesIO(read_file(file))).active


def table(file: StoredFile) -> list[dict[str, Any]]:
    rows = sheet_of(file).iter_rows(values_only=True)
    header = next(rows)
    return [dict(zip(header, row, strict=True)) for row in rows]


def test_the_workbook_has_the_headings_of_the_profile_and_a_row_for_each_worker() -> None:
    workers = make_workers(3)
    file = send_batch(by=OFFICER, batch=gather(workers), on=TODAY)
    sheet = sheet_of(file)
    assert sheet.title == "Pendaftaran"
    assert [cell.value for cell in sheet[1]] == [
        column.headings[0] for column in city_profiles(ENROLMENT.name)[0].columns
    ]
    assert {row["NIK"] for row in table(file)} == {number_of(worker) for worker in workers}
    assert [row["No"] for row in table(file)] == ["1", "2", "3"]


def test_every_cell_is_text_so_that_no_digit_is_lost() -> None:
    sheet = sheet_of(send_batch(by=OFFICER, batch=gather(make_workers(1)), on=TODAY))
    cells = next(iter(sheet.iter_rows(min_row=2)))
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "inlineStr"}
    assert {cell.number_format for cell in cells if cell.value is not None} == {"@"}


def test_the_workbook_says_what_is_known_of_a_worker() -> None:
    worker = make_worker(
        name="SITI RAHAYU", birth_on=date(1985, 2, 3), category="becak", address="Jl. Pemuda 1", rt="003", rw="005"
    )
    Worker.objects.filter(pk=worker.pk).update(work_place="Johar", works_from=time(5), works_until=time(13, 30))
    batch = gather([worker])
    (row,) = table(send_batch(by=OFFICER, batch=batch, on=TODAY))
    assert row["ID Pengajuan"] == str(batch.enrolments.get().pk)
    said = {name: row[name] for name in row if name not in ("No", "ID Pengajuan", "NIK", "No HP")}
    assert said == {
        "Nama Lengkap": "SITI RAHAYU",
        "Tanggal Lahir": "03-02-1985",
        "Jenis Kelamin": "LAKI-LAKI",
        "Alamat": "Jl. Pemuda 1 RT 003 RW 005",
        "Kelurahan": "Miroto",
        "Kecamatan": "Semarang Tengah",
        "Kode Pos": "50134",
        "Pekerjaan": "Tukang becak",
        "Lokasi Pekerjaan": "Johar",
        "Jam Kerja": "05:00-13:30",
        "Penghasilan Dasar": "1000000",
        "Program": "JKK, JKM",
        "Bulan Mulai": "08-2026",
    }


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x.invalid";"x")', "+62", "-1+2", "@SUM(A1)", "{=1+1}"])
def test_a_name_that_looks_like_a_formula_stays_text(name: str) -> None:
    sheet = sheet_of(send_batch(by=OFFICER, batch=gather([make_worker(name=name)]), on=TODAY))
    cell = sheet.cell(row=2, column=4)
    assert cell.data_type == "s"
    assert cell.value.removeprefix("'") == name
    assert cell.value[0] not in "=-@"


def test_a_profile_of_ones_own_decides_columns_order_and_form() -> None:
    profile = keep_profile(
        by=ADMINISTRATOR,
        name="Cabang",
        kind=ENROLMENT.name,
        sheet="TK",
        columns=[NamedColumn("birth_on", ["Lahir"], "%Y/%m/%d"), NamedColumn("national_id", ["Nomor Induk"])],
    )
    worker = make_worker(birth_on=date(1985, 2, 3))
    file = send_batch(by=OFFICER, batch=gather([worker], profile=profile), on=TODAY)
    assert table(file) == [{"Lahir": "1985/02/03", "Nomor Induk": number_of(worker)}]
    assert sheet_of(file).title == "TK"


@pytest.mark.parametrize(
    "columns",
    [[("nik", "NIK")], [("name", "A"), ("name", "B")], [("name", "")], [("member_number", "X")]],
)
def test_a_profile_with_unknown_doubled_or_untitled_columns_is_refused(columns: list[tuple[str, str]]) -> None:
    before = fingerprints()
    named = [NamedColumn(fact, [heading]) for fact, heading in columns]
    with pytest.raises(Refused) as refused:
        keep_profile(by=ADMINISTRATOR, name="x", kind=ENROLMENT.name, sheet="S", columns=named)
    assert refused.value.code == "profile_broken"
    assert changed(before) == []
    with pytest.raises(NotAllowed):
        keep_profile(by=OFFICER, name="x", kind=ENROLMENT_ANSWER.name, columns=[])


def test_the_standard_profiles_are_made_once_and_left_alone_afterwards() -> None:
    make_profiles()
    before = fingerprints()
    keep_city_profiles(EVERYTHING, ENROLMENT.name, ENROLMENT_ANSWER.name)
    assert changed(before) == []


def test_a_batch_is_sent_once_and_its_file_is_kept_sealed() -> None:
    worker = make_worker()
    batch = gather([worker])
    file = send_batch(by=OFFICER, batch=batch, on=TODAY)
    batch.refresh_from_db()
    assert (batch.state, batch.sent_on, batch.file) == ("sent", TODAY, file)
    assert batch.enrolments.get().state == "sent"
    assert file.name == "gelombang-2026-08-1.xlsx"
    assert number_of(worker).encode() not in bytes(StoredFile.objects.get().sealed)
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        send_batch(by=OFFICER, batch=batch, on=TODAY)
    assert refused.value.code == "batch_sent"
    assert changed(before) == []


def test_who_died_since_the_batch_was_gathered_does_not_go_out() -> None:
    living, dead = make_workers(2)
    batch = gather([living, dead])
    record_death(by=OFFICER, worker=dead, died_on=TODAY, on=TODAY)
    assert [row["NIK"] for row in table(send_batch(by=OFFICER, batch=batch, on=TODAY))] == [number_of(living)]
    assert batch.enrolments.get(worker=dead).state == "refused"


def test_a_batch_on_which_nobody_is_left_is_not_sent() -> None:
    (dead,) = make_workers(1)
    batch = gather([dead])
    record_death(by=OFFICER, worker=dead, died_on=TODAY, on=TODAY)
    with pytest.raises(Refused) as refused:
        send_batch(by=OFFICER, batch=batch, on=TODAY)
    assert refused.value.code == "nobody_to_enrol"


def test_workers_already_with_the_insurer_are_left_out_and_a_batch_of_nobody_is_refused() -> None:
    member, new = make_workers(2)
    enrol([member])
    assert [one.worker for one in gather([member, new]).enrolments.all()] == [new]
    with pytest.raises(Refused) as refused:
        gather([member, new], "2")
    assert refused.value.code == "nobody_to_enrol"
    assert not Batch.objects.filter(number="2").exists()


def test_batches_are_for_those_who_enrol_workers() -> None:
    batch = gather(make_workers(1))
    for actor in (STRANGER, APPROVER):
        with pytest.raises(NotAllowed):
            send_batch(by=actor, batch=batch, on=TODAY)
        with pytest.raises(NotAllowed):
            open_batch(by=actor, number="9", profile=batch.profile, first_month=AUGUST, workers=[])
    assert not AuditEvent.objects.filter(name="batch.sent").exists()


@pytest.mark.parametrize(
    ("fact", "form", "text"),
    [
        (date(2026, 3, 9), "", "09-03-2026"),
        (date(2026, 3, 9), "%d/%m/%y", "09/03/26"),
        (Month(2026, 3), "", "03-2026"),
        (time(7, 5), "", "07:05"),
        (None, "", ""),
        (1_000_000, "", "1000000"),
        ("=1", "", "'=1"),
    ],
)
def test_facts_are_written_in_their_form(fact: Any, form: str, text: str) -> None:
    assert written(fact, form) == text
