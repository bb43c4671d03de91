"""Memberships that ran out unpaid are written as ended, so that their people can enter anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from django.db import transaction

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.guard.actions.scan import scan_lapses
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.sql_files import fetch_rows
from pijar.law.deadlines import first_payable
from pijar.membership.actions.enrolments import end_enrolments
from pijar.registry.models import Worker
from pijar.values.month import Month

REASON: Final = "grace_over"


@dataclass(frozen=True, slots=True)
class LapsedMember:
    """A member whose membership is over, and its latest month."""

    worker_id: int
    latest_month: Month


@transaction.atomic
def end_lapsed(*, by: Actor, on: date) -> int:
    """End the membership of everybody with more than three unpaid months (Perdir BPJSTK 22/PERDIR.02/072022).

    Returns how many. The latest month is the latest one covered, or the one before the first where none was. Payers
    stay: who has one stands in the next batch and enters anew. Money that was paid and not proved yet keeps a
    membership, and money that waits for a decision is decided first. The guard looks anew. Run again, it changes
    nothing.
    """
    check_may(by, Permission.RUN_MONTHS)
    take_lock("contributions.money")
    lapsed = fetch_rows(LapsedMember, "contributions/guard", "lapsed_members", {"payable": first_payable(on).first_day})
    if not lapsed:
        return 0
    record(by=by, event="memberships.lapsed", subject=f"day:{on.isoformat()}", workers=len(lapsed))
    for latest, rows in groupby(lapsed, key=lambda row: row.latest_month):
        workers = list(Worker.objects.filter(pk__in=[row.worker_id for row in rows]))
        end_enrolments(by=by, workers=workers, latest_month=latest, reason=REASON, on=on)
    scan_lapses(by=by, on=on)
    return len(lapsed)
