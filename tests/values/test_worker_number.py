"""Worker numbers: read aloud, typed in again, and never mistaken for another's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.values.worker_number import key_of_number, worker_number

KEYS = st.integers(0, 10**12)


@given(KEYS)
def test_a_number_names_its_key_however_it_is_written(key: int) -> None:
    number = worker_number(key)
    for written in (number, f" {number.lower()} ", number.replace("-", ""), number.replace("-", " - ")):
        assert key_of_number(written) == key


@given(KEYS, st.data())
def test_a_digit_misheard_makes_it_no_number(key: int, data: st.DataObject) -> None:
    number = worker_number(key)
    at = data.draw(st.sampled_from([place for place, sign in enumerate(number) if sign.isdecimal()]))
    other = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != number[at]))
    assert key_of_number(number[:at] + other + number[at + 1 :]) is None


@given(KEYS, st.data())
def test_two_digits_exchanged_make_it_no_number(key: int, data: st.DataObject) -> None:
    digits = worker_number(key).removeprefix("P").replace("-", "")
    at = data.draw(st.integers(0, len(digits) - 2))
    exchanged = digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :]
    assert exchanged == digits or key_of_number(f"P{exchanged}") is None


@pytest.mark.parametrize("words", ["", "P", "SITI", "3374010101800001", "P12-3", "P0001234567890123456-1"])
def test_other_words_are_no_number(words: str) -> None:
    assert key_of_number(words) is None


def test_numbers_are_written_as_ever() -> None:
    assert [worker_number(key) for key in (1, 123, 1234567)] == ["P000001-3", "P000123-4", "P1234567-1"]
