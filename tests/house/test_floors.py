"""Statements keep to the floors as modules do: an app's SQL reads no table of a floor above it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[2]
PIJAR = HOUSE / "pijar"
_REMARK = re.compile(r"--[^\n]*")


def heights() -> dict[str, int]:
    """How high each app stands, the doors highest, as the import contract has it."""
    contracts = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    (floors,) = (one["layers"] for one in contracts["contracts"] if one["id"] == "floors")
    return {app: -at for at, floor in enumerate(floors) for app in floor.split(" | ")}


def tables_above(app: str, text: str, heights: Mapping[str, int]) -> set[str]:
    """The tables a statement names that belong to an app above this one, or to another one beside it."""
    named = set(re.findall(rf"\b((?:{'|'.join(heights)})_[a-z]+)\b", _REMARK.sub("", text)))
    owners = {table: table.partition("_")[0] for table in named}
    return {table for table, owner in owners.items() if owner != app and heights[owner] >= heights[app]}


def test_no_statement_reads_a_table_of_a_floor_above_its_own() -> None:
    floors = heights()
    upward = {
        str(file.relative_to(PIJAR)): found
        for file in sorted(PIJAR.glob("**/sql/*.sql"))
        if (app := file.relative_to(PIJAR).parts[0]) in floors
        and (found := tables_above(app, file.read_text(encoding="utf-8"), floors))
    }
    assert upward == {}


def test_a_statement_that_reads_upward_would_be_seen() -> None:
    floors = heights()
    text = "-- sponsorship_agreement is only spoken of\nSELECT FROM registry_worker JOIN contributions_invoice ON true"
    assert tables_above("membership", text, floors) == {"contributions_invoice"}
    assert tables_above("contributions", text, floors) == set()
    assert tables_above("registry", "SELECT FROM registry_worker", floors) == set()
