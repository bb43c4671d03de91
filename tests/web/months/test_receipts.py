"""The insurer's receipts and the four numbers on their pages."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from pijar.contributions.gaps import Gap
from pijar.contributions.models import Explanation, ReceiptFile, ReceiptLine
from pijar.contributions.receipts.actions.take_file import take_receipt_file
from pijar.membership.models import CoveredMonth
from pijar.sponsorship.models import Funder
from pijar.tables.models import ColumnProfile
from pijar.values.month import Month
from tests.builders import OFFICER, make_agreement, make_members, make_worker, number_of
from tests.contributions.receipt_files import content, line, member_number, profile
from tests.contributions.reconciling import WHY, note
from tests.months import invoice_month, pay
from tests.web.conftest import Enter

pytestmark = pytest.mark.django_db
JANUARY = Month(2026, 1)
PAGE = "/kerja/bukti/"
NUMBERS = "/kerja/bulan/2026-01/rekonsiliasi/"


@pytest.fixture
def officer(city: None, enter: Enter) -> Client:
    profile()
    return enter("officer")


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.content.decode()


def send(client: Client, *lines: str) -> str:
    """Send a file in; the address of its page."""
    file = SimpleUploadedFile("bukti.csv", content(*lines))
    posted = client.post(f"{PAGE}berkas/", {"file": file, "profile": profile().pk})
    assert posted.status_code == 302, posted.content.decode()
    return str(posted["Location"])


def january(worker: object, **said: str) -> str:
    return line(worker, month="01-2026", day="12-01-2026", **said)  # type: ignore[arg-type]


def test_a_file_sent_on_the_page_confirms_people_and_names_who_is_missing(officer: Client) -> None:
    one, missing = make_members(2, make_agreement(), name="SITI AMINAH")
    (invoice,) = invoice_month(JANUARY)
    pay(invoice)
    address = send(officer, january(one), january("99000000000", name="ORANG LAIN"))
    page = text(officer, address)
    assert "Orangnya tidak dikenal" in page
    assert "ORANG LAIN" in page
    assert "SITI AMINAH" in text(officer, f"{address}?hasil=applied")
    left = text(officer, "/kerja/bukti/belum/2026-01/")
    assert str(missing.ref) in left
    assert str(one.ref) not in left
    assert "bukti.csv" in text(officer, PAGE)
    assert "1 orang dikonfirmasi" in text(officer, "/kerja/bulan/2026-01/")
    again = officer.post(f"{PAGE}berkas/", {"file": SimpleUploadedFile("x.csv", b""), "profile": profile().pk})
    assert again.status_code == 422


def test_each_deed_of_an_exception_is_done_from_the_page(officer: Client) -> None:
    one, other = make_members(2, make_agreement())
    (invoice,) = invoice_month(JANUARY)
    pay(invoice)
    address = send(officer, january("99000000000"), january("99000000001"), january("99000000002"))

    def settle(place: int, **said: str) -> int:
        return officer.post(f"{address}baris/{place}/", {"note": "sudah ditelepon cabang", **said}).status_code

    assert (
        settle(2, decision="ask")
        == settle(3, decision="accept")
        == settle(4, decision="link", number=number_of(one))
        == 302
    )
    assert list(ReceiptLine.objects.order_by("place").values_list("decision", flat=True)) == [
        "asked",
        "accepted",
        "linked",
    ]
    assert CoveredMonth.objects.get().worker_id == one.pk
    assert settle(2, decision="link", number=member_number(other)) == 302
    assert CoveredMonth.objects.count() == 2
    assert settle(2, decision="ask") == 422
    assert settle(9, decision="ask") == 404
    assert settle(3, decision="nonsense") == 422
    assert officer.post(f"{address}periksa/").status_code == 302


def test_a_national_id_is_neither_shown_nor_kept(officer: Client) -> None:
    stranger = number_of(make_worker(name="ORANG BARU"))
    make_members(1, make_agreement())
    invoice_month(JANUARY)
    address = send(officer, january("", nik=stranger, name=f"NAMA {stranger}"), january(stranger))
    shown = text(officer, address) + text(officer, PAGE)
    kept = str(list(ReceiptLine.objects.values()))
    assert stranger not in shown
    assert stranger not in kept
    assert "[NIK]" in kept


def test_another_profile_version_is_kept_from_its_page_by_whoever_keeps_settings(officer: Client, enter: Enter) -> None:
    held = profile()
    page = f"{PAGE}profil/{held.pk}/"
    fields = {f"heading_{column['fact']}": column["headings"][0] for column in held.columns}
    fields |= {"heading_amount": "Iuran", "form_month": "%Y%m", "form_received_on": "%Y-%m-%d", "confirmed": "on"}
    assert officer.post(page, fields).status_code == 403
    admin = enter("administrator")
    assert admin.post(page, fields).status_code == 302
    made = ColumnProfile.objects.latest("pk")
    assert (made.version, made.is_example) == (2, False)
    assert admin.post(page, fields | {"heading_number": ""}).status_code == 422


def test_two_people_explain_a_gap_on_its_page(officer: Client, enter: Enter) -> None:
    make_members(2)
    invoice_month(JANUARY)
    shown = text(officer, NUMBERS)
    assert "Ditagih, uangnya belum masuk" in shown
    assert "belum dijelaskan" in shown
    said = {"source": "company", "gap": "unpaid", "note": WHY}
    assert officer.post(f"{NUMBERS}jelaskan/", said | {"note": "x"}).status_code == 422
    assert officer.post(f"{NUMBERS}jelaskan/", said | {"gap": "x"}).status_code == 422
    assert officer.post(f"{NUMBERS}jelaskan/", said).status_code == 302
    found = Explanation.objects.get()
    assert officer.post(f"{NUMBERS}{found.pk}/setujui/").status_code == 403
    approver = enter("approver")
    assert "Setujui penjelasan" in text(approver, NUMBERS)
    assert approver.post(f"{NUMBERS}{found.pk}/setujui/").status_code == 302
    assert "Angka bertemu atau dijelaskan" in text(approver, NUMBERS)
    assert "Angka bertemu atau dijelaskan" in text(approver, "/kerja/bulan/")
    assert WHY in text(officer, "/kerja/bulan/2026-01/tutup/")


def test_the_council_and_the_insurer_see_the_numbers_and_only_who_may_sees_people(city: None, enter: Enter) -> None:
    make_members(2)
    (invoice,) = invoice_month(JANUARY)
    pay(invoice)
    taken = take_receipt_file(
        by=OFFICER, profile=profile(), file_name="b.csv", content=content(january("99000000000")), on=JANUARY.end_day
    )
    council, insurer = enter("council"), enter("insurer_branch")
    for reader in (council, insurer):
        assert "Dibayar, belum dikonfirmasi BPJS" in text(reader, NUMBERS)
        assert "Jelaskan dengan kata lain" not in text(reader, NUMBERS)
        assert "b.csv" in text(reader, PAGE)
    for address in (f"{PAGE}{taken.ref}/", f"{PAGE}belum/2026-01/"):
        assert council.get(address).status_code == 403
        assert insurer.get(address).status_code == 200
    assert ReceiptFile.objects.count() == 1


def test_the_auditors_take_the_month_out_and_no_cell_is_a_formula(officer: Client) -> None:
    make_members(2)
    invoice_month(JANUARY)
    Funder.objects.update(name="=HYPERLINK(1)")
    note(JANUARY, Gap.UNPAID, JANUARY.end_day, why="=1+1 belum ditransfer")
    book = load_workbook(io.BytesIO(officer.get(f"{NUMBERS}berkas/").content))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0][:4] == ("Bulan", "Sumber", "Pelindung", "Ditagih: pekerja")
    assert [cell for row in rows for cell in row if str(cell or "").startswith("=")] == []
    assert rows[1][3:5] == ("2", str(2 * 16_800))
    said = officer.get(f"{NUMBERS}berkas/?bentuk=csv").content.decode("utf-8-sig").splitlines()
    assert len(said) == 3
    assert "'=HYPERLINK(1)" in said[2]


def test_a_month_says_who_must_do_what_next(officer: Client) -> None:
    make_members(1)
    assert "Belum ditetapkan" in text(officer, "/kerja/bulan/2026-01/")
    (invoice,) = invoice_month(JANUARY)
    page = text(officer, "/kerja/bulan/2026-01/")
    assert "Ditagih, belum dibayar semua" in page
    assert page.index("Uang masuk untuk setiap tagihan") < page.index("sekarang")
    pay(invoice)
    assert "Dibayar, belum dibuktikan semua" in text(officer, "/kerja/bulan/2026-01/")
