"""Sealing many numbers at once as the vault seals one, with the keys fetched once for a whole list."""

from __future__ import annotations

import hashlib
import hmac
import os
from uuid import uuid1

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pijar.core.keys import load_keys

_NONCE = 12


class References:
    """New references in rising order, as UUID version 7 means it: the numbers of one list lie together on the disk.

    The first six bytes are a moment, so that later lists follow; the ten after it begin by chance and only rise.
    """

    def __init__(self) -> None:
        self._latest = (uuid1().time // 10_000 << 80) | (int.from_bytes(os.urandom(10), "big") >> 1)

    def new(self) -> bytes:
        """Sixteen bytes that no other list has: rising by a chance of up to sixteen million."""
        self._latest += 1 + int.from_bytes(os.urandom(3), "big")
        return self._latest.to_bytes(16, "big")


class Sealer:
    """The same seal and index as ``vault.seal`` and ``vault.index_of`` (a test holds them against each other)."""

    def __init__(self) -> None:
        keys = load_keys()
        self.key_id, key = keys.current_encryption
        self._encrypt = AESGCM(key).encrypt
        self._index_key = keys.index_key

    def seal(self, kind: bytes, ref: bytes, text: str) -> bytes:
        """Nonce and sealed text, bound to kind and the sixteen bytes of the reference."""
        nonce = os.urandom(_NONCE)
        return nonce + self._encrypt(nonce, text.encode(), kind + ref)

    def index_of(self, kind: bytes, number: str) -> bytes:
        """The keyed index under which the number is found again."""
        return hmac.digest(self._index_key, kind + b":" + number.encode(), hashlib.sha256)
