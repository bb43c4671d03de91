"""What the tests of the invented city ask of its numbers and its wards."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from pijar.founding.people import check_digit
from pijar.founding.places import Ward

PIJAR = Path(__file__).resolve().parents[2] / "pijar"


def read_wards() -> tuple[Ward, ...]:
    """The kelurahan of Semarang, in the order of its areas file."""
    with (PIJAR / "cities" / "semarang" / "areas.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    names = {row["code"]: row["name"] for row in rows}
    return tuple(
        Ward(row["code"], row["name"], names[row["parent_code"]]) for row in rows if row["level"] == "kelurahan"
    )


def is_invented(national_id: str) -> bool:
    """Was this number made here, as far as the number itself says?"""
    return len(national_id) == 16 and national_id[12] == "9" and check_digit(national_id[:15]) == national_id[15]


def says_female(national_id: str) -> bool:
    return int(national_id[6:8]) > 40


def agrees_with_birth(national_id: str, born: date) -> bool:
    """Does the number say this day of birth (its century left open)?"""
    day = int(national_id[6:8]) - 40 * says_female(national_id)
    return (day, int(national_id[8:10]), int(national_id[10:12])) == (born.day, born.month, born.year % 100)
