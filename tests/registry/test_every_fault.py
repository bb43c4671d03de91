"""Every fault can happen, is told in both languages, and names a cell."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import translation

from pijar.registry.intake.faults import SEVERITY
from pijar.registry.intake.sentences import OF_FILE, OF_ROW
from tests.registry.hostile.corpus import GROUPS
from tests.registry.intake_files import BUDI, HEADER, codes, read_rows, workbook

CASES = [case for cases in GROUPS.values() for case in cases]
OF_A_DYING_CHILD = {"reader_stopped", "file_too_slow"}
"""Held by ``test_intake_child``: no file does this, a signal does."""

WIDE = (*HEADER, "No KK", "Desil", "Triwulan", "No HP")
REST = ("", "", "", "")
SPOILT: dict[str, tuple[tuple[Any, ...], str]] = {
    "name_missing": ((BUDI[0], "", *BUDI[2:], *REST), "B2"),
    "birth_missing": ((*BUDI[:2], "", *BUDI[3:], *REST), "C2"),
    "birth_century_chosen": ((*BUDI[:2], "01-01-80", *BUDI[3:], *REST), "C2"),
    "nik_differs_sex": ((*BUDI[:3], "P", *BUDI[4:], *REST), "A2"),
    "sex_from_nik": ((*BUDI[:3], "", *BUDI[4:], *REST), "A2"),
    "sex_unreadable": ((*BUDI[:3], "X", *BUDI[4:], *REST), "D2"),
    "household_numeric": ((*BUDI, 3374010101100001, *REST[1:]), "H2"),
    "household_unreadable": ((*BUDI, "33740101", *REST[1:]), "H2"),
    "decile_without_quarter": ((*BUDI, "", "2", "", ""), "I2"),
    "decile_unreadable": ((*BUDI, "", "miskin", "", ""), "I2"),
    "quarter_unreadable": ((*BUDI, "", "2", "entah", ""), "J2"),
    "phone_unreadable": ((*BUDI, "", "", "", "tidak ada"), "K2"),
}


@pytest.mark.parametrize("code", SPOILT)
def test_a_fault_of_a_row_names_its_cell(code: str) -> None:
    row, cell = SPOILT[code]
    assert codes(read_rows(workbook(WIDE, row))[0]).get(code) == cell


def test_every_fault_of_a_file_is_reached_by_some_file() -> None:
    assert {case.refused for case in CASES if case.refused} == OF_FILE.keys() - OF_A_DYING_CHILD


def test_every_fault_that_a_number_can_have_is_reached_by_some_file() -> None:
    """But for the sex beside it, which the rows above reach."""
    reached = {code for case in CASES for code in case.faults.values()} | SPOILT.keys()
    assert {code for code in SEVERITY if code.startswith("nik_")} <= reached


@pytest.mark.parametrize("code", [*OF_ROW, *OF_FILE])
def test_every_fault_is_told_in_both_languages(code: str) -> None:
    sentence = OF_ROW.get(code) or OF_FILE[code]
    with translation.override("id"):
        indonesian = str(sentence)
    with translation.override("en"):
        english = str(sentence)
    assert indonesian != english
    assert indonesian.count("%(") == english.count("%(")
    assert len(english) > 8
