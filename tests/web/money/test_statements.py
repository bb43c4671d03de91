"""The pages of the bank's statements: take a file, see its lines, decide its exceptions, keep a profile."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pijar.contributions.models import Invoice, Payment, Statement, StatementLine
from pijar.tables.models import ColumnProfile
from pijar.values.month import Month
from tests.builders import make_agreement, make_members
from tests.contributions.statement_files import line, profile, statement
from tests.months import invoice_month
from tests.web.conftest import Enter

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)


@pytest.fixture
def invoices(city: None) -> list[Invoice]:
    """Invoices of two funders for March."""
    for name in ("PT Rukun Makmur", "CV Sinar Laut"):
        agreement = make_agreement()
        agreement.funder.name = name
        agreement.funder.save()
        make_members(1, agreement, Month(2026, 3))
    return [one for one in invoice_month(Month(2026, 3)) if one.funder.name in ("PT Rukun Makmur", "CV Sinar Laut")]


def send(client: Client, *rows: tuple[object, ...]) -> str:
    """Send a statement in; the address of its page."""
    file = SimpleUploadedFile("mutasi maret.csv", statement(*rows))
    posted = client.post("/kerja/rekening/masukkan/", {"file": file, "profile": profile().pk})
    assert posted.status_code == 302, posted.content.decode()
    return str(posted["Location"])


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def decide(client: Client, address: str, **said: str) -> str:
    posted = client.post(f"{address}putus/", said)
    return text(client, str(posted["Location"])) if posted.status_code == 302 else posted.content.decode()


def test_a_statement_sent_on_the_page_shows_every_line_by_outcome(enter: Enter, invoices: list[Invoice]) -> None:
    officer = enter("officer")
    assert "Belum ada mutasi yang masuk" in text(officer, "/kerja/rekening/")
    asked = invoices[0]
    address = send(officer, line(asked, asked.amount), line(invoices[1], 5), line("TUNAI", 9), line("X", "salah"))
    page = text(officer, address)
    for words in ("mutasi maret.csv", "Cocok", "Perlu keputusan", "Ditolak", "Kurang", "Tanpa tagihan", "(Kredit)"):
        assert words in page, words
    assert text(officer, f"{address}?hasil=refused").count("<tr>") == 2
    front = text(officer, "/kerja/rekening/")
    assert "mutasi maret.csv" in front
    assert "?nama=unknown" in front
    assert text(officer, "/kerja/rekening/keputusan/?nama=under").count("<tr>") == 2


def test_the_queue_leads_whoever_decides_to_the_lines_that_wait(enter: Enter, invoices: list[Invoice]) -> None:
    officer = enter("officer")
    assert "/kerja/rekening/keputusan/" not in text(officer, "/kerja/antrean/")
    send(officer, line("TUNAI", 9))
    assert 'href="/kerja/rekening/keputusan/"' in text(officer, "/kerja/antrean/")
    assert "/kerja/rekening/keputusan/" not in text(enter("approver"), "/kerja/antrean/")


def test_the_queue_leads_whoever_approves_to_the_returns_that_wait_and_to_no_other_line(
    enter: Enter, invoices: list[Invoice]
) -> None:
    officer, approver = enter("officer"), enter("approver")
    address = send(officer, line(invoices[0], 9_999_999), line(invoices[1], 7))
    decide(officer, f"{address}3/", decision="wait")
    place = "/kerja/rekening/keputusan/?keadaan=return_asked"
    assert place not in text(approver, "/kerja/antrean/")
    decide(officer, f"{address}2/", decision="return_asked", note="Salah kirim, minta kembali")
    assert f'href="{place}"' in text(approver, "/kerja/antrean/")
    assert place not in text(officer, "/kerja/antrean/")
    shown = text(approver, place)
    assert f'href="{address}2/"' in shown
    assert f'href="{address}3/"' not in shown


def test_an_unknown_line_is_assigned_to_the_invoice_that_the_page_suggests(
    enter: Enter, invoices: list[Invoice]
) -> None:
    officer = enter("officer")
    meant = next(one for one in invoices if one.funder.name == "CV Sinar Laut")
    address = send(officer, line("SETORAN CV SINAR LAUT SEMARANG", meant.amount)) + "2/"
    page = text(officer, address)
    assert page.index("CV Sinar Laut") < page.index("PT Rukun Makmur")
    assert "jumlahnya sama" in page
    assert "paling sedikit 10 huruf" in decide(officer, address, decision="assigned", number=meant.payment_code)
    done = decide(officer, address, decision="assigned", number=meant.payment_code, note="Sesuai telepon bendahara")
    assert "Dipasangkan ke tagihan" in done
    assert Invoice.objects.get(pk=meant.pk).state == "paid"


def test_a_return_asked_on_the_page_is_approved_there_by_another_person(enter: Enter, invoices: list[Invoice]) -> None:
    officer, approver = enter("officer"), enter("approver")
    address = send(officer, line(invoices[0], 9_999_999)) + "2/"
    assert "Minta dikembalikan" in text(officer, address)
    assert "Setujui pengembalian" in decide(
        officer, address, decision="return_asked", note="Salah kirim, minta kembali"
    )
    assert "tidak mencakup" in decide(officer, address, decision="return_approved")
    assert "Dikembalikan" in decide(approver, address, decision="return_approved")
    assert Payment.objects.get().state == "returned"


def test_who_only_sees_money_sees_no_words_of_payers(enter: Enter, invoices: list[Invoice]) -> None:
    officer = enter("officer")
    address = send(officer, line("SITI AMINAH RT 3", 9))
    for person, seen in ((officer, True), (enter("approver"), True), (enter("council"), False)):
        for page in (address, f"{address}2/", "/kerja/rekening/keputusan/"):
            assert ("SITI AMINAH" in text(person, page)) is seen, (person, page)


def test_the_same_file_sent_again_is_shown_as_it_was(enter: Enter, invoices: list[Invoice]) -> None:
    officer, row = enter("officer"), line("TUNAI", 9)
    assert send(officer, row) == send(officer, row)
    assert "tidak ada yang berubah" in text(officer, "/kerja/rekening/")
    assert (Statement.objects.count(), StatementLine.objects.count()) == (1, 1)


def test_a_profile_is_changed_on_its_page_into_its_next_version(enter: Enter, city: None) -> None:
    administrator, held = enter("administrator"), profile()
    page = administrator.get(f"/kerja/rekening/profil/{held.pk}/")
    said = {
        name: field.initial or page.context["form"].initial.get(name, "")
        for name, field in page.context["form"].fields.items()
    }
    posted = administrator.post(f"/kerja/rekening/profil/{held.pk}/", said | {"heading_day": "Hari Buku"})
    assert posted.status_code == 302, posted.content.decode()
    latest = ColumnProfile.objects.filter(name=held.name).latest("version")
    assert latest.version == held.version + 1
    assert {"fact": "day", "headings": ["Hari Buku"], "form": "%d/%m/%Y"} in latest.columns
