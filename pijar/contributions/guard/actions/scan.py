"""The lapse guard (*penjaga putus*): each day, before a month is lost, who would lose it, when and why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.assessment.policies import FIRST_MONTH
from pijar.contributions.models import LapseScan
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.sql_files import fetch_rows, run_sql, whole_tables
from pijar.law.benefits.death import death_award
from pijar.law.deadlines import due_on, membership_ends
from pijar.law.loader import in_force
from pijar.law.waiting import default_reading, full_from
from pijar.sponsorship.states import PUBLIC
from pijar.values.month import Month

HORIZONS = (0, 2, 7, 14, 30)
"""Days ahead for which members due are counted."""
_AHEAD = 14  # a year of contributions paid in advance, and the month after


@dataclass(frozen=True, slots=True)
class ScanResult:
    """One look of the guard: how many members, how many are due within so many days, and how many stand changed."""

    members: int
    due: dict[int, int]
    changed: int


@dataclass(frozen=True, slots=True)
class DueDay:
    """How many members are due on a day."""

    due_on: date
    members: int


@transaction.atomic
def scan_lapses(*, by: Actor, on: date) -> ScanResult:
    """Look at every living member on a day: the first month not covered, its due day, its payer, and what hinders.

    Due days are those of PP 44/2015, the end of membership that of three unpaid months (Perdir BPJSTK 22/2022), the
    risk a family's death benefit on that day (PP 82/2019 Pasal 34; waiting period of Permenaker 1/2025). Looking
    twice on a day changes nothing.
    """
    check_may(by, Permission.RUN_MONTHS)
    take_lock("contributions.scan")
    with whole_tables():
        run_sql("contributions/guard", "scan_cover")
        run_sql("contributions/guard", "scan_members", _calendar(on) | _benefits_at_risk(on) | PUBLIC | {"on": on})
        changed = run_sql("contributions/guard", "scan_gone") + run_sql("contributions/guard", "scan_again")
    scanned = _counted(on, changed)
    _keep_day(by, on, scanned)
    return scanned


def _counted(on: date, changed: int) -> ScanResult:
    """How many were seen, and how many of them are due within each number of days (0: today or before)."""
    on_day = {row.due_on: row.members for row in fetch_rows(DueDay, "contributions/guard", "scanned_due")}
    due = {n: sum(members for day, members in on_day.items() if day <= on + timedelta(days=n)) for n in HORIZONS}
    return ScanResult(sum(on_day.values()), due, changed)


def _calendar(on: date) -> dict[str, object]:
    """Each contribution month with the law's days: due, end of membership, full death benefit for a member since."""
    current = Month.of(on)
    months = [FIRST_MONTH + n for n in range(current.months_since(FIRST_MONTH) + _AHEAD)]
    reading = default_reading(on)
    return {
        "current": current.first_day,
        "months": [month.first_day for month in months],
        "dues": [due_on(month) for month in months],
        "ends": [membership_ends(month) for month in months],
        "fulls": [full_from(month.first_day, on, reading) for month in months],
    }


def _benefits_at_risk(on: date) -> dict[str, object]:
    """A family's death benefit on this day, in full and within the waiting period; the months a scholarship takes."""
    return {
        "full": death_award(on, FIRST_MONTH.first_day).total,
        "waiting": death_award(on, on).total,
        "scholarship": in_force("scholarship/death_years", on).number * 12,
    }


def _keep_day(by: Actor, on: date, scanned: ScanResult) -> None:
    due = {str(days): count for days, count in scanned.due.items()}
    known = LapseScan.objects.filter(scanned_on=on).first()
    if known and (known.members, known.due) == (scanned.members, due):
        return
    event = record(by=by, event="lapses.scanned", subject=f"day:{on.isoformat()}", members=scanned.members)
    LapseScan.objects.update_or_create(
        scanned_on=on, defaults={"members": scanned.members, "due": due, "event_id": event.pk}
    )
