"""Where this city keeps its own things on the machine: database, keys, locks (*rumah data*).

``PIJAR_HOME`` names the folder; without it the folder ``.pijar`` in the checkout is used. Root may not run PostgreSQL,
so for root the folder must be one that an unprivileged user can reach; a checkout in root's own home is not.
"""

from __future__ import annotations

import hashlib
import os
import stat
from functools import cache
from pathlib import Path

from pijar.core.environment import text

CHECKOUT = Path(__file__).resolve().parents[2]
SYSTEM_HOMES = Path("/var/lib/pijar")


def home() -> Path:
    """The folder of this city, absolute. It need not exist yet."""
    return _home(text("PIJAR_HOME"))


@cache
def _home(named: str) -> Path:
    """The folder for what was named; asked for with every look-up by a key, so found once."""
    if named:
        return Path(named).expanduser().resolve()
    nearby = CHECKOUT / ".pijar"
    return nearby if os.geteuid() != 0 or is_open_to_others(nearby) else moved_home()


def moved_home() -> Path:
    """The folder used by root when the checkout is closed to others: one for each checkout, always the same."""
    name = hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:8]
    return SYSTEM_HOMES / name


def is_open_to_others(path: Path) -> bool:
    """Whether a user without rights can walk to this path: every folder above it lets others pass."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in path.resolve().parents if folder.exists())
