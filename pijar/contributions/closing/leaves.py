"""The leaves of a closing's tree: what is sealed of a worker's covered month, and how one of them is proved alone."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypedDict, cast
from uuid import UUID

from pijar.core.keys import load_keys
from pijar.core.sql_files import fetch_rows
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


@dataclass(frozen=True, slots=True)
class MonthToSeal:
    """A covered month that is not sealed yet, with what its leaf says."""

    worker_id: int
    ref: UUID
    month: Month
    payer_kind: str
    proof: str
    covered_on: date


class Proof(TypedDict):
    """A proof as it is handed out: hashes and salt as hexadecimal digits, the path as pairs of a side and a hash."""

    line: str
    salt: str
    path: list[tuple[str, str]]
    root: str
    closing: dict[str, str]


def line_of(ref: UUID, month: Month, payer_kind: str, proof: str, covered_on: date) -> str:
    """What is sealed of a covered month: the worker's reference (no name, no number), payer, proof and day."""
    return f"{_FORM}|{ref}|{month}|{payer_kind}|{proof}|{covered_on.isoformat()}"


def salt_of(ref: UUID, month: Month) -> bytes:
    """The salt of a leaf, known to the city alone until the proof is handed out."""
    return hmac.digest(load_keys().index_key, f"{_FORM}:{ref}:{month}".encode(), hashlib.sha256)[:_SALT_BYTES]


def leaves_to_seal(month: Month) -> list[Leaf]:
    """The covered months not sealed yet, up to and with a month, in the order of the tree."""
    rows = fetch_rows(MonthToSeal, "contributions/closing", "months_to_seal", {"month": month.first_day})
    return [_leaf(row) for row in rows]


def _leaf(row: MonthToSeal) -> Leaf:
    line = line_of(row.ref, row.month, row.payer_kind, row.proof, row.covered_on)
    return Leaf(row.worker_id, row.month, leaf(salt_of(row.ref, row.month), line))


def proof_holds(proof: Mapping[str, object]) -> bool:
    """Does a proof that was handed out lead to the root it names? Anybody can ask; no database is needed."""
    said = cast("Proof", proof)
    try:
        path = [(str(side), bytes.fromhex(neighbour)) for side, neighbour in said["path"]]
        at = leaf(bytes.fromhex(said["salt"]), said["line"])
        return climbs_to(bytes.fromhex(said["root"]), at, path)
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
