"""Working days: weekends and national holidays by the library ``holidays``, joint leave and decrees by our own table.

The table (``parameters`` has numbers, ``calendar`` has days) lists, year by year, the joint leave of the ministers'
decree and any day a decree added or took away. Days of years whose decree is not out yet are the library's forecast.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from holidays.countries.indonesia import Indonesia

from pijar.law.loader import in_force
from pijar.law.reader import Node, read

CALENDAR = Path(__file__).parent / "calendar"

_KNOWN = frozenset({"cite", "checked_on", "verified", "joint_leave", "added", "removed", "note"})
_NEEDED = frozenset({"cite", "checked_on", "verified", "joint_leave"})


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """What decrees say of one year beyond the library: joint leave, days added, days that are no holiday after all."""

    year: int
    cite: str
    verified: bool
    joint_leave: frozenset[date]
    added: frozenset[date]
    removed: frozenset[date]


@dataclass(frozen=True, slots=True)
class DayOff:
    """Why a day is no working day: ``weekend``, ``holiday`` or ``joint_leave``, with the decree where there is one."""

    kind: str
    cite: str
    verified: bool


def read_calendar(year: int, root: Node) -> CalendarYear:
    """One file of the table. Raises FileFault for unknown keys, a missing citation or a day of another year."""
    entries = root.mapping(known=_KNOWN, needed=_NEEDED)
    entries["checked_on"].day  # noqa: B018 - refuses what is no day
    days = {name: _days(year, entries.get(name)) for name in ("joint_leave", "added", "removed")}
    return CalendarYear(year, entries["cite"].words, entries["verified"].flag, **days)


def _days(year: int, node: Node | None) -> frozenset[date]:
    days: list[date] = []
    for entry in node.sequence() if node else []:
        if entry.day.year != year:
            raise entry.fault(f"{entry.day} does not lie in {year}")
        if days and entry.day <= days[-1]:
            raise entry.fault(f"{entry.day} does not come after {days[-1]}; days stand sorted and once each")
        days.append(entry.day)
    return frozenset(days)


@cache
def calendar_year(year: int) -> CalendarYear | None:
    """What the table says of a year; None when its decree is not in the table."""
    path = CALENDAR / f"{year}.yaml"
    return read_calendar(year, read(path, shown=path.relative_to(CALENDAR.parent))) if path.exists() else None


@cache
def _national(year: int) -> frozenset[date]:
    return frozenset(Indonesia(years=year))


@cache
def day_off(day: date) -> DayOff | None:
    """Why nobody works that day, or None for a working day."""
    if day.weekday() >= 5:
        return DayOff("weekend", "", verified=True)
    decree = calendar_year(day.year)
    if decree is None:
        return DayOff("holiday", "", verified=False) if day in _national(day.year) else None
    if day in decree.added or (day in _national(day.year) and day not in decree.removed):
        return DayOff("holiday", decree.cite, decree.verified)
    if day in decree.joint_leave and in_force("deadlines/joint_leave_moves", day).value:
        return DayOff("joint_leave", decree.cite, decree.verified)
    return None


def next_working_day(day: date) -> date:
    """The day itself if it is a working day, else the first one after it."""
    while day_off(day) is not None:
        day += timedelta(days=1)
    return day


def add_working_days(day: date, count: int) -> date:
    """The working day that many working days after a day; the day itself is not counted."""
    for _ in range(count):
        day = next_working_day(day + timedelta(days=1))
    return day
