"""Reads the legal cases: YAML a legal officer can read and add to. See ``docs/explanation/law.md`` for the form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"


class PlainLoader(yaml.SafeLoader):
    """YAML whose days and months stay text, as in JSON, and where only true and false are yes and no."""


PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.rpartition(":")[2] not in ("timestamp", "bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), list("tf"))


@dataclass(frozen=True)
class Case:
    """One question on one day with the answer expected of it."""

    file: str
    name: str
    rule: str
    day: str
    facts: dict[str, Any]
    expect: dict[str, Any]
    pair: str | None

    @property
    def title(self) -> str:
        return f"{self.file}: {self.name} [{self.day}]"


def read_cases() -> list[Case]:
    """Every case; one with ``days`` is one case for each day."""
    return [case for path in sorted(CASES.glob("*.yaml")) for entry in _entries(path) for case in _cases(path, entry)]


def _entries(path: Path) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = yaml.load(path.read_text(encoding="utf-8"), Loader=PlainLoader)
    return entries


def _cases(path: Path, entry: dict[str, Any]) -> list[Case]:
    days = entry["days"] if "days" in entry else {entry["day"]: entry["expect"]}
    assert set(entry) <= {"case", "rule", "facts", "days", "day", "expect", "pair"}, entry
    return [
        Case(path.stem, entry["case"], entry["rule"], str(day), entry["facts"], expect, entry.get("pair"))
        for day, expect in days.items()
    ]
