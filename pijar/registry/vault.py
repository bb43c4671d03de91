"""Sealing, finding and showing national ids and family-card numbers.

Sealed with AES-256-GCM, the kind and the reference as associated data, so that a sealed number cannot be moved to
another person. Found by HMAC-SHA-256 under a key of its own. Both keys live outside the database.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from functools import cache
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import transaction

from pijar.access.actors import Actor, check_may, check_sees_area
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.keys import load_keys
from pijar.core.reasons import check_reason
from pijar.registry.models.people import Worker

_NONCE = 12


@cache
def _cipher(key_id: int) -> AESGCM:
    return AESGCM(load_keys().encryption_key(key_id))


def current_key_id() -> int:
    """The id of the key that new numbers are sealed with."""
    return load_keys().current_encryption[0]


def seal(kind: str, ref: UUID, text: str) -> bytes:
    """Seal a number (or a row's words) for this kind and reference under the current key."""
    nonce = os.urandom(_NONCE)
    return nonce + _cipher(current_key_id()).encrypt(nonce, text.encode(), kind.encode() + ref.bytes)


def unseal(kind: str, ref: UUID, key_id: int, sealed: bytes) -> str:
    """Open what ``seal`` closed. Raises ``cryptography.exceptions.InvalidTag`` for another kind, reference or key."""
    data = bytes(sealed)
    return _cipher(key_id).decrypt(data[:_NONCE], data[_NONCE:], kind.encode() + ref.bytes).decode()


def index_of(kind: str, number: str) -> bytes:
    """The keyed index under which a number is found: the same number of the same kind gives the same 32 bytes."""
    return hmac.digest(load_keys().index_key, f"{kind}:{number}".encode(), hashlib.sha256)


@transaction.atomic
def reveal_national_id(*, by: Actor, worker: Worker, reason: str) -> str:
    """Show a worker's whole national id, for a reason that the audit trail keeps."""
    check_may(by, Permission.REVEAL_NATIONAL_ID)
    check_sees_area(by, worker.person.ward_id or "", Permission.REVEAL_NATIONAL_ID)
    record(by=by, event="national_id.revealed", subject=f"worker:{worker.ref}", reason=check_reason(reason))
    entry = worker.person.national_id
    return unseal(entry.kind, entry.ref, entry.key_id, bytes(entry.sealed))
