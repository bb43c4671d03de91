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
    said = text(name).lower()
    if said and said not in _YES | _NO:
        raise Refused("environment.refused", f"{name} harus 1 atau 0, bukan {said!r}.")
    return said in _YES if said else otherwise


def whole(name: str, otherwise: int) -> int:
    """A whole number from zero. Raises Refused for anything else."""
    said = text(name, str(otherwise))
    if not said.isdecimal():
        raise Refused("environment.refused", f"{name} harus bilangan bulat, bukan {said!r}.")
    return int(said)


def words(name: str, *otherwise: str) -> list[str]:
    """Words parted by commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()] or list(otherwise)
