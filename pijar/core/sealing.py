"""Sealing many numbers at once as the vault seals one, with the keys fetched once for a whole list."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Sequence
from itertools import accumulate
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
        return self.some(1)[0]

    def some(self, count: int) -> list[bytes]:
        """The next references, in their order."""
        steps = os.urandom(3 * count)
        rising = accumulate(
            (1 + int.from_bytes(steps[at : at + 3], "big") for at in range(0, 3 * count, 3)), initial=self._latest
        )
        _, *new = rising
        self._latest = new[-1] if new else self._latest
        return [ref.to_bytes(16, "big") for ref in new]


class Sealer:
    """The same seal and index as ``vault.seal`` and ``vault.index_of`` (a test holds them against each other)."""

    def __init__(self) -> None:
        keys = load_keys()
        self.key_id, key = keys.current_encryption
        self._encrypt = AESGCM(key).encrypt
        self._index_key = keys.index_key
        self._begun: dict[bytes, hmac.HMAC] = {}

    def seal(self, kind: bytes, ref: bytes, text: str) -> bytes:
        """Nonce and sealed text, bound to kind and the sixteen bytes of the reference."""
        return self.seal_some(kind, [ref], [text])[0]

    def seal_some(self, kind: bytes, refs: Sequence[bytes], texts: Sequence[str]) -> list[bytes]:
        """As ``seal``, of each text under its reference."""
        chance, encrypt = os.urandom(_NONCE * len(refs)), self._encrypt
        nonces = [chance[at : at + _NONCE] for at in range(0, len(chance), _NONCE)]
        return [
            nonce + encrypt(nonce, text.encode(), kind + ref)
            for nonce, ref, text in zip(nonces, refs, texts, strict=True)
        ]

    def index_of(self, kind: bytes, number: str) -> bytes:
        """The keyed index under which the number is found again."""
        begun = self._begun.get(kind)
        if begun is None:
            begun = self._begun[kind] = hmac.new(self._index_key, kind + b":", hashlib.sha256)
        index = begun.copy()
        index.update(number.encode())
        return index.digest()
