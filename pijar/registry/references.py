"""References that people write down: by chance, so that nobody guesses one, and without letters that look alike."""

from __future__ import annotations

import secrets
from typing import Final

_ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def invented_code() -> str:
    """``K7QM-3XWD-9PHT``: twelve letters by chance, some 59 bits."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(12))
    return "-".join((letters[:4], letters[4:8], letters[8:]))
