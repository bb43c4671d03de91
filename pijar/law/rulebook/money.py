"""Rules on contributions: what a month costs, and what is owed over several."""

from __future__ import annotations

from datetime import date

from pijar.law.answers import Answer
from pijar.law.contributions import PayerClass, Sector, contribution
from pijar.law.facts import MONTH, RUPIAH, Fact, by_month, one_of
from pijar.law.rulebook.rule import BRACKET, INCOME, Rule, chosen_bracket
from pijar.law.settlement import settlement
from pijar.law.words import Words
from pijar.values.month import Month

_PAYER = Fact("payer", one_of(PayerClass), Words("uang siapa: negara atau swasta", "whose money: state or private"))
_SECTOR = Fact("sector", one_of(Sector), Words("bidang pekerjaan", "sector of the work"), Sector.OTHER)


def _contribution(
    day: date, payer: PayerClass, sector: Sector, bracket: int | None, income: int | None, month: Month | None
) -> Answer:
    chosen = month or Month.of(day)
    return contribution(payer, sector, chosen_bracket(chosen.first_day, bracket, income), chosen)


def _settlement(
    day: date,
    payer: PayerClass,
    sector: Sector,
    bracket: int | None,
    income: int | None,
    first: Month,
    until: Month | None,
    paid: dict[Month, int],
) -> Answer:
    chosen = chosen_bracket(first.first_day, bracket, income)
    return settlement(payer, sector, chosen, first, until or Month.of(day) + 1, paid)


RULES = (
    Rule(
        "contribution",
        Words("Iuran satu pekerja untuk satu bulan", "Contribution of one worker for one month"),
        Words("hari dalam bulan iuran", "a day in the contribution month"),
        (
            _PAYER,
            _SECTOR,
            BRACKET,
            INCOME,
            Fact(
                "month", MONTH, Words("bulan iuran, bila bukan bulan hari itu", "contribution month, if another"), None
            ),
        ),
        _contribution,
    ),
    Rule(
        "settlement",
        Words("Yang masih harus dibayar dari beberapa bulan", "What is still owed over several months"),
        Words("hari dalam bulan terakhir yang dihitung", "a day in the latest month counted"),
        (
            _PAYER,
            _SECTOR,
            BRACKET,
            INCOME,
            Fact("first", MONTH, Words("bulan pertama yang dihitung", "first month counted")),
            Fact("until", MONTH, Words("bulan sesudah yang terakhir dihitung", "month after the latest counted"), None),
            Fact("paid", by_month(RUPIAH), Words("yang dibayar untuk tiap bulan", "what was paid for each month")),
        ),
        _settlement,
    ),
)
