"""The pages of the book: what they show to whom, that they link to each other, and a table that runs nothing."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pijar.contributions.models import Invoice
from pijar.ledger.actions import Posting, post_many
from pijar.ledger.actions import reverse as reverse_entry
from pijar.ledger.models import Entry
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, an_event, make_agreement, make_members
from tests.contributions.steps import DAY, MARCH, invoiced, pay, receipt
from tests.web.conftest import Enter

pytestmark = pytest.mark.usefixtures("city")


def the_invoice() -> Invoice:
    make_members(2)
    (invoice,) = invoiced()
    pay((invoice, "BANK-1", 100), (invoice, "BANK-2", invoice.amount - 100))
    return invoice


def test_the_book_shows_balances_what_stands_behind_them_and_the_rules(enter: Enter) -> None:
    client = enter("officer")
    empty = client.get(reverse("work:book")).content.decode()
    assert "Belum ada yang dibukukan" in empty
    the_invoice()
    page = client.get(reverse("work:book")).content.decode()
    assert "seimbang" in page
    assert "tidak seimbang" not in page
    assert "tidak terjelaskan" not in page
    assert f"{reverse('work:month', args=[MARCH])}?keadaan=paid" in page
    assert "Dana bersama menalangi sebuah tagihan" in page
    of_month = client.get(reverse("work:book") + "?bulan=2026-04").content.decode()
    assert "Belum ada yang dibukukan" in of_month


def test_an_account_leads_to_the_trail_and_pages_by_where_it_ended(enter: Enter) -> None:
    client = enter("officer")
    invoice = the_invoice()
    more = [Posting(f"test:{n}", DAY, "uji", "1190", "2190", 1, f"funder:{invoice.funder_id}") for n in range(60)]
    post_many(by=OFFICER, postings=more, event_id=an_event())
    reverse_entry(by=OFFICER, entry=Entry.objects.get(fact="test:0"), on=DAY, reason="salah catat")
    address = reverse("work:book_account", args=["1190"])
    first = client.get(address)
    assert first.content.decode().count("<tr>") == 51
    assert "salah catat" in first.content.decode()
    second = client.get(f"{address}?sebelum={first.context['page'].before}").content.decode()
    assert second.count("<tr>") == 1 + 63 - 50
    assert "q=payment.recorded%3A" in second
    assert client.get(f"{address}?bulan=2026-03&pelindung={invoice.funder_id}").content.decode().count("<tr>") == 1 + 2
    assert client.get(reverse("work:book_account", args=["0000"])).status_code == 404


def test_the_table_of_an_account_runs_nothing_in_a_spreadsheet(enter: Enter) -> None:
    agreement = make_agreement(FunderKind.COMPANY)
    agreement.funder.name = "=HYPERLINK(1)"
    agreement.funder.save(update_fields=["name"])
    make_members(1, agreement=agreement)
    (invoice,) = invoiced()
    answer = enter("officer").get(reverse("work:book_table", args=["1110"]))
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert answer["Content-Type"].startswith("text/csv")
    assert rows[1][4] == "'=HYPERLINK(1)"
    assert rows[1][-2:] == [str(invoice.amount), "0"]


def test_the_trail_shows_the_way_and_every_page_leads_to_it(enter: Enter) -> None:
    client = enter("officer")
    invoice = the_invoice()
    receipt((invoice, "BPJS-7", invoice.amount))
    page = client.get(reverse("work:trail"), {"q": "BANK-2"}).content.decode()
    for words in ("Uang masuk", "Uang dipakai untuk tagihan ini", "BPJS-7", invoice.number, OFFICER.name, "Lunas dan"):
        assert words in page, words
    worker = invoice.agreement.assessments.first().worker  # type: ignore[union-attr]
    address = reverse("work:month_trail", args=[worker.ref, MARCH])
    whole = client.get(address).content.decode()
    assert worker.person.name in whole
    assert invoice.number in whole
    trail = reverse("work:trail")
    assert address in client.get(reverse("work:worker", args=[worker.ref])).content.decode()
    assert f"{trail}?q=TAG/" in client.get(reverse("work:month", args=[MARCH])).content.decode()
    of_funder = client.get(reverse("work:funder", args=[invoice.funder_id])).content.decode()
    assert f"{trail}?q=TAG/" in of_funder
    assert f"{trail}?q=BANK-1" in of_funder
    assert "Tidak ada tagihan" in client.get(trail, {"q": "<script>"}).content.decode()


def test_a_ward_officer_sees_the_workers_month_and_no_invoice(enter: Enter) -> None:
    invoice = the_invoice()
    worker = invoice.agreement.assessments.first().worker  # type: ignore[union-attr]
    client = enter("ward_officer", worker.person.ward_id or "")
    page = client.get(reverse("work:month_trail", args=[worker.ref, MARCH])).content.decode()
    assert worker.person.name in page
    assert "BANK-1" not in page
    assert "timeline" not in page
    assert client.get(reverse("work:trail"), {"q": "BANK-1"}).status_code == 403


def test_the_council_reads_the_book_without_anybodys_name(enter: Enter) -> None:
    agreement = make_agreement(FunderKind.CIVIL_SERVANT)
    make_members(1, agreement=agreement)
    (invoice,) = invoiced()
    client = enter("council")
    for address in (
        reverse("work:book_account", args=["1110"]),
        reverse("work:book_table", args=["1110"]),
        reverse("work:trail") + f"?q={invoice.number}",
    ):
        page = client.get(address).content.decode()
        assert agreement.funder.name not in page
        assert str(FunderKind.CIVIL_SERVANT.label) in page


def test_pages_ask_a_handful_of_questions_whatever_their_length(enter: Enter) -> None:
    client = enter("officer")
    the_invoice()

    def asked(address: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert client.get(address).status_code == 200
        return len(seen)

    addresses = [reverse("work:book_account", args=["1190"]), reverse("work:trail") + "?q=BANK-1"]
    before = [asked(address) for address in addresses]
    for month in (Month(2026, 1), Month(2026, 2)):
        for invoice in invoiced(month):
            pay((invoice, f"B{month}", invoice.amount), on=month.end_day)
    assert [asked(address) for address in addresses] == before
