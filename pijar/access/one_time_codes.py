"""Codes on paper: made by chance, typed by hand, recognised by a digest."""

from __future__ import annotations

import hashlib
import re
import secrets
from typing import Final

_SIGNS: Final = "23456789abcdefghjkmnpqrstuvwxyz"
_GROUPS, _IN_A_GROUP = 7, 4


def new_code() -> str:
    """Seven groups of four signs that nobody mixes up: 138 bits by chance."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(_IN_A_GROUP)) for _group in range(_GROUPS))


def digest_of_code(code: str) -> bytes:
    """What is kept of a code, however it was typed: with or without hyphens, in large or small letters."""
    return hashlib.sha256(re.sub(r"[^0-9a-z]", "", code.lower()).encode()).digest()
