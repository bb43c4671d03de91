"""How far the database lets the running work see: the whole city, a part of it, or nothing (the closed beginning).

A door opens a reach for whoever asks. Within it each transaction begins with ``SET LOCAL``: work for the whole city
runs as a role that row-level security does not bound, everything else as one that it does, with a scope signed by a key
that the role cannot read. What was never opened sees no person and no money.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, Protocol, runtime_checkable

from django.db import DEFAULT_DB_ALIAS, connections

from pijar.core.keys import load_keys

APP_ROLE: Final = "pijar_app"
"""The role programs sign in with: bounded by row-level security, may define nothing."""
CITY_ROLE: Final = "pijar_city"
"""The role of work for the whole city: the same rights on tables, not bounded. Nobody signs in with it."""
READER_ROLE: Final = "pijar_reader"
"""Reads what names nobody, for tools of the city: no person and no money."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What the database shows: of the people of ``areas``, of what this account did itself, of money, of the trail."""

    actor: int | None = None
    areas: tuple[str, ...] = ()
    money: bool = False
    trail: bool = False
    is_whole: bool = False


NOTHING: Final = Reach()
WHOLE: Final = Reach(is_whole=True, money=True, trail=True)


@runtime_checkable
class Reaching(Protocol):
    """A connection that takes over the current reach (see ``pijar.core.database``)."""

    def apply_reach(self) -> None: ...


_reach: ContextVar[Reach | None] = ContextVar("reach", default=None)


def current_reach() -> Reach | None:
    """The reach of the running work; None where no door opened one."""
    return _reach.get()


@contextmanager
def reaching(reach: Reach | None) -> Iterator[None]:
    """Within this block the database shows so much and no more (None: as whoever signed in); afterwards as before."""
    token = _reach.set(reach)
    try:
        _apply()
        yield
    finally:
        _reach.reset(token)
        _apply()


class Crossing(StrEnum):
    """Why a statement may read beyond the scope of whoever asks. What it gives back names nobody from outside."""

    INTAKE = "rows of a list are held against the whole registry; the answer is a fault's code, or the sender's own row"
    FIGURES = "counts, of which small ones are hidden where they are published"
    BOOKS = "the public seals of closed months"
    PROPOSAL = "a citizen's proposal is put down, or found again by its number"
    OWN_ROWS = "facts about a worker who was found within the scope: months, payers, state"


@contextmanager
def crossing(why: Crossing) -> Iterator[None]:
    """Within this block the whole city is seen, for one of the listed reasons; a test counts who says which."""
    if current_reach() in (None, WHOLE):
        yield
        return
    with reaching(WHOLE):
        yield


def narrow(reach: Reach) -> None:
    """From here to the end of the surrounding block of ``reaching`` the database shows so much: doors know who late."""
    _reach.set(reach)
    _apply()


def _apply() -> None:
    database = connections[DEFAULT_DB_ALIAS]
    if isinstance(database, Reaching):
        database.apply_reach()


def as_statements(reach: Reach) -> str:
    """What a transaction begins with. Settings alone, so that it may still choose how it sees other transactions."""
    if reach.is_whole:
        return f"SET LOCAL ROLE {CITY_ROLE}"
    return f"SET LOCAL ROLE {APP_ROLE}; SET LOCAL pijar.scope = '{_signed(reach)}'"


def scope_key() -> bytes:
    """The key that signs scopes; the owner of the tables lays it where the bounded role cannot read it."""
    return load_keys().derived("scope")


@lru_cache(maxsize=512)
def _signed(reach: Reach) -> str:
    """The scope in words and its mark. Hexadecimal, so that nothing of it can end the quotes around it."""
    said = json.dumps(
        {"actor": reach.actor, "areas": reach.areas, "money": reach.money, "trail": reach.trail}, sort_keys=True
    ).encode()
    key = scope_key()
    mark = hashlib.sha256(key + hashlib.sha256(key + said).digest()).digest()
    return f"{said.hex()}.{mark.hex()}"
