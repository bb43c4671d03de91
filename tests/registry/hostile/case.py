"""A file and the answer it must get."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tests.registry.intake_files import BUDI, HEADER, JOKO, SITI

GOOD = (HEADER, BUDI, SITI)
GOOD_NIKS = (BUDI[0], SITI[0])
PLANTED = frozenset({BUDI[0], SITI[0], JOKO[0], "9401010303900003"})
"""Every NIK that any file of the corpus may give: those written in it as text."""


@dataclass(frozen=True, slots=True)
class Case:
    """``refused`` is the code with which the whole file is refused; else ``niks`` are what its rows give, in order.

    ``faults`` are the cells of the rows and what must be said of each; ``rows`` are counted when they are many.
    """

    name: str
    make: Callable[[], bytes]
    refused: str = ""
    niks: tuple[str | None, ...] = ()
    faults: dict[str, str] = field(default_factory=dict)
    rows: int | None = None


def refused(name: str, code: str, make: Callable[[], bytes]) -> Case:
    return Case(name, make, refused=code)


def taken(name: str, make: Callable[[], bytes], *niks: str | None, **faults: str) -> Case:
    """A file that is read: with the two good rows unless other numbers are told."""
    return Case(name, make, niks=niks or GOOD_NIKS, faults=faults)
