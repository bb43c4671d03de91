"""Migrations that have landed are never edited: the sum of each is kept, in the form that ``sha256sum -c`` reads."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pijar.core.home import CHECKOUT

LOCK = Path(__file__).with_name("migrations.lock")


def frozen_sums(lock: Path = LOCK) -> dict[str, str]:
    """The sum of each migration and of the SQL beside it, as when it landed, by path in the checkout."""
    lines = lock.read_text(encoding="utf-8").splitlines() if lock.exists() else []
    return {path: total for total, _, path in (line.partition("  ") for line in lines)}


def present_sums(checkout: Path = CHECKOUT) -> dict[str, str]:
    """The sums of the files as they are now."""
    files = [file for kind in ("py", "sql") for file in checkout.glob(f"pijar/**/migrations/*.{kind}")]
    return {
        file.relative_to(checkout).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in files
        if file.name != "__init__.py"
    }


def broken(frozen: Mapping[str, str], present: Mapping[str, str]) -> list[str]:
    """The landed files that were edited or taken away."""
    return sorted(path for path, total in frozen.items() if present.get(path) != total)


def freeze_new(lock: Path = LOCK, checkout: Path = CHECKOUT) -> list[str]:
    """Lock the files that are not in it yet, and name them. Raises ValueError and writes nothing if any is broken."""
    frozen, present = frozen_sums(lock), present_sums(checkout)
    if damaged := broken(frozen, present):
        raise ValueError(f"landed migrations are never edited; put back: {', '.join(damaged)}")
    lock.write_text("".join(f"{total}  {path}\n" for path, total in sorted(present.items())), encoding="utf-8")
    return sorted(present.keys() - frozen.keys())
