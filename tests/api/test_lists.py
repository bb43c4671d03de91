"""Lists by program: sent as a file or as rows, once, and followed row by row."""

from __future__ import annotations

import io
import re
from typing import Any

import openpyxl
import pytest
from django.utils import timezone

from pijar.core.models import AuditEvent, Job
from pijar.registry.actions.lists import take_list
from pijar.registry.actions.releases import release_file
from pijar.registry.actions.returned_lists import ask_list_file, return_list
from pijar.registry.models import Nomination, TakenList
from pijar.registry.queries.taken_lists import lists_seen
from tests.api.conftest import PERSON, SECOND, Program, new_program, problem_of
from tests.builders import APPROVER, BRUMBUNGAN, MIROTO, OFFICER
from tests.obeyed_moves import by_hand

CSV = b"NIK,Nama,Tanggal Lahir,L/P,Kelurahan,Pekerjaan\n3374010101800001,SUPARMAN,01-01-1980,L,Miroto,Tukang becak\n"


def test_rows_are_taken_like_a_workbook_and_the_trail_names_the_key(program: Program) -> None:
    answer = program.send_rows(PERSON, SECOND, sender="Kelurahan Miroto")
    said = answer.json()
    assert (answer.status_code, said["state"]) == (201, "taken"), said
    assert (said["rows"], said["applied"], said["refused"], said["waiting"]) == (2, 2, 0, 0)
    assert answer["Location"] == f"/api/v1/lists/{said['ref']}"
    assert Nomination.objects.count() == 2
    event = AuditEvent.objects.get(name="list.taken")
    assert (event.actor_name, event.actor_id) == ("Program Miroto", program.key.user_id)


def test_a_file_is_taken_and_its_holder_is_the_sender(program: Program) -> None:
    answer = program.send_file(CSV)
    assert answer.status_code == 201, answer.content
    assert program.get(f"/lists/{answer.json()['ref']}").json() == answer.json()
    assert answer.json()["sender"] == "Dinas Program Miroto"
    assert [one["ref"] for one in program.get("/lists").json()["lists"]] == [answer.json()["ref"]]


def test_a_nik_as_a_number_is_refused_with_its_sentence_and_nothing_is_taken(program: Program) -> None:
    body = b'{"rows": [{"nik": 3374010101800001, "name": "SUPARMAN", "birth": "01-01-1980"}]}'
    said = problem_of(program.send_json(body), 422)
    assert said["errors"] == [{"where": "rows.0.nik", "code": "nik_numeric", "sentence": said["errors"][0]["sentence"]}]
    assert "Teks" in said["detail"]
    assert "3374010101800001" not in str(said)
    assert not TakenList.objects.exists()


@pytest.mark.parametrize("cell", ["3.37401E+15", "3,37401E+15", "337401010180000", ""])
def test_a_nik_that_lost_digits_refuses_its_row_alone(program: Program, cell: str) -> None:
    said = program.send_rows({**PERSON, "nik": cell}, SECOND).json()
    assert (said["applied"], said["refused"]) == (1, 1)
    (row,) = program.get(f"/lists/{said['ref']}/rows", outcome="refused").json()["rows"]
    assert row["row"] == 2
    assert [found["cell"] for found in row["faults"]] == ["A2"]
    assert row["faults"][0]["code"].startswith("nik_")


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'"x"', b"null", b"\xff\xfe", b"[" * 100_000, b'{"rows": []}', b'{"rows": [1]}',
     b'{"rows": [{}]}', b'{"rows": [{"nik": "1", "name": "A", "birth": "x", "salary": "1"}]}',
     b'{"rows": [{"nik": true, "name": "A", "birth": "x"}]}',
     b'{"rows": [{"nik": "\\ud800", "name": "A", "birth": "x"}]}',
     b'{"rows": [{"nik": "1", "name": "A", "birth": 19800101}]}', b'{"sender": 7, "rows": []}',
     b'{"rows": [{"nik": 1e400, "name": "A", "birth": "x"}]}', b"1" * 5000],
)  # fmt: skip
def test_what_cannot_be_read_is_a_problem_and_takes_nothing(program: Program, body: bytes) -> None:
    answer = program.send_json(body)
    problem_of(answer, answer.status_code)
    assert answer.status_code in (400, 415, 422)
    assert not TakenList.objects.exists()


def test_the_same_key_and_bytes_have_the_same_answer_and_one_effect(program: Program) -> None:
    first, again = (program.send_rows(PERSON, idempotency_key="kirim-1") for _ in range(2))
    assert (first.status_code, first.json(), first["Location"]) == (again.status_code, again.json(), again["Location"])
    assert TakenList.objects.count() == Nomination.objects.count() == 1


def test_the_same_key_with_other_bytes_is_refused(program: Program) -> None:
    program.send_rows(PERSON, idempotency_key="kirim-1")
    assert problem_of(program.send_rows(SECOND, idempotency_key="kirim-1"), 422)["code"] == "idempotency_key_reused"
    assert TakenList.objects.count() == 1


def test_the_same_file_under_another_key_is_the_list_that_is_there(program: Program) -> None:
    first = program.send_file(CSV, idempotency_key="a").json()
    assert program.send_file(CSV, idempotency_key="b").json() == first
    assert program.send_file(CSV).json() == first
    assert Nomination.objects.count() == 1


def test_a_name_that_is_no_name_is_refused(program: Program) -> None:
    said = problem_of(program.send_rows(PERSON, idempotency_key="x" * 101), 422)
    assert said["errors"][0]["where"].startswith("header.")


def test_a_large_list_is_answered_at_once_and_followed(program: Program, monkeypatch: Any) -> None:
    monkeypatch.setattr("pijar.api.lists.AT_ONCE", 10)
    first, again = (program.send_file(CSV, idempotency_key="besar") for _ in range(2))
    assert (first.status_code, first.json()["state"]) == (202, "reading")
    assert first["Location"] == again["Location"]
    assert program.send_file(CSV, idempotency_key="lain").json()["ref"] == first.json()["ref"]
    ref = first.json()["ref"]
    assert program.get(f"/lists/{ref}").json()["progress"] == {"done": 0, "total": 0}
    take_it_in(Job.objects.get())
    said = program.get(f"/lists/{ref}").json()
    assert (said["state"], said["applied"], said["progress"]) == ("taken", 1, None)
    assert [row["outcome"] for row in program.get(f"/lists/{ref}/rows").json()["rows"]] == ["applied"]
    assert program.send_file(CSV, idempotency_key="besar").json() == said


def test_a_large_list_that_is_refused_says_why(program: Program, monkeypatch: Any) -> None:
    monkeypatch.setattr("pijar.api.lists.AT_ONCE", 10)
    answer = program.send_file(CSV.splitlines()[0] + b"\n")
    take_it_in(Job.objects.get())
    said = program.get(answer["Location"].removeprefix("/api/v1")).json()
    assert (said["state"], said["rows"]) == ("refused", 0)
    assert "Tidak ada baris orang" in said["sentence"]


def test_a_large_list_whose_columns_nobody_knows_waits_for_a_person(program: Program, monkeypatch: Any) -> None:
    monkeypatch.setattr("pijar.api.lists.AT_ONCE", 10)
    answer = program.send_file(CSV.replace(b"Nama", b"Apa"))
    take_it_in(Job.objects.get())
    assert program.get(answer["Location"].removeprefix("/api/v1")).json()["state"] == "needs_columns"


def take_it_in(work: Job) -> None:
    from pijar.registry.jobs import take_uploaded_list

    take_uploaded_list(job=str(work.pk))


def test_a_file_that_is_no_list_is_refused_with_its_sentence(program: Program) -> None:
    said = problem_of(program.send_file(b"%PDF-1.7 x", name="daftar.pdf"), 422)
    assert (said["code"], "PDF" in said["detail"]) == ("file_is_pdf", True)


def test_a_list_is_paged_row_by_row_and_says_nothing_of_anybody(program: Program) -> None:
    broken = [{**PERSON, "nik": f"337401010180{number:04d}", "birth": "x"} for number in range(1, 8)]
    ref = program.send_rows(*broken).json()["ref"]
    seen, after = [], 0
    while after is not None:
        answer = program.get(f"/lists/{ref}/rows", after=after, limit=3)
        assert not re.search(r"\d{16}|SUPARMAN", answer.content.decode())
        seen += [row["row"] for row in answer.json()["rows"]]
        after = answer.json()["next_after"]
    assert seen == list(range(2, 9))


@pytest.mark.parametrize(
    "asked", [{"limit": 501}, {"limit": 0}, {"limit": "x"}, {"after": -1}, {"outcome": "all"}, {"after": 10**30}]
)
def test_a_page_has_its_bounds(program: Program, asked: dict[str, Any]) -> None:
    ref = program.send_rows(PERSON).json()["ref"]
    said = problem_of(program.get(f"/lists/{ref}/rows", **asked), 422)
    assert said["errors"][0]["where"] == f"query.{next(iter(asked))}"


def test_a_key_of_a_ward_sees_its_own_lists_and_sends_people_of_the_ward_alone(city: None) -> None:
    ours, theirs = new_program("Kita", MIROTO), new_program("Mereka", BRUMBUNGAN)
    said = ours.send_rows(PERSON, {**SECOND, "ward": "Brumbungan"}).json()
    assert (said["applied"], said["refused"]) == (1, 1)
    for address in ("", "/rows"):
        assert problem_of(theirs.get(f"/lists/{said['ref']}{address}"), 404)["code"] == "list_unknown"
    assert theirs.get("/lists").json()["lists"] == []
    assert [area["code"] for area in ours.get("/areas").json()["areas"]] == [MIROTO]


def test_codes_and_trades_have_their_words(program: Program) -> None:
    faults = {one["code"]: one for one in program.get("/faults").json()["faults"]}
    assert faults["nik_numeric"]["severity"] == "refuse"
    assert faults["person_differs"]["severity"] == "wait"
    assert faults["file_is_pdf"]["concerns"] == "file"
    assert all(one["sentence"] for one in faults.values())
    assert {"code": "becak", "name": "Tukang becak"} in program.get("/categories").json()["categories"]


def test_the_corrected_workbook_is_fetched_mended_and_sent_again(program: Program) -> None:
    ref = program.send_rows(PERSON, {**SECOND, "ward": ""}, {**SECOND, "nik": "337401520385"}).json()["ref"]
    answer = program.get(f"/lists/{ref}/corrected")
    assert answer.status_code == 200
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert answer["Cache-Control"] == "no-store"
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.cell(4, at["Yang perlu diperbaiki"]).value == "NIK harus 16 digit angka."
    assert {sheet.cell(row, at["NIK"]).value for row in (2, 3, 4)} == {"••••"}
    for row, number in ((2, PERSON["nik"]), (3, SECOND["nik"]), (4, SECOND["nik"])):
        sheet.cell(row, at["NIK"]).value = number
    mended = io.BytesIO()
    book.save(mended)
    again = program.send_file(mended.getvalue(), "perbaikan.xlsx").json()
    assert (again["rows"], again["applied"], again["elsewhere"]) == (3, 1, 2)
    assert (program.get(f"/lists/{ref}").json()["refused"], Nomination.objects.count()) == (0, 2)
    assert AuditEvent.objects.get(name="list.returned").actor_name == "Program Miroto"


def cells(answer: Any) -> str:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    return " ".join(str(cell.value) for sheet in book for row in sheet for cell in row)


def test_no_national_id_comes_back_wherever_it_stood(program: Program) -> None:
    card, noted = "3374010101200001", "3374 0101 0180 0007"
    row = {**PERSON, "household": card, "address": f"KTP {noted}"}
    ref = program.send_rows(row, {**row, "nik": "337401520385"}).json()["ref"]
    told = cells(program.get(f"/lists/{ref}/corrected"))
    assert "SUPARMAN" in told
    assert [number for number in (PERSON["nik"], card, noted, "337401520385") if number in told] == []
    taken, on = TakenList.objects.get(ref=ref), timezone.localdate()
    release = ask_list_file(by=OFFICER, taken_list=taken, receiver="Kelurahan", reason="Dibetulkan pengirimnya", on=on)
    release_file(by=APPROVER, release=release, on=on)
    by_page = return_list(by=OFFICER, taken_list=taken, on=on)
    book = openpyxl.load_workbook(io.BytesIO(b"".join(by_page)))
    assert PERSON["nik"] in {cell.value for row in book.worksheets[0] for cell in row}


def test_a_key_of_the_whole_city_sees_the_lists_it_sent_and_no_other(program: Program) -> None:
    theirs = new_program("Program Kota Lain")
    mine, other = program.send_rows(PERSON).json()["ref"], theirs.send_rows(SECOND).json()["ref"]
    by_page = take_list(by=OFFICER, file_name="kota.csv", content=CSV, sender="Dinas", on=timezone.localdate()).ref
    assert [one["ref"] for one in program.get("/lists").json()["lists"]] == [mine]
    for ref in (other, by_page):
        for address in ("", "/rows", "/corrected"):
            problem_of(program.get(f"/lists/{ref}{address}"), 404)
    assert len(lists_seen(by=OFFICER).object_list) == 3


def test_the_corrected_workbook_of_another_program_or_of_a_list_not_taken_is_refused(program: Program) -> None:
    theirs = new_program("Program Lain", BRUMBUNGAN)
    ref = program.send_rows(PERSON).json()["ref"]
    problem_of(theirs.get(f"/lists/{ref}/corrected"), 404)
    with by_hand():
        TakenList.objects.update(state="reading")
    assert problem_of(program.get(f"/lists/{ref}/corrected"), 422)["code"] == "list_not_applied"
    assert not AuditEvent.objects.filter(name="list.returned").exists()


@pytest.mark.parametrize(
    ("asked", "sentence", "missing"),
    [("en-GB,en;q=0.8", "A NIK must be 16 digits.", "does not exist"), ("nl", "NIK harus 16 digit angka.", "tidak")],
)
def test_sentences_are_in_the_language_asked_for(program: Program, asked: str, sentence: str, missing: str) -> None:
    program.client.defaults["HTTP_ACCEPT_LANGUAGE"] = asked
    ref = program.send_rows({**PERSON, "nik": "33740"}).json()["ref"]
    answer = program.get(f"/lists/{ref}/rows")
    assert answer["Content-Language"] == ("en" if asked.startswith("en") else "id")
    assert answer.json()["rows"][0]["faults"][0]["sentence"] == sentence
    faults = {one["code"]: one["sentence"] for one in program.get("/faults").json()["faults"]}
    assert faults["nik_not_16_digits"] == sentence
    assert missing in problem_of(program.get("/nothing"), 404)["detail"]
