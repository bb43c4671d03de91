"""The pages of matching: questions out, answers in, differences side by side, letters, deaths, profiles."""

from __future__ import annotations

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from pijar.core.models import AuditEvent
from pijar.matching.models import Difference, FoundDeath, Letter, MatchFile, Question, SourceOffice
from pijar.registry.models import Person, ReleasedCopy, Worker
from pijar.tables.models import ColumnProfile
from tests.builders import KEMIJEN, MIROTO, enrol, make_members, make_nomination, make_worker, number_of
from tests.matching.answers import INSURER_HEADINGS, POPULATION_HEADINGS, insured, profile, said, table
from tests.web.conftest import Enter, release

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(city: None, enter: Enter) -> Client:
    profile()
    return enter("officer")


def send(client: Client, *rows: tuple[str, ...], insurers: bool = False, **more: str) -> str:
    """Send an answer in; the address of its page."""
    name = "BPJS Ketenagakerjaan, jawaban" if insurers else "Dukcapil, jawaban"
    content = table(INSURER_HEADINGS if insurers else POPULATION_HEADINGS, *rows)
    file = SimpleUploadedFile("jawaban.csv", content)
    posted = client.post("/kerja/pencocokan/jawaban/", {"file": file, "profile": profile(name).pk, **more})
    assert posted.status_code == 302, posted.content.decode()
    return str(posted["Location"])


def settle(client: Client, action: str, reason: str = "", **more: str) -> str:
    found = Difference.objects.filter(state__in=["open", "asked"]).order_by("pk")[0]
    posted = client.post(f"/kerja/pencocokan/perbedaan/{found.pk}/", {"decision": action, "reason": reason, **more})
    return str(posted["Location"]) if posted.status_code == 302 else f"{posted.status_code} {posted.content.decode()}"


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_an_answer_sent_on_the_page_shows_its_counts_and_the_rows_left_out(officer: Client) -> None:
    worker = make_worker(name="SITI AMINAH", address="Jl. Melati 3")
    address = send(officer, said(worker, address="Jl. Mawar 9"), said("123"), said(make_worker(), birth="31-02-1980"))
    page = text(officer, address)
    assert "NIK pada baris ini rusak" in page
    assert "Tanggal Lahir" in page
    assert "Terima semua perbedaan ini" in page
    assert "jawaban.csv" in text(officer, "/kerja/pencocokan/")


def test_differences_stand_side_by_side_and_are_marked_in_words(officer: Client) -> None:
    worker = make_worker(name="SITI AMINAH")
    enrol([worker])
    send(officer, said(worker, name="SUWARTI"))
    send(officer, insured(worker, "AKTIF PU", "PT Sentosa"), insurers=True)
    page = text(officer, "/kerja/pencocokan/perbedaan/")
    for words in ("SITI AMINAH", "SUWARTI", "berbeda", "Peserta sebagai karyawan (PT Sentosa)", "Peserta BPU"):
        assert words in page, words
    assert number_of(worker) not in page
    only = text(officer, "/kerja/pencocokan/perbedaan/?jenis=name")
    assert only.count("<article") == 1
    assert "Nama berbeda" in text(officer, "/kerja/pencocokan/")


def test_each_deed_of_a_difference_is_done_from_the_page(officer: Client) -> None:
    for action, state in (("correct", "corrected"), ("accept", "accepted"), ("not_same", "not_same")):
        send(officer, said(make_worker(name="SITI AMINAH"), name=f"SUWARTI {action}"))
        assert settle(officer, action, "Sesuai KTP") == "/kerja/pencocokan/perbedaan/?"
        assert Difference.objects.latest("pk").state == state
    assert Person.objects.filter(name="SUWARTI correct").exists()


def test_a_deed_without_its_reason_is_refused_in_a_sentence(officer: Client) -> None:
    send(officer, said(make_worker(name="SITI AMINAH"), name="SUWARTI"))
    assert settle(officer, "accept").startswith("422")
    assert Difference.objects.get().state == "open"


def test_what_cannot_be_corrected_says_why_on_its_button(officer: Client) -> None:
    send(officer, said(make_worker(), status="TIDAK DITEMUKAN", name="", birth=""))
    page = text(officer, "/kerja/pencocokan/perbedaan/")
    assert 'disabled title="NIK tidak bisa dibetulkan' in page


def test_somebody_found_to_be_an_employee_is_let_go_from_the_page(officer: Client) -> None:
    (worker,) = make_members(1)
    send(officer, insured(worker, "AKTIF PU"), insurers=True)
    settle(officer, "correct")
    assert "1 orang perlu dikeluarkan" in text(officer, "/kerja/pencocokan/")
    page = text(officer, "/kerja/pencocokan/perbedaan/?keadaan=still_paid")
    assert "Keluarkan dari program" in page
    assert "punya kepesertaan lain" in text(officer, "/kerja/antrean/")
    found = Difference.objects.get()
    facts = {"decision": "let_go", "reason": "Menjadi karyawan", "latest_month": "2026-07", "keadaan": "still_paid"}
    officer.post(f"/kerja/pencocokan/perbedaan/{found.pk}/", facts)
    assert "Keluarkan dari program" not in text(officer, "/kerja/pencocokan/perbedaan/?keadaan=still_paid")


def test_a_letter_is_drafted_with_closed_numbers_and_opened_once_released(officer: Client, enter: Enter) -> None:
    worker = make_worker(name="SITI AMINAH", birth_on=date(1980, 1, 1))
    send(officer, said(worker, birth="17-08-1981"))
    address = settle(officer, "ask")
    page = text(officer, address)
    for words in ("PADAN/001/", "Kepala Dinas Kependudukan", "SITI AMINAH", "1 Jan 1980", "17 Agu 1981", "••••"):
        assert words in page, words
    assert number_of(worker) not in page
    assert "Telepon kantor belum diisi" in page
    assert officer.post(f"{address}nik/").status_code == 422
    release(enter, f"{address}minta/", officer)
    opened = officer.post(f"{address}nik/")
    assert ReleasedCopy.objects.get().number in opened.content.decode()
    assert number_of(worker) in opened.content.decode()
    assert opened["Cache-Control"] == "no-store"
    event = AuditEvent.objects.latest("pk")
    assert event.name == "letter.numbers_opened"
    assert Letter.objects.get().differences.get().state == "asked"


def test_all_differences_of_a_kind_are_asked_or_accepted_from_the_file(officer: Client) -> None:
    rows = [said(make_worker(address="Jl. Melati"), address=f"Jl. Mawar {n}", sex="P") for n in range(3)]
    address = send(officer, *rows)
    officer.post(f"{address}address/", {"decision": "accept", "reason": "Alamat KTP lama"})
    assert set(Difference.objects.filter(kind="address").values_list("state", flat=True)) == {"accepted"}
    assert officer.post(f"{address}sex/", {"decision": "accept", "reason": "Alamat KTP lama"}).status_code == 422
    officer.post(f"{address}sex/", {"decision": "ask"})
    assert Letter.objects.get().differences.count() == 3
    assert officer.post(f"{address}nonsense/", {"decision": "ask"}).status_code == 422


def test_deaths_stand_on_top_of_the_queue_of_the_ward_and_of_the_office(officer: Client, enter: Enter) -> None:
    ours, theirs = make_members(1, ward=KEMIJEN)[0], make_members(1, ward=MIROTO)[0]
    send(officer, said(ours, status="MENINGGAL", died="20-03-2026"), said(theirs, status="MENINGGAL"))
    queue = text(officer, "/kerja/antrean/")
    assert queue.index("disebut meninggal dan harus diperiksa") < queue.index("temui keluarga, siapkan klaim JKM")
    ward_officer = enter("ward_officer", KEMIJEN)
    page = text(ward_officer, "/kerja/pencocokan/kematian/")
    assert ours.person.name in page
    assert theirs.person.name not in page
    assert "20 Mar 2031" in page
    assert "siapkan klaim JKM" in text(ward_officer, "/kerja/antrean/")


def test_each_deed_of_a_death_is_done_from_the_page(officer: Client) -> None:
    sure, unsure, alive = (make_members(1)[0] for _ in range(3))
    send(
        officer,
        said(sure, status="MENINGGAL", died="20-03-2026"),
        said(unsure, status="MENINGGAL"),
        said(alive, status="MENINGGAL"),
    )
    actions = (
        (sure, {"decision": "met", "reason": "Ibu Sri, lengkap"}, "family_met"),
        (sure, {"decision": "ask", "reason": "Ternyata hidup"}, "family_met"),
        (unsure, {"decision": "confirm", "died_on": "2026-05-02"}, "recorded"),
        (alive, {"decision": "dismiss", "reason": "Ditemui, sehat"}, "not_dead"),
    )
    for worker, facts, state in actions:
        death = FoundDeath.objects.get(worker=worker)
        assert officer.post(f"/kerja/pencocokan/kematian/{death.pk}/", facts).status_code == 302
        death.refresh_from_db()
        assert death.state == state
    assert "Ternyata hidup" in text(officer, "/kerja/pencocokan/kematian/")


def test_what_officers_tell_of_is_decided_by_others_from_the_page(officer: Client, enter: Enter) -> None:
    """A ward officer tells of three; one is confirmed and taken back by two, the others are rejected together."""
    workers = [make_members(1, ward=KEMIJEN)[0] for _ in range(3)]
    ward, approver, page = enter("ward_officer", KEMIJEN), enter("approver"), "/kerja/pencocokan/kematian/"
    for worker in workers:
        told = {"died_on": "2026-03-02", "known_from": "Tetangga bercerita di pasar"}
        assert ward.post(f"/kerja/pekerja/{worker.ref}/kematian/", told).status_code == 302
    assert "Benar meninggal" not in text(ward, page)
    assert "3 laporan dari" in text(approver, page)
    found = FoundDeath.objects.earliest("pk")
    confirm = {"decision": "confirm", "died_on": "2026-03-02"}
    assert ward.post(f"{page}{found.pk}/", confirm | {"paper": "3374-KM-1"}).status_code == 422
    assert approver.post(f"{page}{found.pk}/", confirm).status_code == 422
    for client, facts in (
        (approver, confirm | {"paper": "3374-KM-1"}),
        (officer, {"decision": "ask", "reason": "Datang sendiri ke kantor"}),
        (approver, {"decision": "decline", "reason": "Akta kematiannya sah"}),
        (officer, {"decision": "ask", "reason": "Datang sendiri ke kantor"}),
    ):
        assert client.post(f"{page}{found.pk}/", facts).status_code == 302
    assert "Datang sendiri ke kantor" in text(approver, page)
    assert "Setujui pembatalan" not in text(officer, page)
    assert "menunggu persetujuan Anda" in text(approver, "/kerja/antrean/")
    assert approver.post(f"{page}{found.pk}/", {"decision": "undo"}).status_code == 302
    teller = FoundDeath.objects.latest("pk").told_by_id
    assert approver.post(f"{page}tolak/", {"teller": "x", "reason": "y"}).status_code == 422
    assert approver.post(f"{page}tolak/", {"teller": teller, "reason": "Semua masih hidup"}).status_code == 302
    assert sorted(FoundDeath.objects.values_list("state", flat=True)) == ["not_dead", "not_dead", "undone"]
    assert "Laporan kematian Anda yang ditolak" in text(ward, "/kerja/antrean/")
    for rejected in FoundDeath.objects.filter(state="not_dead"):
        assert ward.post(f"{page}{rejected.pk}/", {"decision": "read"}).status_code == 302
    assert "Semua masih hidup" not in text(ward, page)


def test_a_question_is_written_and_taken_once_released(officer: Client, enter: Enter) -> None:
    worker = make_worker(name="SITI AMINAH")
    make_nomination(worker, "rostered")
    asked = {"profile": profile("Dukcapil, pertanyaan").pk, "months_since": "", "taken_list": ""}
    assert officer.post("/kerja/pencocokan/pertanyaan/", asked).status_code == 302
    address = f"/kerja/pencocokan/pertanyaan/{Question.objects.get().ref}/"
    assert officer.post(address).status_code == 422
    release(enter, f"{address}minta/", officer)
    answer = officer.post(address)
    heading, *rows = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    assert heading == ("No", "NIK", "Nama Lengkap", "Tanggal Lahir")
    assert len(rows) == 2  # a canary stands beside her
    assert (number_of(worker), "SITI AMINAH", "01-01-1980") in [row[1:] for row in rows]
    assert AuditEvent.objects.latest("pk").name == "release.copied"
    sheet = text(officer, f"/kerja/pekerja/{Worker.objects.get().ref}/")
    assert "belum pernah menjawab" in sheet
    assert "ditanyakan" in sheet


def test_the_keeper_of_settings_makes_the_next_version_of_a_profile(city: None, enter: Enter) -> None:
    held = profile()
    keeper, officer = enter("administrator"), enter("officer")
    address = f"/kerja/pencocokan/profil/{held.pk}/"
    assert "MENINGGAL = meninggal" in text(keeper, address)
    facts = {"sheet": "Hasil", "heading_national_id": "NO INDUK", "heading_status": "KETERANGAN", "confirmed": "on"}
    facts |= {"form_birth_on": "%d-%m-%Y", "form_died_on": "%d-%m-%Y", "words_status": "WAFAT = meninggal\n* = hidup"}
    assert officer.post(address, facts).status_code == 403
    assert keeper.post(address, facts | {"words_status": "WAFAT = entah"}).status_code == 422
    assert keeper.post(address, facts).status_code == 302
    made = ColumnProfile.objects.get(name=held.name, version=2)
    assert made.columns == [
        {"headings": ["NO INDUK"], "fact": "national_id", "form": ""},
        {"headings": ["KETERANGAN"], "fact": "status", "form": ""},
    ]
    assert made.words == {"status": {"WAFAT": "dead", "*": "alive"}}
    assert not made.is_example
    office = {"population-addressee": "Kepala Dispendukcapil", "population-phone": "024-1", "population-address": ""}
    assert keeper.post("/kerja/pencocokan/kantor/population/", office).status_code == 302
    assert SourceOffice.objects.get(pk="population").phone == "024-1"
    assert keeper.post("/kerja/pencocokan/kantor/lain/", office).status_code == 404


def test_a_form_that_cannot_be_read_is_shown_again(officer: Client) -> None:
    for address in ("jawaban", "pertanyaan"):
        assert officer.post(f"/kerja/pencocokan/{address}/", {}).status_code == 422
    assert not MatchFile.objects.exists()
