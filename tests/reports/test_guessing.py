"""What the lists show of a person makes the national id no easier to guess.

Whoever sees a list knows birth date, sex and ward, and with them twelve of the sixteen digits. What is left is the
serial, and few people are born in a district on a day: it is a small number. A guesser here knows the twelve digits for
sure, and reads the serial off whatever is shown by the best rule there is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from random import Random

import pytest

from pijar.reports.people.queries.workers import worker_rows
from pijar.values.month import Month
from tests.builders import make_worker

PEOPLE = 400
RANDOM = Random("serials")
Shown = Mapping[str, str]


def serials(count: int) -> list[str]:
    """Serials as districts give them: nearly always small."""
    return [f"{min(1 + int(RANDOM.expovariate(0.25)), 9999):04d}" for _each in range(count)]


def by_the_commonest(wanted: Sequence[str]) -> int:
    """How many a guesser hits who sees nothing."""
    return Counter(wanted).most_common(1)[0][1]


def by_the_best_rule(wanted: Sequence[str], shown: Sequence[Shown]) -> int:
    """How many a guesser hits who takes four digits at the same place of the same thing shown, whichever is best."""
    hits: Counter[tuple[str, int]] = Counter()
    for serial, words in zip(wanted, shown, strict=True):
        for name, text in words.items():
            digits = "".join(sign for sign in text if sign.isdecimal())
            hits.update((name, at) for at in range(len(digits) - 3) if digits[len(digits) - 4 - at :][:4] == serial)
    return max(hits.values(), default=0)


@pytest.fixture(scope="module")
def wanted() -> list[str]:
    return serials(PEOPLE)


@pytest.mark.django_db
def test_a_guess_hits_no_better_with_what_is_shown(wanted: list[str]) -> None:
    order = list(range(PEOPLE))
    RANDOM.shuffle(order)
    born = [f"{1 + at % 28:02d}{1 + at // 28 % 12:02d}{50 + at // 336:02d}" for at in order]
    workers = [make_worker(nik=f"337401{day}{serial}").pk for day, serial in zip(born, wanted, strict=True)]
    shown = [
        {name: str(text) for name, text in asdict(row).items()}
        for row in worker_rows(workers, Month(2026, 2), date(2026, 2, 20))
    ]
    assert by_the_best_rule(wanted, shown) <= by_the_commonest(wanted)


def test_a_mask_with_the_last_four_digits_would_be_seen(wanted: list[str]) -> None:
    shown = [{"national_id": f"3374********{serial}"} for serial in wanted]
    assert by_the_best_rule(wanted, shown) == PEOPLE > by_the_commonest(wanted)
