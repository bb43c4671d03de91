"""What two records are compared by, level by level, the strongest first. Plain SQL that DuckDB and Spark both speak.

``tf`` names the column whose frequency counts: a rare name that agrees says more than a common one. The columns are
those of ``readings.py``.

A name is odd when its first or last word is hardly ever written in this registry: a typing error gives such words,
while Rina and Rini are two names. A national id is odd when its district is hardly ever seen here, or its serial is
0100 or more: people of one birth date in one district are few, so that a stranger's number rarely looks like that.

Birth date and national id are ONE comparison, because six digits of the number are the birth date: neighbours born on
one day in one district have numbers one digit apart, and two comparisons would count that day twice. Address, ward,
phone and family card are ONE comparison for the same reason: they move together.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

REST: Final = "ELSE"


@dataclass(frozen=True, slots=True)
class Level:
    """One way two records can agree. ``m``: its share among doubles, ``u``: among strangers, both before training.

    ``said``: the reason it is told as, where two levels are told alike.
    """

    code: str
    when: str
    m: float
    u: float
    tf: str = ""
    said: str = ""

    @property
    def reason(self) -> str:
        """The code of its sentence in ``linkage/reasons.py``; empty for what speaks for nothing."""
        return "" if self.when == REST else self.said or self.code


_ODD_NUMBER: Final = "(odd_number_l or odd_number_r)"
_SLIP: Final = (
    "(levenshtein(number_l, number_r) = 1"
    " or (levenshtein(number_l, number_r) = 2 and number_digits_l = number_digits_r))"
)
_BORN: Final = "birth_l = birth_r"
_AREA_SLIP: Final = f"{_BORN} and {_SLIP} and serial_l = serial_r"
_SWAPPED: Final = "year_l = year_r and day_l = month_r and month_l = day_r"
_NEAR: Final = (
    "((year_l = year_r and (month_l = month_r or usual_l or usual_r)) or (month_l = month_r and day_l = day_r))"
)
_TYPED: Final = (
    "(levenshtein(joined_l, joined_r) <= 1 and least(length(joined_l), length(joined_r)) >= 4)"
    " or (levenshtein(joined_l, joined_r) <= 2 and least(length(joined_l), length(joined_r)) >= 9)"
    " or (levenshtein(joined_l, joined_r) = 2 and letters_l = letters_r)"
    " or (levenshtein(sound_l, sound_r) <= 1 and least(length(sound_l), length(sound_r)) >= 5)"
)
_ONE_END: Final = "(first_l = first_r or last_l = last_r)"
_BEGINS: Final = (
    "(least(length(joined_l), length(joined_r)) >= 4"
    " and (substr(joined_l, 1, length(joined_r)) = joined_r or substr(joined_r, 1, length(joined_l)) = joined_l))"
)
_SHORTENED: Final = (
    f"({_ONE_END} and (single_l or single_r))"
    f" or ({_ONE_END} and initials_l = initials_r and (has_initial_l or has_initial_r)) or {_BEGINS}"
)

NAME: Final = (
    Level("name_same", "joined_l = joined_r", 0.70, 1e-3, tf="joined"),
    Level("name_sounds", "sound_l = sound_r", 0.08, 1e-4, tf="sound"),
    Level("name_typed_odd", f"({_TYPED}) and (odd_name_l or odd_name_r)", 0.10, 1e-5, said="name_typed"),
    Level("name_typed", _TYPED, 0.03, 1e-3),
    Level("name_shortened", _SHORTENED, 0.08, 2e-3),
    Level("name_word", _ONE_END, 0.02, 2e-2),
    Level("name_other", REST, 0.02, 0.97),
)

IDENTITY: Final = (
    Level("number_same", "number_l = number_r", 0.01, 1e-9),
    Level("birth_same_slip_birth", f"{_BORN} and {_SLIP} and area_l = area_r and serial_l = serial_r", 0.2, 1e-7),
    Level("birth_same_odd_area", f"{_AREA_SLIP} and {_ODD_NUMBER}", 0.2, 1e-7, said="birth_same_slip_area"),
    Level("birth_same_odd_serial", f"{_BORN} and {_SLIP} and {_ODD_NUMBER}", 0.2, 1e-7, said="birth_same_slip_serial"),
    Level("birth_usual_slip", f"{_BORN} and usual_l and {_SLIP}", 0.02, 1e-6, said="birth_usual"),
    Level("birth_same_slip_area", _AREA_SLIP, 0.05, 1e-6),
    Level("birth_same_slip_serial", f"{_BORN} and {_SLIP}", 0.2, 1e-6),
    Level("birth_same_two_slips", f"{_BORN} and levenshtein(number_l, number_r) = 2", 0.05, 1e-5),
    Level("birth_usual", f"{_BORN} and usual_l", 0.02, 1e-4),
    Level("birth_same", _BORN, 0.2, 5e-5),
    Level("birth_swapped_slip", f"{_SWAPPED} and {_SLIP}", 0.02, 1e-7),
    Level("birth_near_slip", f"{_NEAR} and {_SLIP}", 0.03, 1e-5),
    Level("birth_other_slip", _SLIP, 0.002, 1e-5),
    Level("birth_swapped", _SWAPPED, 0.005, 2e-5),
    Level("birth_near", _NEAR, 0.015, 6e-3),
    Level("birth_other", REST, 0.01, 0.99),
)

HOUSEHOLD: Final = (
    Level("home_phone_and_house", "phone_l = phone_r and (card_l = card_r or house_l = house_r)", 0.35, 1e-6),
    Level("home_card", "card_l = card_r", 0.3, 1e-5),
    Level("home_phone", "phone_l = phone_r", 0.1, 1e-6),
    Level("home_house", "house_l = house_r", 0.1, 1e-5),
    Level("home_ward", "ward_l = ward_r", 0.04, 6e-3),
    Level("home_district", "district_l = district_r", 0.04, 6e-2),
    Level("home_other", REST, 0.07, 0.93),
)

SEX: Final = (Level("sex_same", "sex_l = sex_r", 0.99, 0.5), Level("sex_other", REST, 0.01, 0.5))
TRADE: Final = (Level("trade_same", "trade_l = trade_r", 0.7, 0.08), Level("trade_other", REST, 0.3, 0.92))

COMPARISONS: Final[dict[str, tuple[Level, ...]]] = {
    "name": NAME,
    "identity": IDENTITY,
    "household": HOUSEHOLD,
    "sex": SEX,
    "trade": TRADE,
}
MISSING: Final = {
    "name": "sound_l is null or sound_r is null",
    "identity": "birth_l is null or birth_r is null",
    "household": "ward_l is null or ward_r is null",
    "sex": "sex_l is null or sex_r is null",
    "trade": "trade_l is null or trade_r is null",
}
"""Where nothing can be said, neither for nor against: the comparison is left out."""


def reason_of(comparison: str, value: int) -> str:
    """The code of the reason of a level by Splink's number; empty where it speaks for nothing."""
    levels = COMPARISONS[comparison]
    return levels[len(levels) - 1 - value].reason if value >= 0 else ""


def value_of(comparison: str, code: str) -> int:
    """The number Splink gives to this level."""
    levels = COMPARISONS[comparison]
    return len(levels) - 1 - [level.code for level in levels].index(code)
