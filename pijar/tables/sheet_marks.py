"""What a sheet's cells do not show: hidden rows, merged cells, and numbers that a formula has made.

A hidden row is read, with a note. A merged cell speaks for all its rows. A long number that a formula has made may have
kept only fifteen of its digits, so its row is noted as well.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from python_calamine import CalamineSheet

from pijar.tables import old_workbook
from pijar.tables.column_letters import column_letters
from pijar.tables.file_faults import Fault, FileFault
from pijar.tables.file_guard import ODS, XLS
from pijar.tables.open_document import Merge, TableMarks, check_content
from pijar.tables.workbooks_in import Row

_PIECE: Final = 1 << 20
_OVERLAP: Final = 1 << 16
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*?\br?:?id=\"([^\"]+)\"[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb"\b(Id|Target)=\"([^\"]*)\"")
_HIDDEN = re.compile(rb"<(?:\w+:)?row\b[^<>]*?\bhidden=\"(?:1|true)\"[^<>]*>")
_ROW_NUMBER = re.compile(rb"\br=\"(\d{1,7})\"")


class KeyColumn(NamedTuple):
    """The column of the number that names a row, from A as 0, and the code of a note when a formula has made it."""

    at: int
    made_by_formula: str


@dataclass(frozen=True, slots=True)
class Marks:
    """Rows counted from 1, corners of merged cells from 0."""

    hidden: set[int] = field(default_factory=set)
    formulas: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)


def marks_of(content: bytes, kind: str, at: int, sheet: CalamineSheet, key_column: int) -> Marks:
    """The marks of the sheet at a place in its workbook; formulas are looked for in a column counted from A as 0."""
    if kind == XLS:
        return Marks(*old_workbook.marked_rows(content, at, key_column), sheet.merged_cell_ranges or [])
    if kind == ODS:
        marked = check_content(content)
        found = TableMarks(at, key_column).read(content) if marked else TableMarks(at, key_column)
        return Marks(found.hidden, found.formulas, found.merges)
    return Marks(*_marked_rows(content, at, key_column), sheet.merged_cell_ranges or [])


def _marked_rows(content: bytes, at: int, key_column: int) -> tuple[set[int], set[int]]:
    made = re.compile(
        rb"<(?:\w+:)?c\b[^<>]*\br=\"%s(\d{1,7})\"[^<>]*>\s*<(?:\w+:)?f[\s>/]" % column_letters(key_column).encode()
    )
    hidden: set[int] = set()
    formulas: set[int] = set()
    for piece in _pieces_of_sheet(content, at):
        if b"hidden=" in piece:
            hidden.update(int(number[1]) for row in _HIDDEN.findall(piece) if (number := _ROW_NUMBER.search(row)))
        if b"<f" in piece or b":f" in piece:
            formulas.update(map(int, made.findall(piece)))
    return hidden, formulas


def _pieces_of_sheet(content: bytes, at: int) -> Iterator[bytes]:
    """The XML of a sheet, piece by piece, each with the end of the one before it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(_part_of(archive, at)) as part:
            before = b""
            while piece := part.read(_PIECE):
                yield before + piece
                before = piece[-_OVERLAP:]
    except (zipfile.BadZipFile, KeyError, IndexError, EOFError, OSError, NotImplementedError) as broken:
        raise FileFault("file_broken") from broken


def _part_of(archive: zipfile.ZipFile, at: int) -> str:
    """The name of the part that holds a sheet, by way of the workbook's relations."""
    relations = archive.read("xl/_rels/workbook.xml.rels")
    targets = {}
    for relation in _RELATION.findall(relations):
        about = dict(_ATTRIBUTE.findall(relation))
        targets[about.get(b"Id")] = about.get(b"Target", b"").decode()
    target = targets[_SHEET.findall(archive.read("xl/workbook.xml"))[at]]
    wanted = target.removeprefix("/") if target.startswith(("/", "xl/")) else f"xl/{target}"
    return next(name for name in archive.namelist() if name.lower() == wanted.lower())


def spread(
    rows: Iterable[Row],
    marks: Marks,
    key: KeyColumn,
    spreading: Collection[int],
    first_column: int,
    notes: dict[int, list[Fault]],
) -> Iterator[Row]:
    """Rows with each merged cell of the columns ``spreading`` (from A as 0) said in all its rows.

    Cells of a row begin in ``first_column``. What is to be noted of a row lies in ``notes`` when it comes.
    """
    shown = column_letters(key.at)
    begins = _downward(marks.merges, spreading)
    open_merges: dict[int, tuple[object, int]] = {}
    for number, cells in rows:
        found: list[Fault] = [["row_hidden", f"{shown}{number}"]] if number in marks.hidden else []
        if number in marks.formulas:
            found.append([key.made_by_formula, f"{shown}{number}"])
        if open_merges or number in begins:
            cells = list(cells)
            found += _fill(number, cells, first_column, open_merges, begins)
        if found:
            notes[number] = found
        yield number, cells


def _downward(merges: Iterable[Merge], wanted: Collection[int]) -> dict[int, list[tuple[int, int]]]:
    """By first row (counted from 1): the column and last row of each merged cell that spreads."""
    begins: dict[int, list[tuple[int, int]]] = {}
    for (top, left), (bottom, _) in merges:
        if bottom > top and left in wanted:
            begins.setdefault(top + 1, []).append((left, bottom + 1))
    return begins


def _fill(
    number: int,
    cells: list[object],
    first_column: int,
    open_merges: dict[int, tuple[object, int]],
    begins: dict[int, list[tuple[int, int]]],
) -> Iterator[Fault]:
    for column, last in begins.get(number, ()):
        open_merges[column] = (cells[column - first_column], last)
    for column, (said, last) in list(open_merges.items()):
        if number > last:
            del open_merges[column]
        elif cells[column - first_column] == "" != said:
            cells[column - first_column] = said
            yield ["merged_cell", f"{column_letters(column)}{number}"]
