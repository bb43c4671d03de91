"""Which kinds of money a city uses."""

from __future__ import annotations

from datetime import date

from pijar.registry.queries.city import sources_on
from pijar.sponsorship.states import FunderKind


def kinds_in_use(day: date) -> tuple[FunderKind, ...]:
    """The kinds of funder that the city uses on a day, in its order; all of them where it has said nothing."""
    return tuple(map(FunderKind, sources_on(day))) or tuple(FunderKind)


def kind_choices(day: date) -> list[tuple[str, str]]:
    """The kinds in use as choices of a form."""
    return [(kind.value, str(kind.label)) for kind in kinds_in_use(day)]
