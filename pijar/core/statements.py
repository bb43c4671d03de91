"""The statements of the house, read from their files: what each answers, reads, writes and takes.

``python -m pijar.core.statements`` writes ``docs/reference/statements.md``; a house test holds it fresh and has the
server prepare each statement once.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pijar.core.home import CHECKOUT
from pijar.core.sql_files import sql_file

PAGE = CHECKOUT / "docs" / "reference" / "statements.md"
_PIJAR = Path(__file__).resolve().parent.parent
_HEAD = """# Statements

Written by `python -m pijar.core.statements` from the files below `sql/` of each app and matter; do not edit by hand.
*Lays out* names tables that live until the end of the transaction; what stands in braces is put in before it runs.
"""
_COMMENT = re.compile(r"--[^\n]*")
_TEXT = re.compile(r"'(?:[^']|'')*'")
_PARAMETER = re.compile(r"%\((\w+)\)s")
_LAYS_OUT = re.compile(
    r"\bCREATE\s+(?:TEMP|TEMPORARY|UNLOGGED)\s+(?:TABLE|VIEW)\s+(?:IF NOT EXISTS\s+)?([\w{}]+)", re.IGNORECASE
)
_WRITES = re.compile(
    r"\b(?:INSERT\s+INTO|UPDATE(?!\s+OF|\s+SET)|DELETE\s+FROM|TRUNCATE)\s+(?:ONLY\s+)?(\w+)", re.IGNORECASE
)
_READS = re.compile(r"\b(?:FROM|JOIN|USING|INHERITS\s*\(|COPY)\s+(?:ONLY\s+|LATERAL\s+)?(\w+)", re.IGNORECASE)
_TABLE = re.compile(r"[a-z]+_\w+$")


@dataclass(frozen=True, slots=True)
class SqlStatement:
    """One file of SQL: ``room`` is its folder below ``pijar``, ``answers`` its head comment."""

    room: str
    name: str
    text: str
    answers: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    lays_out: tuple[str, ...]
    takes: tuple[str, ...]


def statements() -> Iterator[SqlStatement]:
    """Every statement of the house, by room and name."""
    files = [file for file in sorted(_PIJAR.rglob("sql/*.sql")) if "migrations" not in file.parts]
    found = [read_statement(file.parent.parent.relative_to(_PIJAR).as_posix(), file.stem) for file in files]
    laid_out = {table for one in found for table in one.lays_out}
    for one in found:
        yield replace(one, reads=_known(one.reads, laid_out), writes=_known(one.writes, laid_out))


def _known(tables: tuple[str, ...], laid_out: set[str]) -> tuple[str, ...]:
    return tuple(table for table in tables if _is_kept(table) or table in laid_out)


def read_statement(room: str, name: str) -> SqlStatement:
    """What a statement says of itself; with what it begins with, if it shares a beginning."""
    text = sql_file(room, name)
    bare = _TEXT.sub("''", _COMMENT.sub("", text))
    laid_out, written = set(_LAYS_OUT.findall(bare)), set(_WRITES.findall(bare))
    named = {table for table in _READS.findall(bare) + list(written) if _TABLE.match(table)} | laid_out
    return SqlStatement(
        room=room,
        name=name,
        text=text,
        answers=" ".join(line.removeprefix("--").strip() for line in _first_comment(room, name)),
        reads=tuple(sorted(named - written - laid_out)),
        writes=tuple(sorted(written - laid_out)),
        lays_out=tuple(sorted(laid_out)),
        takes=tuple(sorted(set(_PARAMETER.findall(text)))),
    )


def _first_comment(room: str, name: str) -> Iterator[str]:
    """The comment at the head of the file itself, not of what it begins with."""
    for line in (_PIJAR / room / "sql" / f"{name}.sql").read_text(encoding="utf-8").splitlines():
        if not line.startswith("--"):
            return
        if not line.startswith("-- begins with "):
            yield line


def _is_kept(table: str) -> bool:
    """Is it a table of an app, not one laid out on the way?"""
    return table.partition("_")[0] in _APPS


_APPS = {folder.parent.name for folder in _PIJAR.glob("*/migrations")}


def page() -> str:
    """The whole reference page."""
    parts, room = [_HEAD], ""
    for found in statements():
        if found.room != room:
            room = found.room
            parts.append(f"## {room}\n")
        parts.append(_entry(found))
    return "\n".join(parts)


def _entry(found: SqlStatement) -> str:
    about = {"reads": found.reads, "writes": found.writes, "lays out": found.lays_out, "takes": found.takes}
    said = [f"{what} {', '.join(f'`{name}`' for name in names)}" for what, names in about.items() if names]
    return f"**{found.name}**: {found.answers}\n{'; '.join(said)}.\n"


def main() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
