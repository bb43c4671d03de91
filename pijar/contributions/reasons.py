"""Whoever decides something about money says why."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.core.refusals import Refused

SHORTEST_REASON = 10


def check_reason(reason: str) -> str:
    """A reason of at least ten letters, without the blanks around it."""
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        raise Refused("reason_needed", _("Tulis alasannya, paling sedikit sepuluh huruf."))
    return reason
