"""Who sits at this machine: the account of the operating system that a command was typed under."""

from __future__ import annotations

import os
import pwd
from pathlib import Path
from typing import Final

_UNSET: Final = 4294967295  # a process that no sign-in began
LOGIN: Final = Path("/proc/self/loginuid")


def os_account() -> str:
    """The account that signed in to the machine, also after ``sudo``; else the one this process belongs to.

    Read from the kernel, never from the environment, which whoever types may set as they like.
    """
    number = _signed_in()
    if number is None:
        number = os.getuid()
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"uid:{number}"


def _signed_in() -> int | None:
    try:
        number = int(LOGIN.read_text())
    except (OSError, ValueError):
        return None
    return None if number == _UNSET else number
