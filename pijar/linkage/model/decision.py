"""Which scored pairs are put before a person, by rules in the open on top of the score.

1. The probability reaches the threshold.
2. The names are alike or the national ids are equal: a family of one birth date and one phone is not one person.
3. Two birth dates with nothing in common and two national ids with nothing in common are two people: a father and the
   son who carries his name share home, phone and often the trade.
4. Twins are two people: one birth date, one sex, numbers that follow each other in one district, one home, and names
   that are not the same. Their numbers are as near to each other as a slip of the finger, so only this rule keeps
   them apart.

The statement is plain SQL for DuckDB and Spark.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from pijar.linkage.model.comparisons import COMPARISONS, reason_of, value_of

_ALIKE: Final = value_of("name", "name_shortened")
_SOUNDS: Final = value_of("name", "name_sounds")
_SAME_NUMBER: Final = value_of("identity", "number_same")
_ONE_HOME: Final = value_of("household", "home_house")

NAMES_ALIKE: Final = f"(p.gamma_name >= {_ALIKE} or p.gamma_identity = {_SAME_NUMBER})"
NOT_OF_ONE_BIRTH: Final = f"p.gamma_identity = {value_of('identity', 'birth_other')}"
TWINS: Final = (
    "(l.birth = r.birth and l.sex = r.sex and l.place_and_day = r.place_and_day"
    " and abs(cast(l.serial as int) - cast(r.serial as int)) = 1"
    f" and p.gamma_household >= {_ONE_HOME} and p.gamma_name < {_SOUNDS})"
)
_GAMMAS: Final = tuple(f"gamma_{name}" for name in COMPARISONS)
_WEIGHTS: Final = ("mw_name + mw_tf_adj_name", *(f"mw_{name}" for name in COMPARISONS if name != "name"))
DECIDE: Final = (
    "select p.person_l, p.person_r, p.match_probability, "
    + ", ".join(f"p.{gamma}" for gamma in _GAMMAS)
    + ", "
    + ", ".join(f"{weight} as weight_{name}" for name, weight in zip(COMPARISONS, _WEIGHTS, strict=True))
    + " from {predictions} p join {records} l on l.person = p.person_l join {records} r on r.person = p.person_r"
    + f" where p.match_probability >= {{threshold}} and {NAMES_ALIKE}"
    + f" and not ({NOT_OF_ONE_BIRTH}) and not {TWINS}"
    + " order by p.match_probability desc, p.person_l, p.person_r"
)


class FoundDouble(NamedTuple):
    """Two records that are probably one person, the smaller key first; reasons by their weight, strongest first."""

    one: int
    other: int
    probability: float
    reasons: tuple[str, ...]


def decide_sql(predictions: str, records: str, threshold: float) -> str:
    """The statement that leaves the pairs to be shown."""
    return DECIDE.format(predictions=predictions, records=records, threshold=threshold)


def found_double(row: tuple[int, int, float, *tuple[float, ...]]) -> FoundDouble:
    """A row of the statement with its reasons: the levels that speak for one person, by their weight."""
    one, other, probability, *rest = row
    values, weights = rest[: len(COMPARISONS)], rest[len(COMPARISONS) :]
    weighed = [
        (-weight, reason_of(name, int(value)))
        for name, value, weight in zip(COMPARISONS, values, weights, strict=True)
        if weight > 0 and value >= 0
    ]
    reasons = tuple(code for _weight, code in sorted(weighed) if code)
    return FoundDouble(min(one, other), max(one, other), probability, reasons)
