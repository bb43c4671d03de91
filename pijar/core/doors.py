"""By which door somebody came in. Each door says so while it serves, and every event of the trail keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Door(StrEnum):
    """Where people, programs and the machine itself come in."""

    WEB = "web"
    PORTAL = "portal"
    API = "api"
    CLI = "cli"
    JOB = "job"


@dataclass(frozen=True, slots=True)
class Passage:
    """A door, and at the command line the account of the operating system that types there."""

    door: str = ""
    os_account: str = ""


_AT_NO_DOOR: Final = Passage()
_passage: ContextVar[Passage] = ContextVar("passage", default=_AT_NO_DOOR)


def passage() -> Passage:
    """How whoever acts now came in; without a door when the house is used by none."""
    return _passage.get()


@contextmanager
def passing(door: Door, os_account: str = "") -> Iterator[None]:
    """Within this block everything is done through a door. Also a decorator."""
    token = _passage.set(Passage(door.value, os_account))
    try:
        yield
    finally:
        _passage.reset(token)
