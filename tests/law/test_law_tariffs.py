"""The tariff of one person and the tariff table of the database are the same law."""

from datetime import date
from itertools import product

import pytest

from pijar.law.contributions import PayerClass, Sector, bracket_of, brackets, contribution, tariff_table
from pijar.law.refusals import FactsRefused, NoProvision
from pijar.law.settlement import settlement
from pijar.values.month import Month

BEGAN, END = Month(2015, 7), Month(2031, 1)


def test_table_and_single_answers_agree_on_every_cell_from_2015_to_2030():
    seen = set()
    for cell in tariff_table(BEGAN, END):
        single = contribution(cell.payer, cell.sector, cell.bracket, cell.month)
        injury, death = (line.amount for line in single.lines)
        assert (cell.work_injury, cell.death, cell.total) == (injury, death, single.total)
        assert set(cell.cites) == set(single.cites)
        assert cell.verified == single.verified
        seen.add((cell.payer, cell.sector, cell.bracket, cell.month))
    assert len(seen) == 186 * 2 * 2 * 46
    assert seen == set(product(PayerClass, Sector, range(1, 47), (BEGAN + n for n in range(186))))


def test_no_tariff_loses_a_part_of_a_rupiah():
    for cell in tariff_table(Month(2025, 12), Month(2027, 5)):
        waived = cell.death * 2 == 6800
        assert cell.work_injury * 100 * (2 if waived else 1) == cell.base_income


@pytest.mark.parametrize(
    ("payer", "sector", "month", "total"),
    [
        ("state", "transport", "2026-03", 16_800),
        ("private", "transport", "2025-12", 16_800),
        ("private", "transport", "2026-01", 8_400),
        ("private", "transport", "2027-03", 8_400),
        ("private", "transport", "2027-04", 16_800),
        ("private", "other", "2026-03", 16_800),
        ("private", "other", "2026-04", 8_400),
        ("private", "other", "2026-12", 8_400),
        ("private", "other", "2027-01", 16_800),
        ("state", "other", "2026-04", 16_800),
    ],
)
def test_the_lowest_bracket_costs_what_the_law_says(payer, sector, month, total):
    assert contribution(PayerClass(payer), Sector(sector), 1, Month.parse(month)).total == total


def test_some_brackets_can_be_asked_for_alone():
    cells = list(tariff_table(Month(2026, 11), Month(2026, 12), brackets=[1, 46]))
    assert [cell.bracket for cell in cells] == [1, 46] * 4


def test_an_income_falls_into_the_bracket_of_its_limits():
    day = date(2026, 1, 1)
    assert [bracket_of(income, day) for income in (0, 1_099_999, 1_100_000, 20_699_999, 20_700_000)] == [
        1,
        1,
        2,
        45,
        46,
    ]
    assert brackets() == tuple(range(1, 47))


def test_a_month_before_the_law_is_refused_with_a_sentence():
    with pytest.raises(NoProvision, match=r"belum ada ketentuan.*1 Juli 2015"):
        contribution(PayerClass.STATE, Sector.OTHER, 1, Month(2015, 6))
    with pytest.raises(NoProvision):
        list(tariff_table(Month(2015, 6), Month(2015, 8)))


def test_what_does_not_exist_is_refused_with_a_sentence():
    with pytest.raises(FactsRefused, match="Golongan penghasilan 47 tidak ada"):
        contribution(PayerClass.STATE, Sector.OTHER, 47, Month(2026, 1))
    with pytest.raises(FactsRefused, match="negatif"):
        bracket_of(-1, date(2026, 1, 1))


def test_an_answer_cites_what_it_rests_on_and_no_more():
    plain = contribution(PayerClass.PRIVATE, Sector.OTHER, 1, Month(2025, 11))
    assert plain.cites == ("PP 44/2015 Lampiran II", "PP 44/2015 jo. PP 49/2023")
    relieved = contribution(PayerClass.PRIVATE, Sector.OTHER, 1, Month(2026, 11))
    assert set(relieved.cites) - set(plain.cites) == {"PP 50/2025 Pasal 4", "PP 50/2025 Pasal 3"}


def test_a_settlement_names_the_rule_on_overpayment_only_where_something_is_carried():
    paid = {Month(2026, 1): 16_800}
    lines = settlement(PayerClass.PRIVATE, Sector.TRANSPORT, 1, Month(2025, 12), Month(2026, 4), paid).lines
    carried = ["contributions/relief/overpaid_carried" in {use.parameter for use in line.uses} for line in lines]
    assert carried == [False, True, True, False]


def test_a_settlement_speaks_of_its_latest_month():
    asked = settlement(PayerClass.STATE, Sector.OTHER, 1, Month(2026, 1), Month(2026, 4), {})
    assert asked.day == date(2026, 3, 1)
