"""Words and values as one line of PostgreSQL's COPY takes them."""

from __future__ import annotations

from datetime import date
from typing import Final

NOTHING: Final = "\\N"
"""How COPY is told that there is nothing."""


def copied_words(text: str) -> str:
    """Words with single blanks between them; a backslash stays one, so that nothing in them is an order to COPY."""
    return " ".join(text.split()).replace("\\", "\\\\")


def copied_value(value: date | int | None) -> str:
    """A day or a number, or that there is none."""
    return NOTHING if value is None else str(value)
