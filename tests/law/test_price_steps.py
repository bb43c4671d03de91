"""The price of a place now and after each change of the tariff."""

from __future__ import annotations

from pijar.law.contributions import PayerClass, Sector
from pijar.law.price_steps import price_steps
from pijar.values.month import Month


def test_private_money_pays_half_until_the_relief_of_each_sector_ends() -> None:
    steps = price_steps(PayerClass.PRIVATE, 1, Month(2026, 11))
    told = [(str(step.month), step.prices[Sector.OTHER], step.prices[Sector.TRANSPORT], step.same) for step in steps]
    assert told == [
        ("2026-11", 8_400, 8_400, 8_400),
        ("2027-01", 16_800, 8_400, None),
        ("2027-04", 16_800, 16_800, 16_800),
    ]


def test_public_money_pays_one_price_throughout() -> None:
    (step,) = price_steps(PayerClass.STATE, 1, Month(2026, 11))
    assert (step.month, step.same) == (Month(2026, 11), 16_800)


def test_a_change_beyond_what_is_looked_at_is_not_told() -> None:
    assert len(price_steps(PayerClass.PRIVATE, 1, Month(2026, 11), ahead=2)) == 1
