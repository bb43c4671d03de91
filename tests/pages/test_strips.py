import pytest
from django.utils import translation

from pijar.pages.drawing.strips import month_links, month_strip, strip_words
from pijar.values.month import Month

FIRST = Month(2025, 1)


def test_a_strip_says_its_months_in_runs():
    with translation.override("id"):
        said = strip_words(FIRST, "--ccccccccwb")
    assert said == (
        "Jan 2025 – Feb 2025: belum terdaftar; Mar 2025 – Okt 2025: tertutup, ada bukti; "
        "Nov 2025: menunggu bukti; Des 2025: putus"
    )


def test_a_strip_is_one_picture_with_a_letter_for_each_month():
    with translation.override("id"):
        strip = month_strip(FIRST, "c" * 12)
    assert strip.count('role="img"') == 1
    assert "".join(part.split("<")[0] for part in strip.split('">')[2:]) == "JFMAMJJASOND"


def test_the_same_strip_is_told_in_the_language_of_each_reader():
    with translation.override("id"):
        month_strip(FIRST, "cw")
    with translation.override("en"):
        assert "covered, with proof" in month_strip(FIRST, "cw")


def test_an_unknown_state_is_refused():
    with pytest.raises(ValueError, match="x"):
        month_strip(FIRST, "cxc")


def test_only_months_with_an_address_lead_to_their_proof():
    strip = month_links(FIRST, "ccw", {FIRST + 1: "/bukti/2025-02/?a=1&b=2"})
    assert strip.count("<a ") == 1
    assert 'href="/bukti/2025-02/?a=1&amp;b=2"' in strip
    assert strip.count("<li>") == 3


def test_fifty_rows_of_strips_stay_small():
    kinds = "cwb-e"
    rows = [month_strip(FIRST, "".join(kinds[(row + at) % 5] for at in range(12))) for row in range(50)]
    assert sum(map(len, rows)) < 60_000
