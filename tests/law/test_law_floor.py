"""Death by work accident pays at least the lump sum of the death branch, whatever the base income."""

from __future__ import annotations

from datetime import date

from pijar.law.benefits.injury import work_injury_death_award
from pijar.law.parameter import Unit, Version
from pijar.law.words import Words

DAY = date(2026, 1, 1)


def test_a_base_income_too_low_is_raised_to_the_lump_sum_of_the_death_branch(monkeypatch):
    low = Version("contributions/base_income/bracket_01", Unit.IDR, DAY, 400_000, "PP 44/2015 Lampiran II", True)
    monkeypatch.setattr("pijar.law.benefits.injury.base_income", lambda bracket, day: low)
    line = work_injury_death_award(DAY).lines[0]
    assert line.amount == 20_000_000
    assert "paling sedikit Rp20.000.000" in line.formula.id
    assert line.parameter == "death/lump_sum"


def test_the_lowest_bracket_of_today_lies_above_that_floor():
    assert work_injury_death_award(DAY).lines[0].parameter == "work_injury/death/percent"


def test_words_speak_indonesian_first():
    words = Words("iuran", "contribution")
    assert str(words) == words.in_("id") == "iuran"
    assert words.in_("en") == "contribution"
