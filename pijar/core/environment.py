"""Reading the environment: the only place from which a city is configured."""

from __future__ import annotations

import os

from pijar.core.refusals import Refused

_YES, _NO = {"1", "true", "yes", "ya", "on"}, {"0", "false", "no", "tidak", "off"}


def text(name: str, otherwise: str = "") -> str:
    """The value of a variable without blanks around it; ``otherwise`` if it is absent or empty."""
    return os.environ.get(name, "").strip() or otherwise


def flag(name: str, otherwise: bool) -> bool:
    """Yes or no. Raises Refused for a word that is neither."""
    word = text(name).lower()
    if word and word not in _YES | _NO:
        raise Refused("environment.refused", f"{name} harus 1 atau 0, bukan {word!r}.")
    return word in _YES if word else otherwise


def whole(name: str, otherwise: int) -> int:
    """A whole number from zero. Raises Refused for anything else."""
    digits = text(name, str(otherwise))
    if not digits.isdecimal():
        raise Refused("environment.refused", f"{name} harus bilangan bulat, bukan {digits!r}.")
    return int(digits)


def words(name: str, *otherwise: str) -> list[str]:
    """Words parted by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(otherwise)
