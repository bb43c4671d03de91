"""Keeping papers and workbooks, sealed, in the database: they exist exactly if the action that kept them does."""

from __future__ import annotations

import os
from uuid import uuid4

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pijar.core.fingerprints import fingerprint_of
from pijar.core.keys import load_keys
from pijar.core.models import StoredFile

_NONCE = 12


def keep_file(*, name: str, media_type: str, content: bytes) -> StoredFile:
    """Seal and keep a file; returns its row."""
    ref = uuid4()
    key_id, key = load_keys().current_encryption
    nonce = os.urandom(_NONCE)
    return StoredFile.objects.create(
        id=ref,
        name=name,
        media_type=media_type,
        size=len(content),
        fingerprint=fingerprint_of(content),
        key_id=key_id,
        sealed=nonce + AESGCM(key).encrypt(nonce, content, b"file" + ref.bytes),
    )


def read_file(file: StoredFile) -> bytes:
    """The content as it was kept. Raises ``cryptography.exceptions.InvalidTag`` when it was tampered with."""
    data = bytes(file.sealed)
    key = load_keys().encryption_key(file.key_id)
    return AESGCM(key).decrypt(data[:_NONCE], data[_NONCE:], b"file" + file.id.bytes)
