"""Nothing of one city stands in code: its name, words, zone, office and targets are rows from its folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parents[2]
_OF_ONE_CITY = re.compile(r"semarang|\bWIB\b|Asia/Jakarta|Disnaker|\b2027\b|\bmiroto\b|tambakrejo", re.IGNORECASE)
# The story of the invented city happens at places of Semarang; the law and its calendar are dated; samples are samples.
APART = ("cities/", "founding/", "law/calendar/", "law/parameters/", "pages/gallery.py", "pages/templates/gallery/")
# What stands elsewhere, and why.
NAMED = {
    "config/settings.py": "the capital's time zone, until a city's own row is read",
    "pijar/tables/readings.py": "reads hours as banks write them, in whatever zone",
    "pijar/tables/cells.py": "reads hours as senders write them, in whatever zone",
    "pijar/registry/intake/readings.py": "a place before a day of birth, as an example",
}


def named(text: str) -> list[str]:
    """The words of one city in a text."""
    return _OF_ONE_CITY.findall(text)


def sources() -> list[Path]:
    kinds = ("*.py", "*.sql", "*.html", "*.yaml", "*.js")
    found = [file for top in ("pijar", "config") for kind in kinds for file in (HOUSE / top).rglob(kind)]
    return [file for file in found if "migrations" not in file.parts]


def test_no_code_names_a_city_its_office_its_zone_or_its_year() -> None:
    wrong = {}
    for file in sources():
        name = file.relative_to(HOUSE).as_posix()
        apart = any(name.removeprefix("pijar/").startswith(part) for part in APART)
        if not apart and (words := named(file.read_text("utf-8"))):
            wrong[name] = words
    assert {name: words for name, words in wrong.items() if name not in NAMED} == {}
    assert set(NAMED) <= set(wrong), "an exception that nothing needs any more"


@pytest.mark.parametrize("text", ["# Kota Semarang", "ZoneInfo('Asia/Jakarta')", "Petugas Disnaker", "Month(2027, 12)"])
def test_code_that_did_would_be_seen(text: str) -> None:
    assert named(text)
