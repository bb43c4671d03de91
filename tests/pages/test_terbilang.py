import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.pages.terbilang import terbilang, terbilang_rupiah

WORDS = {"nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8}
WORDS |= {"sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000}
SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (99, "sembilan puluh sembilan"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (999, "sembilan ratus sembilan puluh sembilan"),
        (1_000, "seribu"),
        (1_001, "seribu satu"),
        (1_100, "seribu seratus"),
        (2_000, "dua ribu"),
        (11_000, "sebelas ribu"),
        (16_800, "enam belas ribu delapan ratus"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (42_000_000, "empat puluh dua juta"),
        (117_885_600, "seratus tujuh belas juta delapan ratus delapan puluh lima ribu enam ratus"),
        (1_000_000_000, "satu miliar"),
        (1_000_000_000_001, "satu triliun satu"),
        (-5, "minus lima"),
    ],
)
def test_numbers_are_written_as_people_say_them(number, words):
    assert terbilang(number) == words


def test_money_ends_with_rupiah():
    assert terbilang_rupiah(16_800) == "enam belas ribu delapan ratus rupiah"


def test_a_number_beyond_the_known_scales_is_refused():
    with pytest.raises(ValueError, match="Too large"):
        terbilang(10**15)


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_words_read_back_give_the_number(number):
    assert _read(terbilang(number)) == number


def _read(words):
    """An independent reader: adds up from left to right, closing a group at each scale."""
    total = group = pending = 0
    for word in words.split():
        if word in SCALES:
            total += (group + pending) * SCALES[word]
            group = pending = 0
        elif word == "ratus":
            group, pending = group + pending * 100, 0
        elif word == "puluh":
            group, pending = group + pending * 10, 0
        elif word == "belas":
            pending += 10
        else:
            group, pending = group + pending, WORDS[word]
    return total + group + pending
