"""All cases by group."""

from __future__ import annotations

from tests.registry.hostile import cells, numbers, old_cases, open_cases, packages, texts
from tests.registry.hostile.case import Case

GROUPS: dict[str, list[Case]] = {
    **packages.CASES,
    **cells.CASES,
    **numbers.CASES,
    **texts.CASES,
    **old_cases.CASES,
    **open_cases.CASES,
}
