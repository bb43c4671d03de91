"""An invented regency: villages, Central Indonesian Time, village budgets, palm oil money; a month, and its pages."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from html import unescape

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from django.urls import reverse

from pijar.access.actions import grant_role, open_account
from pijar.access.actors import SYSTEM
from pijar.access.roles import ROLES
from pijar.contributions.models import Invoice
from pijar.contributions.receipts.whole_receipts import IncomingReceipt
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.core.city_words import GENERIC, own_words
from pijar.core.files import read_file
from pijar.membership.actions.answers import take_answer
from pijar.membership.actions.batches import send_batch
from pijar.membership.models import CoveredMonth
from pijar.pages.figures import moment
from pijar.registry.actions.city import settle_city
from pijar.registry.actions.lists import take_list
from pijar.registry.actions.nominations import decide_eligibility, verify_nominations
from pijar.registry.city_folder import folder_of
from pijar.registry.models import Nomination, Worker
from pijar.registry.own_city import in_own_city, words_of
from pijar.registry.queries.city import own_city
from pijar.sponsorship.actions.agreements import open_budget_line, sign_agreement
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.enrolment import prepare_batch
from pijar.sponsorship.actions.funders import register_funder
from pijar.sponsorship.actions.rosters import draft_roster, fix_roster
from pijar.sponsorship.models import Agreement, Roster
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import APPROVER, EVERYTHING, OFFICER, PAPERS, make_profiles
from tests.months import invoice_month, payments_come, receipts_come
from tests.registry.intake_files import unlike_name
from tests.stories.way import answer_to

pytestmark = pytest.mark.django_db
DAY, MARCH = date(2026, 3, 10), Month(2026, 3)
HEADER = ("NIK", "Nama", "Tanggal Lahir", "Jenis Kelamin", "Desa", "Kecamatan", "Pekerjaan")
PLACES = (("Sungai Merah", "Sawit Contoh"), ("Batu Lima", "Wana Contoh"), ("Muara Contoh", "Pesisir Contoh"))
KINDS = (FunderKind.VILLAGE_BUDGET, FunderKind.PALM_OIL_FUND, FunderKind.COMPANY)
EACH = 6


def a_list() -> bytes:
    rows = []
    for number in range(EACH * len(KINDS)):
        ward, district = PLACES[number % len(PLACES)]
        nik = f"649902{1 + number % 28:02d}0180{number + 1:04d}"
        rows.append(
            (nik, unlike_name(number), f"{1 + number % 28:02d}-01-1980", "L", ward, district, "Pekebun sawit swadaya")
        )
    return "\r\n".join(";".join(cells) for cells in (HEADER, *rows)).encode()


def promise(kind: FunderKind) -> Agreement:
    funder = register_funder(by=OFFICER, kind=kind, name=f"{kind.label} Contoh")
    agreement = sign_agreement(
        by=OFFICER, funder=funder, instrument="SK/1", signed_on=DAY, first_month=MARCH, places=EACH
    )
    if kind.is_public:
        open_budget_line(by=OFFICER, agreement=agreement, fiscal_year=2026, account_code="5.1", ceiling=10_000_000)
    return agreement


def live_a_month() -> None:
    """From a village's list to the insurer's proof, by the actions people use."""
    take_list(by=OFFICER, file_name="usulan.csv", content=a_list(), sender="Camat", on=DAY)
    verify_nominations(by=OFFICER, nominations=list(Nomination.objects.values_list("pk", flat=True)), on=DAY)
    assert decide_eligibility(by=OFFICER, on=DAY).rejected == 0
    roster = fix_roster(
        by=APPROVER, roster=draft_roster(by=OFFICER, name="Tahap I", kind=Roster.Kind.CITY, on=DAY), **PAPERS
    )
    workers = list(Worker.objects.order_by("pk").values_list("pk", flat=True))
    for at, kind in enumerate(KINDS):
        chosen = workers[at * EACH : (at + 1) * EACH]
        allocate(by=OFFICER, agreement=promise(kind), roster=roster, first_month=MARCH, workers=chosen)
    batch = prepare_batch(by=OFFICER, number="G1", profile=make_profiles()[0], first_month=MARCH)
    answer = answer_to(read_file(send_batch(by=OFFICER, batch=batch, on=DAY)))
    take_answer(by=OFFICER, batch=batch, profile=make_profiles()[1], file_name="hasil.xlsx", content=answer, on=DAY)
    invoices = invoice_month(MARCH)
    paid = [IncomingPayment(one.payment_code, f"R{one.pk}", one.amount, DAY) for one in invoices]
    payments_come(payments=paid, on=DAY)
    proved = [IncomingReceipt(one.payment_code, f"B{one.pk}", one.amount, one.workers, DAY) for one in invoices]
    receipts_come(receipts=proved, on=DAY)


@pytest.fixture
def regency(db: None) -> None:
    settle_city(by=EVERYTHING, folder=folder_of("contoh-kabupaten"))
    live_a_month()


def enter(role: str = "officer") -> Client:
    user = open_account(by=EVERYTHING, username=role, full_name=role, password="kata sandi yang cukup panjang")
    grant_role(by=SYSTEM, user=user, role=role, first_on=date(2020, 1, 1))
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def words_on(page: str) -> str:
    """What people read or hear of a page: its text, and the words that stand in attributes."""
    heard = re.findall(r'(?:aria-label|title|data-label|placeholder|alt|content)="([^"]*)"', page)
    text = re.sub(r"<(script|style).*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
    return " ".join(unescape(" ".join([text, *heard])).split())


WRONG = re.compile(
    r"semarang|miroto|\bDisnaker\b|\bWIB\b|DBHCHT|(?<!desa/)\bkelurahan|(?<!kabupaten/)\bkota\b(?! Contoh Lama)",
    re.IGNORECASE,
)


def wrong_words(page: str) -> list[str]:
    """The words of another city on a page, each with what stands around it."""
    read = words_on(page)
    return [read[max(0, found.start() - 40) : found.end() + 40] for found in WRONG.finditer(read)]


def test_a_month_is_run_and_public_money_of_a_village_pays_in_full(regency: None) -> None:
    assert CoveredMonth.objects.count() == EACH * len(KINDS)
    assert set(Invoice.objects.values_list("state", flat=True)) == {"receipted"}
    amounts = dict(Invoice.objects.values_list("funder__kind", "amount"))
    assert amounts == {"village_budget": EACH * 16_800, "palm_oil_fund": EACH * 16_800, "company": EACH * 16_800}


def test_in_a_month_of_relief_only_private_money_is_relieved(regency: None) -> None:
    amounts = {invoice.funder.kind: invoice.amount for invoice in invoice_month(Month(2026, 4))}
    assert amounts == {"village_budget": EACH * 16_800, "palm_oil_fund": EACH * 16_800, "company": EACH * 8_400}


OFFICES_PAGES = (
    "dashboard", "queue", "workers", "lists", "nominations", "nominate", "proposals", "pairs", "rosters", "plans",
    "batches", "matching", "differences", "found_deaths", "match_profiles", "months", "funders", "register_funder",
    "statements", "receipts", "guard", "handovers", "projection", "offices", "pool", "book",
)  # fmt: skip


def addresses() -> list[str]:
    worker = Worker.objects.earliest("pk")
    return [
        *(reverse(f"work:{name}") for name in OFFICES_PAGES),
        reverse("work:month", args=[MARCH]),
        reverse("work:worker", args=[worker.ref]),
        reverse("work:roster", args=[Roster.objects.get().pk]),
        *("/", "/angka/", "/usulkan/", "/buku/", "/masuk/"),
    ]


def test_no_page_says_the_words_of_another_city(regency: None) -> None:
    client, wrong = enter(), {}
    for address in addresses():
        answer = client.get(address)
        if answer.status_code == 302:
            answer = Client().get(address)
        assert answer.status_code == 200, address
        page = answer.content.decode()
        assert "Kabupaten Contoh" in page, address
        if said := wrong_words(page):
            wrong[address] = said
    assert wrong == {}


def test_a_word_of_another_city_would_be_seen() -> None:
    for page in ("<p>Semua kelurahan</p>", '<b title="Petugas Disnaker">x</b>', "<td>14.05 WIB</td>", "Daftar kota"):
        assert wrong_words(page), page
    assert wrong_words("<p>Desa/kelurahan, Kabupaten/Kota, Disnakertrans, 14.05 WITA; Kota Contoh Lama</p>") == []


def role_in_the_city(code: str) -> str:
    with in_own_city(datetime(2026, 11, 22, tzinfo=UTC)):
        return str(ROLES[code].name)


def test_pages_name_the_regency_its_villages_and_its_office(regency: None) -> None:
    client = enter()
    workers = words_on(client.get(reverse("work:workers")).content.decode())
    assert "Desa/kelurahan" in workers
    assert "DBH Sawit" in workers
    assert "Petugas Disnakertrans" in role_in_the_city("officer")
    months = words_on(client.get(reverse("work:projection")).content.decode())
    assert "Proyeksi sampai Desember 2028" in months
    assert "Anggaran APBDes 2028 untuk iuran" in months
    home = words_on(Client().get("/").content.decode())
    assert "Kabupaten menetapkan" in home
    assert "Desa/kelurahan mengusulkan" in home


def test_an_english_reader_reads_of_villages_and_a_regency(regency: None) -> None:
    client = enter()
    client.cookies["bahasa"] = "en"
    home = words_on(client.get("/").content.decode())
    assert "The village or ward nominates" in home
    assert "The regency decides" in home


def test_hours_are_those_of_the_regency(regency: None) -> None:
    at = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)
    with in_own_city(at):
        assert moment(at) == "23 Nov 2026 00.30 WITA"
    assert moment(at) == "22 Nov 2026 23.30 WIB"


def test_the_day_on_a_page_is_the_day_in_the_regency(regency: None) -> None:
    with time_machine.travel(datetime(2026, 4, 30, 16, 30, tzinfo=UTC)):  # half past midnight of 1 May in the regency
        page = words_on(enter().get(reverse("work:months")).content.decode())
    assert "Mei 2026" in page


def test_only_messages_are_said_with_the_citys_words_and_names_are_left_alone(regency: None) -> None:
    city = own_city()
    assert city is not None
    say = own_words("id", words_of(city, datetime(2026, 11, 22, tzinfo=UTC)))
    assert say("Petugas kelurahan, kota, KELURAHAN") == "Petugas desa/kelurahan, kabupaten, DESA/KELURAHAN"
    assert say("Hubungi Pijar di kota Anda") == "Hubungi Pijar di kabupaten Anda"
    assert say("Nyalakan dengan: pijar city settle") == "Nyalakan dengan: pijar city settle"
    assert say("kelurahannya") == "desa/kelurahannya"
    assert say("%(kota)s Kabupaten/Kota") == "%(kota)s Kabupaten/Kota"
    assert set(GENERIC["en"]) <= set(GENERIC["id"])
