from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.utils import translation

from pijar.pages import figures
from pijar.values.month import Month


def test_numbers_and_money_are_written_the_indonesian_way_in_every_language():
    for language in ("id", "en"):
        with translation.override(language):
            assert figures.number(7017) == "7.017"
            assert figures.rupiah(117_885_600) == "Rp117.885.600"
            assert figures.decimal(1234.56) == "1.234,6"
            assert figures.percent(702, 1000) == "70,2%"


def test_a_share_of_nothing_is_a_dash():
    assert figures.percent(0, 0) == "–"


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (16_800, "Rp16.800"),
        (999_999, "Rp999.999"),
        (1_000_000, "Rp1 juta"),
        (117_885_600, "Rp117,9 juta"),
        (1_400_000_000, "Rp1,4 miliar"),
        (-2_500_000, "-Rp2,5 juta"),
    ],
)
def test_large_sums_are_shortened_for_headlines(amount, written):
    with translation.override("id"):
        assert figures.rupiah_short(amount) == written


def test_days_and_months_follow_the_language():
    day, month = date(2026, 8, 22), Month(2025, 5)
    with translation.override("id"):
        assert (figures.day(day), figures.month(month)) == ("22 Agu 2026", "Mei 2025")
        assert figures.long_day(day) == "Sabtu, 22 Agustus 2026"
    with translation.override("en"):
        assert (figures.day(day), figures.month(month)) == ("22 Aug 2026", "May 2025")


def test_a_moment_is_told_on_the_citys_clock():
    with translation.override("id"):
        assert figures.moment(datetime(2026, 11, 22, 18, 5, tzinfo=UTC)) == "23 Nov 2026 01.05 WIB"


def test_codes_are_grouped_by_four():
    assert figures.group_code("3374010101800001") == "3374 0101 0180 0001"


def test_filters_write_a_dash_for_what_is_not_known():
    page = engines["django"].from_string(
        "{% load figures %}{{ a|angka }} {{ a|rupiah }} {{ a|tanggal }} {{ a|bulan }} {{ b|angka }}"
    )
    assert page.render({"a": None, "b": 0}) == "– – – – 0"
