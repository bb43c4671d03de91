"""The list of workers: narrowed by place, trade, payer and state, searched by name or number, with strips."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

from pijar.access.actors import Actor, check_may
from pijar.access.fields import sees_members_only
from pijar.access.roles import Permission
from pijar.access.scope import WHOLE_CITY, area_patterns
from pijar.core.reach import Crossing, crossing
from pijar.core.sql_files import SqlParams, fetch_rows, given
from pijar.values.month import Month
from pijar.values.worker_number import key_of_number, worker_number

PAGE = 50
MOST = 12_000  # no list is counted or paged through further; whoever has more narrows it
STRIP_MONTHS = 12


class WorkerState(models.TextChoices):
    """Where a worker stands in a month."""

    COVERED = "covered", _("Tertutup")
    WAITING = "waiting", _("Menunggu bukti")
    UNCOVERED = "uncovered", _("Belum tertutup")
    ENDED = "ended", _("Berhenti")
    DIED = "died", _("Meninggal")


@dataclass(frozen=True, slots=True)
class WorkerFilter:
    """What the list is narrowed to. ``on`` is the day of asking, ``month`` the month in which states are read."""

    month: Month
    on: date
    area: str = ""
    category: str = ""
    kind: str = ""
    state: str = ""
    search: str = ""


@dataclass(frozen=True, slots=True)
class WorkerLife:
    """A worker as the database tells: ``states`` with one letter a month."""

    id: int
    ref: UUID
    name: str
    died_on: date | None
    category: str
    ward: str | None
    district: str | None
    member_number: str | None
    is_enrolled: bool
    states: str
    is_carried: bool


@dataclass(frozen=True, slots=True)
class WorkerRow:
    """A line of the list. ``number`` is the worker number; ``strip`` has one letter a month from ``strip_first`` on."""

    id: int
    ref: UUID
    name: str
    number: str
    member_number: str
    category: str
    ward: str
    district: str
    state: WorkerState
    strip_first: Month
    strip: str


@dataclass(frozen=True, slots=True)
class WorkerPage:
    """One page of the list and how many workers there are, counted up to ``MOST``; ``is_more`` beyond it."""

    rows: tuple[WorkerRow, ...]
    number: int
    total: int
    is_more: bool


_SOURCE = """SELECT w.id FROM registry_worker AS w
    JOIN registry_person AS p ON p.id = w.person_id AND p.merged_into_id IS NULL"""
_COVERED = "EXISTS (SELECT FROM membership_coveredmonth AS c WHERE c.worker_id = w.id AND c.month = %(month)s)"
_CARRIED = "EXISTS (SELECT FROM sponsorship_sponsorship AS s WHERE s.worker_id = w.id AND s.months @> %(month)s::date)"
_LEFT = """EXISTS (SELECT FROM membership_enrolment AS e WHERE e.worker_id = w.id AND e.state = 'ended'
    AND NOT EXISTS (SELECT FROM membership_enrolment AS n WHERE n.worker_id = e.worker_id AND n.state = 'accepted'))"""
_ALIVE = "(p.died_on IS NULL OR p.died_on >= %(month)s)"

_STATES = {
    WorkerState.COVERED: _COVERED,
    WorkerState.WAITING: f"{_ALIVE} AND {_CARRIED} AND NOT {_COVERED}",
    WorkerState.UNCOVERED: f"{_ALIVE} AND NOT {_CARRIED} AND NOT {_COVERED} AND NOT {_LEFT}",
    WorkerState.ENDED: f"{_ALIVE} AND NOT {_CARRIED} AND NOT {_COVERED} AND {_LEFT}",
    WorkerState.DIED: f"NOT {_ALIVE} AND NOT {_COVERED}",
}
_BY_KIND = """w.id IN (SELECT s.worker_id FROM sponsorship_sponsorship AS s
    JOIN sponsorship_agreement AS a ON a.id = s.agreement_id JOIN sponsorship_funder AS f ON f.id = a.funder_id
    WHERE f.kind = %(kind)s AND s.months @> %(month)s::date)"""
_EVER_ENTERED = """p.id IN (SELECT coalesce(o.merged_into_id, o.id) FROM membership_enrolment AS e
    JOIN registry_worker AS h ON h.id = e.worker_id JOIN registry_person AS o ON o.id = h.person_id)"""
# Whoever is sought under a number or name of a record merged since is found as the person it turned out to be.
_BY_MEMBER_NUMBER = """p.id IN (SELECT coalesce(o.merged_into_id, o.id) FROM membership_enrolment AS e
    JOIN registry_worker AS h ON h.id = e.worker_id JOIN registry_person AS o ON o.id = h.person_id
    WHERE e.member_number = %(search)s)"""
_BY_WORKER_NUMBER = """p.id IN (SELECT coalesce(o.merged_into_id, o.id) FROM registry_worker AS h
    JOIN registry_person AS o ON o.id = h.person_id WHERE h.id = %(key)s)"""
_BY_NAME = """(upper(p.name) LIKE '%%' || upper(%(name)s) || '%%' OR p.id IN (
    SELECT o.merged_into_id FROM registry_person AS o
    WHERE o.merged_into_id IS NOT NULL AND upper(o.name) LIKE '%%' || upper(%(name)s) || '%%'))"""


def workers(*, by: Actor, narrowed: WorkerFilter, page: int = 1) -> WorkerPage:
    """A page of workers within what the person sees, by name. Raises NotAllowed without the right."""
    check_may(by, Permission.VIEW_WORKERS)
    where, facts = _conditions(by, narrowed)
    found = _column(f"{_SOURCE} WHERE {where} LIMIT {MOST + 1}", facts)
    is_more, total = len(found) > MOST, min(len(found), MOST)
    number = max(1, min(page, -(-total // PAGE)))
    if not is_more:
        where, facts = "w.id = ANY (%(found)s)", {"found": found}
    order = f"ORDER BY p.name, p.id LIMIT {PAGE} OFFSET {(number - 1) * PAGE}"
    ids = _column(f"{_SOURCE} WHERE {where} {order}", facts) if found else []
    return WorkerPage(worker_rows(ids, narrowed.month, narrowed.on), number, total, is_more)


def worker_rows(ids: Sequence[int], month: Month, on: date) -> tuple[WorkerRow, ...]:
    """The lines of these workers in this order, with the strip of the twelve months up to ``month``."""
    first = month - (STRIP_MONTHS - 1)
    facts = {"ids": list(ids), "first": first.first_day, "latest": month.first_day, "current": Month.of(on).first_day}
    with crossing(Crossing.OWN_ROWS):
        found = fetch_rows(WorkerLife, "reports/people", "worker_rows", facts) if ids else []
    rows = {row.id: row for row in found}
    return tuple(_row(rows[at], first) for at in ids)


def _row(row: WorkerLife, first: Month) -> WorkerRow:
    return WorkerRow(
        id=row.id,
        ref=row.ref,
        name=row.name,
        number=worker_number(row.id),
        member_number=row.member_number or "",
        category=row.category,
        ward=row.ward or "",
        district=row.district or "",
        state=_state(row),
        strip_first=first,
        strip=row.states,
    )


def _state(row: WorkerLife) -> WorkerState:
    latest = row.states[-1]
    if latest == "c":
        return WorkerState.COVERED
    if row.died_on:
        return WorkerState.DIED
    if row.is_carried:
        return WorkerState.WAITING
    return WorkerState.ENDED if latest == "e" else WorkerState.UNCOVERED


def _conditions(by: Actor, narrowed: WorkerFilter) -> tuple[str, SqlParams]:
    """The WHERE of the list and its facts. Every fragment is written here; what people type goes in as facts."""
    patterns = area_patterns(by, Permission.VIEW_WORKERS, narrowed.area)
    wanted = [
        ("p.ward_id LIKE ANY (%(areas)s)", patterns != [WHOLE_CITY]),
        (_EVER_ENTERED, sees_members_only(by)),
        ("w.category_id = %(category)s", narrowed.category),
        (_BY_KIND, narrowed.kind),
        (_STATES.get(WorkerState(narrowed.state), "") if narrowed.state else "", narrowed.state),
        (_searched(narrowed.search), narrowed.search),
    ]
    facts = {
        "areas": patterns,
        "category": narrowed.category,
        "kind": narrowed.kind,
        "month": narrowed.month.first_day,
        "search": narrowed.search,
        "key": key_of_number(narrowed.search),
        "name": _literally(narrowed.search),
    }
    return " AND ".join(fragment for fragment, is_asked in wanted if is_asked) or "true", facts


def _searched(words: str) -> str:
    if key_of_number(words) is not None:
        return _BY_WORKER_NUMBER
    return _BY_MEMBER_NUMBER if words.isdecimal() else _BY_NAME


def _literally(words: str) -> str:
    """What LIKE must read as it is written."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _column(statement: str, facts: SqlParams) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, given(facts))
        return [row[0] for row in cursor.fetchall()]
