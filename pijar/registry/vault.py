"""Sealing and finding national ids and family-card numbers.

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

from pijar.core.keys import load_keys

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
