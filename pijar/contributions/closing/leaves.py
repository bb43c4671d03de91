"""The leaves of a closing's tree: what is sealed of a worker's covered month, and how one of them is proved alone."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pijar.core.keys import load_keys
from pijar.core.sql_files import fetch_sql
from pijar.values.merkle import climbs_to, leaf
from pijar.values.month import Month

_FORM = "pijar-month-1"
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Leaf:
    """A covered month to be sealed: whose, which, and its hash."""

    worker_id: int
    month: Month
    hash: bytes


def line_of(ref: UUID, month: Month, payer_kind: str, proof: str, covered_on: date) -> str:
    """What is sealed of a covered month: the worker's reference (no name, no number), payer, proof and day."""
    return f"{_FORM}|{ref}|{month}|{payer_kind}|{proof}|{covered_on.isoformat()}"


def salt_of(ref: UUID, month: Month) -> bytes:
    """The salt of a leaf, known to the city alone until the proof is handed out."""
    return hmac.digest(load_keys().index_key, f"{_FORM}:{ref}:{month}".encode(), hashlib.sha256)[:_SALT_BYTES]


def leaves_to_seal(month: Month) -> list[Leaf]:
    """The covered months not sealed yet, up to and with a month, in the order of the tree."""
    return list(_leaves(fetch_sql("contributions/closing", "months_to_seal", {"month": month.first_day})))


def _leaves(rows: Iterable[dict[str, Any]]) -> Iterable[Leaf]:
    for row in rows:
        month = Month.of(row["month"])
        line = line_of(row["ref"], month, row["payer_kind"], row["proof"], row["covered_on"])
        yield Leaf(row["worker_id"], month, leaf(salt_of(row["ref"], month), line))


def proof_holds(proof: dict[str, Any]) -> bool:
    """Does a proof that was handed out lead to the root it names? Anybody can ask; no database is needed.

    A proof is ``{"line", "salt", "path": [[side, hash], ...], "root"}``, hashes and salt as hexadecimal digits.
    """
    try:
        path = [(str(side), bytes.fromhex(neighbour)) for side, neighbour in proof["path"]]
        at = leaf(bytes.fromhex(proof["salt"]), proof["line"])
        return climbs_to(bytes.fromhex(proof["root"]), at, path)
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
