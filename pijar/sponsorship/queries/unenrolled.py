"""Who has a payer and is not with the insurer."""

from __future__ import annotations

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.sql_files import fetch_value
from pijar.values.month import Month


def workers_to_enrol(*, by: Actor, month: Month) -> int:
    """How many workers have a payer in a month and no entry with the insurer, neither made nor asked for."""
    check_may(by, Permission.VIEW_WORKERS)
    return fetch_value(int, "sponsorship", "unenrolled", {"month": month.first_day})
