"""The pages show what the tables say, within what the person sees."""

from __future__ import annotations

from datetime import date

import pytest
import time_machine
from django.test import Client

from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from pijar.values.worker_number import worker_number
from tests.builders import BRUMBUNGAN, KEMIJEN, MIROTO, make_agreement, make_members, make_worker, number_of
from tests.months import cover_month, invoice_month
from tests.web.conftest import Enter

FEBRUARY = Month(2026, 2)
pytestmark = pytest.mark.usefixtures("city")


@pytest.fixture(autouse=True)
def in_march() -> object:
    with time_machine.travel(date(2026, 3, 20), tick=False) as clock:
        yield clock


def text(client: Client, address: str, status: int = 200, **more: str) -> str:
    answer = client.get(address, headers=more or None)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def test_the_dashboard_shows_the_month_that_was_chosen(enter: Enter) -> None:
    make_members(3, make_agreement(FunderKind.CITY_BUDGET), ward=MIROTO)
    make_members(2, make_agreement(FunderKind.EXCISE_FUND), ward=KEMIJEN)
    cover_month(FEBRUARY)
    make_members(4, make_agreement(FunderKind.COMPANY), first_month=Month(2026, 3))
    cover_month(Month(2026, 3))
    client = enter("officer")
    assert '<p class="amount">5</p>' in text(client, "/kerja/?bulan=2026-02")
    assert '<p class="amount">9</p>' in text(client, "/kerja/?bulan=2026-03")
    assert "3 APBD + 2 DBHCHT" in text(client, "/kerja/?bulan=2026-02")


def test_the_dashboard_opens_on_the_latest_covered_month(enter: Enter) -> None:
    make_members(1)
    cover_month(FEBRUARY)
    assert "<h1>Februari 2026</h1>" in text(enter("officer"), "/kerja/")


def test_the_dashboard_tells_what_the_next_month_has_to_pay(enter: Enter) -> None:
    make_members(3, make_agreement(FunderKind.CITY_BUDGET))
    cover_month(FEBRUARY)
    invoice_month(Month(2026, 3))
    page = text(enter("officer"), "/kerja/?bulan=2026-02")
    assert "Rp50.400" in page
    assert "belum dibayar Rp50.400" in page
    assert "jatuh tempo 16 Mar 2026" in page


def test_an_unreadable_month_shows_the_latest_one(enter: Enter) -> None:
    client = enter("officer")
    for asked in ("2026-13", "x", "", "9999-12"):
        client.get(f"/kerja/?bulan={asked}").content.decode()
        assert client.get(f"/kerja/?bulan={asked}").status_code == 200


def test_a_city_that_has_not_begun_has_a_dashboard(enter: Enter) -> None:
    assert "Belum ada bulan tertutup" in text(enter("officer"), "/kerja/")


def test_the_council_sees_sums_and_no_person(enter: Enter) -> None:
    worker = make_members(1, name="NAMA RAHASIA")[0]
    cover_month(FEBRUARY)
    client = enter("council")
    assert "RAHASIA" not in text(client, "/kerja/")
    text(client, "/kerja/pekerja/", 403)
    text(client, f"/kerja/pekerja/{worker.ref}/", 403)


def test_the_part_for_htmx_is_the_same_as_in_the_whole_page(enter: Enter) -> None:
    make_worker(name="SITI LESTARI")
    client = enter("officer")
    whole, part = text(client, "/kerja/pekerja/"), text(client, "/kerja/pekerja/", **{"HX-Request": "true"})
    assert "SITI LESTARI" in part
    assert part.strip() in whole


def test_a_worker_sheet_shows_no_digit_of_the_national_id(enter: Enter) -> None:
    worker = make_worker()
    page = text(enter("officer"), f"/kerja/pekerja/{worker.ref}/")
    number = number_of(worker)
    assert number not in page.replace(" ", "")
    assert number[:4] not in page
    assert worker_number(worker.pk) in page


def test_searching_for_a_name_narrows_the_list(enter: Enter) -> None:
    make_worker(name="SITI LESTARI")
    make_worker(name="BUDI")
    page = enter("officer").post("/kerja/pekerja/cari/", {"words": "lestari"}, follow=True).content.decode()
    assert "SITI LESTARI" in page
    assert "BUDI" not in page


def test_a_ward_officer_sees_the_own_ward_alone(enter: Enter) -> None:
    mine, other = make_worker(name="DI SINI", ward=MIROTO), make_worker(name="DI SANA", ward=BRUMBUNGAN)
    client = enter("ward_officer", MIROTO)
    page = text(client, "/kerja/pekerja/")
    assert "DI SINI" in page
    assert "DI SANA" not in page
    text(client, f"/kerja/pekerja/{mine.ref}/")
    text(client, f"/kerja/pekerja/{other.ref}/", 404)
    text(client, f"/kerja/pekerja/?wilayah={BRUMBUNGAN}")
    assert "DI SANA" not in text(client, f"/kerja/pekerja/?wilayah={BRUMBUNGAN}")


def test_the_english_pages_are_in_english(enter: Enter) -> None:
    client = enter("officer")
    client.post("/bahasa/", {"language": "en", "next": "/kerja/pekerja/"})
    page = text(client, "/kerja/pekerja/")
    assert '<html lang="en">' in page
    assert "<h1>Workers</h1>" in page


def test_a_page_never_asked_for_is_not_found(enter: Enter) -> None:
    client = enter("officer")
    for address in ("/kerja/pelindung/999/", "/kerja/penerima/999/", "/kerja/gelombang/999/", "/kerja/bulan/2026-13/"):
        assert client.get(address).status_code == 404
