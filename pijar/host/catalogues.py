"""Message catalogues: written by people as ``.po``, compiled here to the ``.mo`` that programs read."""

from __future__ import annotations

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po


def compile_catalogues(folder: Path) -> int:
    """Compile each ``.po`` under the folder that is newer than its ``.mo``; return how many were.

    Raises babel's PoFileError for a catalogue that cannot be read.
    """
    stale = [source for source in folder.glob("*/LC_MESSAGES/*.po") if _is_stale(source)]
    for source in stale:
        _compile(source)
    return len(stale)


def _is_stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime


def _compile(source: Path) -> None:
    with source.open("rb") as written:
        catalogue = read_po(written, locale=source.parent.parent.name, abort_invalid=True)
    draft = source.with_suffix(".mo.new")
    with draft.open("wb") as compiled:
        write_mo(compiled, catalogue)
    draft.replace(source.with_suffix(".mo"))
