"""Text that leaves in a table stays text, and what people wrote comes back as they wrote it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.tables.exchanged_columns import written
from pijar.values.leaving_text import as_it_was, harmless, harmless_joined

LIVE = ("=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠A1")


@pytest.mark.parametrize("text", LIVE)
def test_what_could_be_run_gets_an_apostrophe_in_every_writer(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert harmless_joined(f"a\0{text}\0b") == f"a\0'{text}\0b"
    assert written(text, "") == f"'{text}"
    assert harmless(harmless(text)) == harmless(text)


@pytest.mark.parametrize("text", ["", "-", "--", " - ", "+6281234567890", "BUDI", "'Aisyah", "a=1", "3374010101800001"])
def test_what_is_no_formula_is_left_alone(text: str) -> None:
    assert harmless(text) == as_it_was(text) == text
    assert harmless_joined(f"{text}\0{text}") == f"{text}\0{text}"


@given(st.text(max_size=20))
def test_one_way_and_back_is_the_same_and_nothing_left_begins_a_formula(text: str) -> None:
    left = harmless(text)
    assert as_it_was(left) == as_it_was(text)
    assert left == text or (left[0] == "'" and left[1:] == text)
