"""The edges of work-injury benefits: the floor of the death benefit, losses a body can have, parts of a month."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.law.benefits.disability import Loss, loss_codes, partial_disability_award
from pijar.law.benefits.incapacity import incapacity_award
from pijar.law.benefits.injury import work_injury_death_award
from pijar.law.parameter import Unit, Version
from pijar.law.refusals import FactsRefused
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


TIMES = {
    "finger_other_right": 3,
    "finger_other_left": 3,
    "finger_other_right_phalanx1": 3,
    "finger_other_left_phalanx1": 3,
    "toe_big": 2,
    "toe_second": 2,
    "toe_other": 6,
}


@pytest.mark.parametrize("code", sorted(loss_codes() - {"scalp"}))
def test_a_part_of_the_body_is_lost_as_often_as_a_body_has_it(code):
    times = TIMES.get(code, 1)
    assert partial_disability_award(DAY, [Loss(code)] * times).total > 0
    with pytest.raises(FactsRefused, match=f"{code} tidak dapat hilang {times + 1} kali"):
        partial_disability_award(DAY, [Loss(code)] * (times + 1))


def test_a_loss_by_steps_has_ten_of_them():
    field = "visual_field_per10"
    one, ten = (partial_disability_award(DAY, [Loss(field, steps=steps)]).total for steps in (1, 10))
    assert (one, ten) == (5_600_000, 56_000_000)
    for steps in (0, 11):
        with pytest.raises(FactsRefused, match="tingkat"):
            partial_disability_award(DAY, [Loss(field, steps=steps)])


def test_a_loss_of_function_is_one_to_hundred_percent():
    assert partial_disability_award(DAY, [Loss("eye_one", 1)]).total == 280_000
    for function in (0, 101):
        with pytest.raises(FactsRefused, match="1 sampai 100 persen"):
            partial_disability_award(DAY, [Loss("eye_one", function)])


def test_the_formula_says_part_steps_and_cap():
    def formula(*losses: Loss) -> str:
        return partial_disability_award(DAY, losses).lines[-1].formula.id

    whole = "35 % × 80 × penghasilan dasar Rp1.000.000"
    assert formula(Loss("eye_one")) == whole
    assert formula(Loss("eye_one", 50)) == f"50 % fungsi × {whole}"
    assert formula(Loss("visual_field_per10", steps=2)) == "2 × 7 % × 80 × penghasilan dasar Rp1.000.000"
    assert formula(Loss("scalp", percent=20)) == "20 % × 80 × penghasilan dasar Rp1.000.000"
    assert formula(Loss("eyes_both"), Loss("eye_one")) == f"{whole}, seluruhnya paling banyak 70 %"


def test_the_formula_of_incapacity_says_months_and_days():
    lines = incapacity_award(DAY, 12, 15).lines
    assert [line.label.id for line in lines] == [
        "Santunan tidak mampu bekerja mulai bulan ke-1",
        "Santunan tidak mampu bekerja mulai bulan ke-13",
    ]
    assert lines[0].formula.id == "100 % × penghasilan dasar Rp1.000.000 × 12 bulan"
    assert lines[1].formula.id == "50 % × penghasilan dasar Rp1.000.000 × 15 hari"
    assert [line.amount for line in lines] == [12_000_000, 250_000]
    assert "work_injury/incapacity/month_days" in {use.parameter for use in lines[1].uses}
    assert "work_injury/incapacity/month_days" not in {use.parameter for use in lines[0].uses}
