"""The work done on pages: each form makes its one call, says what it did, and twice is once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from uuid import UUID

import openpyxl
import pytest
import time_machine
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import F
from django.test import Client

from pijar.access.models import User
from pijar.contributions.models import Assertion, Assessment, Invoice, Payment, Receipt
from pijar.core.long_work import begin_work, fail_work, report_progress
from pijar.core.models import Job, StoredFile
from pijar.membership.models import Batch, CoveredMonth
from pijar.registry import jobs
from pijar.registry.models import Nomination, TakenList
from pijar.sponsorship.models import Roster, Sponsorship
from pijar.sponsorship.states import FunderKind, Stage
from pijar.web.lists.views import lists
from tests.builders import (
    MIROTO,
    make_agreement,
    make_draft,
    make_funder,
    make_members,
    make_nomination,
    make_profiles,
    make_roster,
    make_worker,
    make_workers,
    national_id,
    place,
)
from tests.web.conftest import Enter, release

pytestmark = pytest.mark.usefixtures("city")
MONTH = "/kerja/bulan/2026-03/"


@pytest.fixture(autouse=True)
def in_march() -> Iterator[None]:
    with time_machine.travel(date(2026, 3, 20), tick=False):
        yield


def seen(client: Client, address: str) -> str:
    """What a page says."""
    return client.get(address).content.decode()


def said(client: Client, address: str, status: int = 200, **sent: object) -> str:
    """What the page says after a form was sent."""
    answer = client.post(address, sent, follow=True)
    assert answer.status_code == status, answer.content.decode()
    return " ".join(answer.content.decode().split())


def workbook(*rows: tuple[str, ...]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Nama", "NIK", "Tanggal Lahir", "Jenis Kelamin", "Kelurahan", "Pekerjaan"))
    for row in rows:
        sheet.append(row)
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


def a_list(name: str = "daftar.xlsx", number: int = 77) -> SimpleUploadedFile:
    row = ("BUDI SANTOSO", national_id(number), "01-01-1980", "L", "Miroto", "Pemulung")
    return SimpleUploadedFile(name, workbook(row))


def test_a_month_runs_from_assessment_to_cover_on_its_page(enter: Enter) -> None:
    make_members(2, make_agreement(FunderKind.CITY_BUDGET))
    client = enter("officer")
    assert "Iuran 2 pekerja ditetapkan, Rp33.600." in said(client, f"{MONTH}tetapkan/")
    assert "Tidak ada tagihan baru." in said(client, f"{MONTH}tagih/")
    assert "Iuran 2 pekerja disetujui, Rp33.600." in said(enter("approver"), f"{MONTH}penetapan/1/setujui/")
    assert "1 tagihan terbit, Rp33.600." in said(client, f"{MONTH}tagih/")
    code = Invoice.objects.get().payment_code
    paid = {
        "bayar-payment_code": code,
        "bayar-reference": "FT1",
        "bayar-amount": "Rp33.600",
        "bayar-paid_on": "2026-03-09",
    }
    assert "Rp33.600 dicatat, belum dibuktikan" in said(client, f"{MONTH}bayar/", **paid)
    confirm(enter)
    proof = {
        "bukti-payment_code": code,
        "bukti-number": "B1",
        "bukti-amount": "33600",
        "bukti-workers": "2",
        "bukti-received_on": "2026-03-12",
    }
    assert "Bukti B1 dicatat, belum dibuktikan" in said(client, f"{MONTH}bukti/", **proof)
    assert CoveredMonth.objects.count() == 0
    confirm(enter)
    assert CoveredMonth.objects.count() == 2


def confirm(enter: Enter) -> None:
    """The head has the paper and confirms all that was typed."""
    chosen = [str(pk) for pk in Assertion.objects.filter(state="asserted").values_list("pk", flat=True)]
    facts = {"decision": "confirm", "chosen": chosen, "paper": "RK/3/2026", "reason": "Sama dengan surat aslinya"}
    user = User.objects.filter(username="head").first()
    client = Client() if user else enter("head")
    if user:
        client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    assert "catatan dibenarkan" in said(client, "/kerja/belum-dibuktikan/putus/", **facts)


def test_every_button_of_a_month_pressed_twice_counts_once(enter: Enter) -> None:
    make_members(2)
    client = enter("officer")
    for _press in range(2):
        said(client, f"{MONTH}tetapkan/")
    approver = enter("approver")
    for _press in range(2):
        said(approver, f"{MONTH}penetapan/1/setujui/")
    for _press in range(2):
        said(client, f"{MONTH}tagih/")
    invoice = Invoice.objects.get()
    paid = {
        "bayar-payment_code": invoice.payment_code,
        "bayar-reference": "FT1",
        "bayar-amount": str(invoice.amount),
        "bayar-paid_on": "2026-03-09",
    }
    for _press in range(2):
        said(client, f"{MONTH}bayar/", **paid)
    confirm(enter)
    proof = {
        "bukti-payment_code": invoice.payment_code,
        "bukti-number": "B1",
        "bukti-amount": str(invoice.amount),
        "bukti-workers": str(invoice.workers),
        "bukti-received_on": "2026-03-12",
    }
    for _press in range(2):
        said(client, f"{MONTH}bukti/", **proof)
    confirm(enter)
    counts = [model.objects.count() for model in (Assessment, Invoice, Payment, Receipt, CoveredMonth)]
    assert counts == [2, 1, 1, 1, 2]


def test_money_of_another_sum_is_kept_and_said_to_wait(enter: Enter) -> None:
    make_members(1)
    client = enter("officer")
    said(client, f"{MONTH}tetapkan/")
    said(enter("approver"), f"{MONTH}penetapan/1/setujui/")
    said(client, f"{MONTH}tagih/")
    code = Invoice.objects.get().payment_code
    paid = {"bayar-payment_code": code, "bayar-reference": "FT1", "bayar-amount": "5000", "bayar-paid_on": "2026-03-09"}
    assert "selisih Rp11.800" in said(client, f"{MONTH}bayar/", **paid)
    confirm(enter)
    assert Payment.objects.get().state == "waiting"


def test_a_month_that_has_not_come_is_refused_and_its_buttons_say_why(enter: Enter) -> None:
    client = enter("officer")
    page = client.get("/kerja/bulan/2026-04/").content.decode()
    assert 'disabled title="Bulan 2026-04 belum tiba."' in page
    assert "belum tiba" in said(client, "/kerja/bulan/2026-04/tetapkan/", 422)


def test_a_form_that_cannot_be_read_is_shown_again_with_what_is_wrong(enter: Enter) -> None:
    page = said(enter("officer"), f"{MONTH}bayar/", 422, **{"bayar-amount": "banyak"})
    assert "Tulis jumlah dalam rupiah utuh" in page
    assert 'value="banyak"' in page


def test_an_unknown_payment_code_is_refused_with_a_sentence(enter: Enter) -> None:
    paid = {"bayar-payment_code": "1", "bayar-reference": "FT", "bayar-amount": "1", "bayar-paid_on": "2026-03-09"}
    assert 'role="alert"' in said(enter("officer"), f"{MONTH}bayar/", 422, **paid)


def test_a_list_is_taken_in_and_shown_row_by_row(enter: Enter) -> None:
    page = said(enter("officer"), "/kerja/daftar-masuk/", file=a_list(), sender="Kelurahan Miroto")
    assert "daftar.xlsx" in page
    assert (TakenList.objects.get().applied, Nomination.objects.count()) == (1, 1)


def test_the_same_list_sent_again_is_refused_and_changes_nothing(enter: Enter) -> None:
    client, same = enter("officer"), workbook(("BUDI", national_id(5), "01-01-1980", "L", "Miroto", "Pemulung"))
    for status in (200, 422):
        said(client, "/kerja/daftar-masuk/", status, file=SimpleUploadedFile("a.xlsx", same), sender="Miroto")
    assert TakenList.objects.count() == 1


def test_a_file_of_no_known_kind_is_refused_with_a_sentence(enter: Enter) -> None:
    file = SimpleUploadedFile("surat.pdf", b"%PDF-1.7 surat")
    assert "PDF" in said(enter("officer"), "/kerja/daftar-masuk/", 422, file=file, sender="Miroto")


def test_a_large_list_is_noted_taken_in_the_background_and_followed(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(lists, "AT_ONCE", 10)
    monkeypatch.setattr(jobs.take_uploaded_list, "defer", lambda job: asked.append(job))
    client = enter("officer")
    assert "Daftar sedang diperiksa" in said(client, "/kerja/daftar-masuk/", file=a_list(), sender="Miroto")
    assert TakenList.objects.get().state == "received"
    assert Nomination.objects.count() == 0
    for _run in range(2):
        jobs.take_uploaded_list(job=asked[0])
    taken = TakenList.objects.get()
    answer = client.get(f"/kerja/daftar-masuk/pekerjaan/{asked[0]}/")
    assert answer.headers["Location"] == f"/kerja/daftar-masuk/{taken.ref}/"
    assert (taken.sender, StoredFile.objects.count()) == ("Miroto", 1)


def test_a_large_list_that_is_refused_says_why(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "AT_ONCE", 10)
    monkeypatch.setattr(jobs.take_uploaded_list, "defer", lambda job: jobs.take_uploaded_list(job=job))
    client = enter("officer")
    file = SimpleUploadedFile("surat.pdf", b"%PDF-1.7 surat yang panjang")
    assert "PDF" in said(client, "/kerja/daftar-masuk/", 422, file=file, sender="Miroto")
    assert StoredFile.objects.count() == Job.objects.count() == 0


def test_a_large_list_that_cannot_be_read_says_why_and_may_be_sent_again(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "AT_ONCE", 10)
    monkeypatch.setattr(jobs.take_uploaded_list, "defer", lambda job: jobs.take_uploaded_list(job=job))
    client = enter("officer")
    for _time in range(2):
        file = SimpleUploadedFile("daftar.csv", b"NIK,Nama,Tgl Lahir\n,,\n")
        assert "Tidak ada baris orang" in said(client, "/kerja/daftar-masuk/", file=file, sender="Miroto")
    assert {work.state for work in Job.objects.all()} == {Job.State.REFUSED}
    taken = TakenList.objects.first()
    assert (taken.state, taken.staged_rows.count()) == ("unreadable", 0)
    assert "Tidak ada baris orang" in seen(client, f"/kerja/daftar-masuk/{taken.ref}/")


def test_a_list_whose_work_was_given_up_is_carried_on_by_its_sender(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "AT_ONCE", 10)
    asked: list[str] = []
    monkeypatch.setattr(jobs.take_uploaded_list, "defer", lambda job: asked.append(job))
    client = enter("officer")
    said(client, "/kerja/daftar-masuk/", file=a_list(), sender="Miroto")
    fail_work(UUID(asked[0]))
    assert "gagal" in seen(client, f"/kerja/daftar-masuk/pekerjaan/{asked[0]}/")
    ref = TakenList.objects.get().ref
    assert "belum selesai" in seen(client, f"/kerja/daftar-masuk/{ref}/")
    said(client, f"/kerja/daftar-masuk/{ref}/lanjutkan/", sure="")
    jobs.take_uploaded_list(job=asked[1])
    assert (TakenList.objects.get().state, Nomination.objects.count()) == ("applied", 1)


def test_the_page_says_how_many_rows_are_read_how_fast_and_how_long_it_will_take(
    enter: Enter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lists, "AT_ONCE", 10)
    monkeypatch.setattr(jobs.take_uploaded_list, "defer", lambda job: None)
    client = enter("officer")
    said(client, "/kerja/daftar-masuk/", file=a_list(), sender="Miroto")
    work = Job.objects.get()
    begin_work(work.pk)
    report_progress(work.pk, "reading", 20_000, 80_000)
    Job.objects.update(began_at=F("progress_at") - timedelta(seconds=100))
    page = seen(client, f"/kerja/daftar-masuk/pekerjaan/{work.pk}/")
    assert "20.000" in page
    assert "80.000" in page
    assert "200 baris per detik" in page
    assert "Kira-kira 5 menit lagi" in page
    begin_work(work.pk)
    assert "per detik" not in seen(client, f"/kerja/daftar-masuk/pekerjaan/{work.pk}/")


def test_somebody_elses_work_is_not_found(enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "AT_ONCE", 10)
    monkeypatch.setattr(jobs.take_uploaded_list, "defer", lambda job: None)
    said(enter("officer"), "/kerja/daftar-masuk/", file=a_list(), sender="Miroto")
    other = enter("ward_officer", MIROTO)
    assert other.get(f"/kerja/daftar-masuk/pekerjaan/{Job.objects.get().pk}/").status_code == 404


def test_nominations_are_verified_then_decided(enter: Enter) -> None:
    nominations = [make_nomination(worker, state="nominated").pk for worker in make_workers(2)]
    client = enter("officer")
    assert "2 usulan dipastikan" in said(client, "/kerja/usulan/putus/", decision="verify", chosen=nominations)
    assert "2 usulan layak, 0 tidak layak" in said(client, "/kerja/usulan/putus/", decision="decide")


def test_turning_nominations_down_needs_a_reason(enter: Enter) -> None:
    nomination = make_nomination(make_worker(), state="nominated")
    client = enter("officer")
    page = said(client, "/kerja/usulan/putus/", 422, decision="reject", chosen=[nomination.pk])
    assert "Tulis alasan" in page
    said(client, "/kerja/usulan/putus/", decision="reject", chosen=[nomination.pk], reason="pindah kota")
    nomination.refresh_from_db()
    assert (nomination.state, nomination.reasons) == ("rejected", ["pindah kota"])


def test_verifying_nobody_is_refused_with_what_to_do(enter: Enter) -> None:
    assert "Beri tanda pada usulan" in said(enter("officer"), "/kerja/usulan/putus/", 422, decision="verify")


def test_a_roster_is_drafted_by_one_person_and_fixed_by_another(enter: Enter) -> None:
    make_nomination(make_worker())
    said(enter("officer"), "/kerja/penerima/", name="Daftar 2026", kind="city")
    roster = Roster.objects.get()
    papers = {
        "minutes_number": "BA/1",
        "minutes_on": "2026-03-10",
        "decree_number": "SK/1",
        "decree_on": "2026-03-12",
    }
    said(enter("head"), f"/kerja/penerima/{roster.pk}/tetapkan/", **papers)
    roster.refresh_from_db()
    assert roster.state == "fixed"


def test_a_decree_before_its_minutes_is_refused(enter: Enter) -> None:
    roster = make_draft([make_worker()])
    papers = {
        "minutes_number": "BA/1",
        "minutes_on": "2026-03-12",
        "decree_number": "SK/1",
        "decree_on": "2026-03-10",
    }
    page = said(enter("head"), f"/kerja/penerima/{roster.pk}/tetapkan/", 422, **papers)
    assert "Tanggal keputusan tidak boleh sebelum berita acara" in page


def test_a_list_is_planned_onto_an_agreement_before_anybody_is_placed(enter: Enter) -> None:
    roster, agreement = make_roster(make_workers(3)), make_agreement(places=2)
    page = said(
        enter("officer"),
        f"/kerja/penerima/{roster.pk}/tempat/",
        agreement=str(agreement.pk),
        first_month="2026-03",
    )
    assert "2 dari 3 orang yang antre mendapat tempat" in page
    assert Sponsorship.objects.count() == 0


def test_a_batch_is_prepared_sent_and_fetched(enter: Enter) -> None:
    profile, _answer = make_profiles()
    place(make_workers(2), make_agreement())
    client = enter("officer")
    said(client, "/kerja/gelombang/", number="GEL/3/2026", first_month="2026-03", profile=str(profile.pk))
    batch = Batch.objects.get()
    said(client, f"/kerja/gelombang/{batch.pk}/kirim/")
    batch.refresh_from_db()
    assert batch.state == "sent"
    said(client, f"/kerja/gelombang/{batch.pk}/berkas/", 422)
    release(enter, f"/kerja/gelombang/{batch.pk}/minta/", client)
    answer = client.post(f"/kerja/gelombang/{batch.pk}/berkas/")
    assert answer.content.startswith(b"PK")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "sudah dikirim" in said(client, f"/kerja/gelombang/{batch.pk}/kirim/", 422)


def test_a_company_moves_one_stage_at_a_time(enter: Enter) -> None:
    company = make_funder(FunderKind.COMPANY, stage=Stage.INFORMED)
    client = enter("officer")
    said(client, f"/kerja/pelindung/{company.pk}/tahap/", 422, stage="paying")
    said(client, f"/kerja/pelindung/{company.pk}/tahap/", stage="committed")
    company.refresh_from_db()
    assert company.stage == "committed"


def test_a_death_is_told_of_on_the_workers_sheet(enter: Enter) -> None:
    (worker,) = make_members(1)
    client, address = enter("officer"), f"/kerja/pekerja/{worker.ref}/kematian/"
    told = {"died_on": "2026-03-02", "known_from": "Keluarga datang ke kelurahan"}
    said(client, address, 422, died_on="2026-03-02")
    assert "belum dipastikan" in said(client, address, **told)
    assert "sudah dilaporkan" in said(client, address, 422, **told)
    worker.person.refresh_from_db()
    assert worker.person.died_on is None


def test_the_queue_leads_to_what_waits(enter: Enter) -> None:
    make_nomination(make_worker(), state="nominated")
    page = enter("officer").get("/kerja/antrean/").content.decode()
    assert "Usulan menunggu kepastian kelurahan" in page
    assert 'href="/kerja/usulan/"' in page
