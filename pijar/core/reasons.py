"""Whoever decides something that concerns others says why: one rule and one sentence for the whole house."""

from __future__ import annotations

from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pijar.core.refusals import Refused

SHORTEST_REASON: Final = 10
REASON_HINT: Final = format_lazy(gettext_lazy("Paling sedikit {letters} huruf."), letters=SHORTEST_REASON)


def check_reason(reason: str) -> str:
    """A reason long enough that others understand it later, without the blanks around it. Refuses a shorter one."""
    reason = reason.strip()
    if len(reason) < SHORTEST_REASON:
        sentence = _("Tulis alasannya, paling sedikit %(letters)d huruf.")
        raise Refused("reason_needed", sentence % {"letters": SHORTEST_REASON})
    return reason
