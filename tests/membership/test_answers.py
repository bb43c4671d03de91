"""The insurer's answer comes back: each row gives a number, a refusal, or is set aside with its reason."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
import xlsxwriter

from pijar.access.actors import STRANGER
from pijar.core.files import read_file
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.membership.actions.answers import take_answer
from pijar.membership.actions.batches import open_batch, send_batch
from pijar.membership.file_kinds import ENROLMENT_ANSWER
from pijar.membership.models import AnswerFile, Batch, Enrolment
from pijar.registry.models import Worker
from pijar.tables.actions import keep_profile
from pijar.tables.file_kinds import NamedColumn
from pijar.values.month import Month
from tests.builders import ADMINISTRATOR, APPROVER, OFFICER, TODAY, enrol, make_profiles, make_workers, number_of
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
HEADINGS = ("NIK", "ID Pengajuan", "Nama Peserta", "Nomor KPJ", "Keterangan")


def workbook(*rows: tuple[Any, ...], headings: tuple[str, ...] = HEADINGS, title: str = "") -> bytes:
    paper = io.BytesIO()
    with xlsxwriter.Workbook(paper) as book:
        sheet = book.add_worksheet("Hasil")
        for row_no, row in enumerate([*([(title,)] if title else []), headings, *rows]):
            for place, cell in enumerate(row):
                (sheet.write_string if isinstance(cell, str) else sheet.write)(row_no, place, cell)
    return paper.getvalue()


def answer(worker: Worker | str, number: str = "", refusal: str = "") -> tuple[str, ...]:
    return (worker if isinstance(worker, str) else number_of(worker), "", "", number, refusal)


def sent(workers: list[Worker], number: str = "G1") -> Batch:
    batch = open_batch(
        by=OFFICER,
        number=number,
        profile=make_profiles()[0],
        first_month=Month(2026, 8),
        workers=[worker.pk for worker in workers],
    )
    send_batch(by=OFFICER, batch=batch, on=TODAY)
    return batch


def take(batch: Batch, content: bytes, **facts: Any) -> AnswerFile:
    profile = facts.pop("profile", None) or make_profiles()[1]
    given = {"by": OFFICER, "file_name": "hasil.xlsx", "on": TODAY} | facts
    return take_answer(batch=batch, profile=profile, content=content, **given)


def outcomes(file: AnswerFile) -> list[tuple[int, str, str]]:
    return list(file.taken_lines.order_by("place").values_list("place", "outcome", "code"))


def enrolment(worker: Worker) -> Enrolment:
    return Enrolment.objects.get(worker=worker)


def test_a_number_makes_a_member_and_a_refusal_keeps_its_reason() -> None:
    accepted, refused = make_workers(2)
    batch = sent([accepted, refused])
    file = take(batch, workbook(answer(accepted, "25000000001"), answer(refused, "", "Sudah PU")))
    assert (file.rows, file.applied, file.refused, file.exceptions) == (2, 2, 0, 0)
    one = enrolment(accepted)
    assert (one.state, one.member_number, one.answered_on, one.refusal) == ("accepted", "25000000001", TODAY, "")
    other = enrolment(refused)
    assert (other.state, other.member_number, other.refusal) == ("refused", "", "Sudah PU")
    batch.refresh_from_db()
    assert (batch.state, batch.answered_on) == ("answered", TODAY)
    assert AuditEvent.objects.latest("id").facts == {"rows": 2}


def test_each_row_that_is_not_applied_has_its_own_reason_and_the_others_are_applied() -> None:
    a, b, c, d, stranger, member = make_workers(6)
    enrol([member])
    taken = Enrolment.objects.get(worker=member).member_number
    batch = sent([a, b, c, d])
    rows = (
        answer(a, "25000000001"),
        answer("123", "25000000002"),
        answer("3399990101800001", "25000000003"),
        answer(stranger, "25000000004"),
        answer(a, "25000000005"),
        answer(b, taken),
        answer(c),
        answer(d, "25000000001"),
    )
    file = take(batch, workbook(*rows))
    assert outcomes(file) == [
        (2, "applied", ""),
        (3, "exception", "national_id_broken"),
        (4, "exception", "unknown_person"),
        (5, "exception", "unknown_person"),
        (6, "refused", "twice_in_file"),
        (7, "exception", "number_taken"),
        (8, "exception", "no_answer"),
        (9, "exception", "number_taken"),
    ]
    assert (file.rows, file.applied, file.refused, file.exceptions) == (8, 1, 1, 6)
    assert enrolment(a).member_number == "25000000001"
    assert {enrolment(worker).state for worker in (b, c, d)} == {"sent"}
    assert not Enrolment.objects.filter(worker=stranger).exists()


def test_unknown_people_in_an_answer_lose_nothing_of_the_others() -> None:
    workers = make_workers(20)
    batch = sent(workers)
    rows = [answer(worker, f"2500000{number:04d}") for number, worker in enumerate(workers)]
    file = take(batch, workbook(*rows[:10], answer("3399990101800001", "1"), *rows[10:]))
    assert (file.applied, file.exceptions) == (20, 1)
    assert Enrolment.objects.filter(state="accepted").count() == 20


def test_a_second_answer_settles_the_rest_and_touches_nothing_settled() -> None:
    a, b = make_workers(2)
    batch = sent([a, b])
    take(batch, workbook(answer(a, "25000000001")))
    file = take(batch, workbook(answer(a, "25000000009"), answer(b, "25000000002")), on=date(2026, 7, 12))
    assert outcomes(file) == [(2, "refused", "already_answered"), (3, "applied", "")]
    assert (enrolment(a).member_number, enrolment(b).member_number) == ("25000000001", "25000000002")
    batch.refresh_from_db()
    assert batch.answered_on == TODAY


def test_the_same_file_a_second_time_is_refused_and_changes_nothing() -> None:
    (worker,) = make_workers(1)
    batch = sent([worker])
    content = workbook(answer(worker, "25000000001"))
    take(batch, content)
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        take(batch, content, file_name="nama lain.xlsx")
    assert refused.value.code == "file_taken_before"
    assert changed(before) == []


def test_a_number_typed_as_a_number_is_set_aside_because_the_spreadsheet_changed_it() -> None:
    (worker,) = make_workers(1)
    file = take(sent([worker]), workbook((int(number_of(worker)), "", "", "25000000001", "")))
    assert outcomes(file) == [(2, "exception", "national_id_broken")]


def test_a_member_number_typed_as_a_number_keeps_its_digits() -> None:
    (worker,) = make_workers(1)
    take(sent([worker]), workbook((number_of(worker), "", "", 25000000001, "")))
    assert enrolment(worker).member_number == "25000000001"


def test_titles_above_the_header_other_order_and_empty_rows_do_no_harm() -> None:
    (worker,) = make_workers(1)
    headings = ("Keterangan", "nomor kpj", "nik")
    rows = (("", "", ""), ("", "25000000001", number_of(worker)), ("", "", ""))
    file = take(sent([worker]), workbook(*rows, headings=headings, title="HASIL PENDAFTARAN"))
    assert outcomes(file) == [(4, "applied", "")]


def test_an_answer_as_text_file_is_read_too() -> None:
    (worker,) = make_workers(1)
    text = f"NIK;Nomor KPJ;Keterangan\r\n{number_of(worker)};25000000001;\r\n".encode()
    file = take(sent([worker]), text, file_name="hasil.csv")
    assert outcomes(file) == [(2, "applied", "")]
    assert (file.file.media_type, read_file(file.file)) == ("text/csv", text)


def test_a_profile_of_ones_own_names_the_columns() -> None:
    (worker,) = make_workers(1)
    profile = keep_profile(
        by=ADMINISTRATOR,
        name="Cabang",
        kind=ENROLMENT_ANSWER.name,
        columns=[NamedColumn("national_id", ["No. Induk"]), NamedColumn("member_number", ["Peserta"])],
    )
    content = workbook((number_of(worker), "25000000001"), headings=("No. Induk", "Peserta"))
    assert take(sent([worker]), content, profile=profile).applied == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (workbook(("1", "2"), headings=("Nama", "Nomor KPJ")), "column_missing"),
        (workbook(), "no_rows"),
        (b"%PDF-1.7 bukan tabel", None),
        (b"", None),
    ],
)
def test_a_file_that_is_no_answer_is_refused_and_changes_nothing(content: bytes, code: str | None) -> None:
    batch = sent(make_workers(1))
    make_profiles()
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        take(batch, content)
    assert refused.value.code == code or (code is None and str(refused.value))
    assert changed(before) == []


def test_a_batch_not_sent_cannot_be_answered() -> None:
    workers = make_workers(1)
    batch = open_batch(
        by=OFFICER, number="G1", profile=make_profiles()[0], first_month=Month(2026, 8), workers=[workers[0].pk]
    )
    with pytest.raises(Refused) as refused:
        take(batch, workbook(answer(workers[0], "25000000001")))
    assert refused.value.code == "batch_not_sent"
    for actor in (STRANGER, APPROVER):
        with pytest.raises(NotAllowed):
            take(batch, workbook(), by=actor)


def test_a_number_that_was_given_to_another_batch_is_not_given_twice() -> None:
    a, b = make_workers(2)
    take(sent([a]), workbook(answer(a, "25000000001")))
    file = take(sent([b], "G2"), workbook(answer(b, "25000000001")))
    assert outcomes(file) == [(2, "exception", "number_taken")]
    assert enrolment(b).state == "sent"


def test_a_refusal_that_quotes_the_number_is_kept_without_it() -> None:
    (worker,) = make_workers(1)
    take(sent([worker]), workbook(answer(worker, "", f"NIK {number_of(worker)} tidak ditemukan")))
    assert enrolment(worker).refusal == "NIK [NIK] tidak ditemukan"
