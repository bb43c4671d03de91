"""The public pages: open to everybody, true to the tables, light, and about nobody in particular."""

from __future__ import annotations

from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.boundaries import give_boundaries
from tests.builders import KEMIJEN, make_agreement, make_members, settle_small_city
from tests.months import cover_month

FEBRUARY = Month(2026, 2)
MOST = 100_000  # bytes over the wire, by the budget of a public page


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    settle_small_city()
    give_boundaries()


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_city_that_has_not_begun_has_a_home_page(client: Client) -> None:
    assert "Belum ada bulan yang tertutup" in text(client, "/")
    assert "Belum ada bulan yang tertutup" in text(client, "/angka/")


def test_the_home_page_shows_the_latest_covered_month_and_the_price_in_words(client: Client) -> None:
    make_members(6, make_agreement(FunderKind.CITY_BUDGET))
    cover_month(FEBRUARY)
    page = text(client, "/")
    assert '<p class="amount">6</p>' in page
    assert "Februari 2026" in page
    assert "Rp16.800 sebulan" in page
    assert "enam belas ribu delapan ratus rupiah" in page


def test_a_small_group_is_not_told(client: Client) -> None:
    make_members(7, make_agreement(FunderKind.CITY_BUDGET))
    make_members(3, make_agreement(FunderKind.COMPANY), ward=KEMIJEN)
    cover_month(FEBRUARY)
    page = text(client, "/angka/")
    assert "kurang dari 5" in page
    assert '<td class="num">3</td>' not in page
    assert '<td class="num">7</td>' not in page  # it would betray the three


def test_another_month_can_be_chosen_and_one_without_figures_is_not_found(client: Client) -> None:
    make_members(6)
    cover_month(FEBRUARY)
    assert "<h1>Februari 2026</h1>" in text(client, "/angka/?bulan=2026-02")
    for asked in ("2026-03", "2026-99", "x"):
        assert client.get(f"/angka/?bulan={asked}").status_code == 404


@pytest.mark.parametrize("address", ["/", "/angka/"])
def test_a_public_page_weighs_less_than_a_hundred_kilobytes(address: str, client: Client) -> None:
    make_members(6)
    cover_month(FEBRUARY)
    page = client.get(address).content
    parts = [Path(str(finders.find(f"pijar/{name}"))) for name in ("pijar.css", "pijar.js", "mark.svg", "favicon.svg")]
    font = Path(str(finders.find("pijar/fonts/plus-jakarta-sans.woff2")))
    weight = font.stat().st_size + sum(len(brotli.compress(part)) for part in (page, *(p.read_bytes() for p in parts)))
    assert weight < MOST


def test_a_public_page_asks_nothing_of_other_sites(client: Client) -> None:
    assert "http" not in text(client, "/").replace("http://www.w3.org/", "").replace("http-equiv", "")


def test_public_pages_cannot_be_written_to(client: Client) -> None:
    for address in ("/", "/angka/"):
        assert client.post(address).status_code == 405
