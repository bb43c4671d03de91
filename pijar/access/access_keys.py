"""Keys of programs: made and shown once, recognised by a digest, revoked."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import date
from typing import Final

from pijar.access.actors import STRANGER, Actor, actor_of_key
from pijar.access.models import AccessKey

_ALPHABET: Final = "23456789abcdefghjkmnpqrstuvwxyz"
_MARK: Final = 8
_BEGIN: Final = "pijar"


def new_secret() -> tuple[str, str]:
    """The mark and the whole of a new key, ``pijar_k7qm3xwd_...``: 256 bits by chance after the mark."""
    mark = "".join(secrets.choice(_ALPHABET) for _ in range(_MARK))
    return mark, f"{_BEGIN}_{mark}_{secrets.token_urlsafe(32)}"


def digest_of(secret: str) -> bytes:
    """What is kept of a key. A secret of 256 bits cannot be guessed from it."""
    return hashlib.sha256(secret.encode()).digest()


def actor_with_key(secret: str, on: date) -> Actor:
    """Who comes in with this key on a day: a stranger when it is unknown, has run out or was revoked."""
    begin, mark, rest = (*secret.split("_", 2), "", "")[:3]
    if begin != _BEGIN or not rest or len(mark) != _MARK:
        return STRANGER
    key = AccessKey.objects.filter(mark=mark).select_related("user").first()
    if key is None or not hmac.compare_digest(bytes(key.digest), digest_of(secret)):
        return STRANGER
    if key.latest_used_on is None or key.latest_used_on < on:
        AccessKey.objects.filter(pk=key.pk).update(latest_used_on=on)
    return actor_of_key(key, on)
