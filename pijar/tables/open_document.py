"""OpenDocument spreadsheets (.ods): what the package may carry, and what its cells do not show.

The look from outside unpacks only the smallest parts; the table itself is read by the child alone.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate

from pijar.tables.file_faults import FileFault

CONTENT: Final = "content.xml"
_SPREADSHEET: Final = "application/vnd.oasis.opendocument.spreadsheet"
_SMALL: Final = 512 * 1024
_PIECE: Final = 1 << 20
_OVERLAP: Final = 1 << 12
_MOST_ROWS: Final = 1_048_576
_MACRO = re.compile(r"(basic|scripts|dialogs)/", re.IGNORECASE)
_OBJECT = re.compile(r"object \d+", re.IGNORECASE)
_SCRIPT = re.compile(rb"<script:event-listener|<office:script[\s>]")
_LINK = re.compile(rb"<table:table-source[\s>]|<table:cell-range-source[\s>]|<office:dde-source[\s>]|<table:dde-link")
_MARKED = re.compile(rb"table:visibility=|table:formula=|table:number-rows-spanned=")

Merge = tuple[tuple[int, int], tuple[int, int]]


def check_open_document(archive: zipfile.ZipFile, names: set[str]) -> None:
    """Raises FileFault for a document that is no spreadsheet, is locked, or carries programs or objects."""
    mimetype = _small_part(archive, names, "mimetype").strip()
    if mimetype and not mimetype.startswith(_SPREADSHEET.encode()):
        raise FileFault("file_is_document")
    locked = b"encryption-data" in _small_part(archive, names, "META-INF/manifest.xml")
    if locked or "encrypted-package" in names:
        raise FileFault("file_is_locked")
    if CONTENT not in names or any(name.lower().startswith("xl/") for name in names):
        raise FileFault("file_broken")
    for name in names:
        if _MACRO.match(name):
            raise FileFault("file_carries_macro")
        if _OBJECT.fullmatch(name):
            raise FileFault("file_carries_embedded")


def _small_part(archive: zipfile.ZipFile, names: set[str], name: str) -> bytes:
    if name not in names:
        return b""
    try:
        with archive.open(name) as stream:
            return stream.read(_SMALL)
    except Exception as broken:  # every decompressor has errors of its own; a broken part is a broken file
        raise FileFault("file_broken") from broken


def check_content(content: bytes) -> bool:
    """Raises FileFault for programs and links among the cells; tells whether any is hidden, merged or made."""
    marked, before = False, b""
    for piece in _pieces(content):
        both = before + piece
        if _SCRIPT.search(both):
            raise FileFault("file_carries_macro")
        if _LINK.search(both):
            raise FileFault("file_carries_external_link")
        marked = marked or _MARKED.search(both) is not None
        before = piece[-_OVERLAP:]
    return marked


def _pieces(content: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(CONTENT) as part:
            while piece := part.read(_PIECE):
                yield piece
    except (zipfile.BadZipFile, KeyError, EOFError, OSError, NotImplementedError) as broken:
        raise FileFault("file_broken") from broken


class TableMarks:
    """What the cells of one table do not show: hidden rows, merged cells, and rows whose key a formula has made.

    Rows of ``hidden`` and ``formulas`` are counted from 1, corners of ``merges`` from 0.
    """

    def __init__(self, table: int, key_column: int) -> None:
        self.hidden: set[int] = set()
        self.formulas: set[int] = set()
        self.merges: list[Merge] = []
        self._table, self._key_column = table, key_column
        self._seen, self._row, self._rows, self._column = -1, 0, 0, 0

    def read(self, content: bytes) -> TableMarks:
        """Read the content of a file; raises FileFault when it is no XML."""
        parser = ParserCreate()
        parser.StartElementHandler = self._start
        try:
            for piece in _pieces(content):
                parser.Parse(piece)
        except ExpatError as broken:
            raise FileFault("file_broken") from broken
        return self

    def _start(self, name: str, about: Mapping[str, str]) -> None:
        if name == "table:table":
            self._seen, self._row, self._rows = self._seen + 1, 0, 0
        elif self._seen == self._table and name == "table:table-row":
            self._start_row(about)
        elif self._seen == self._table and name in ("table:table-cell", "table:covered-table-cell"):
            self._start_cell(about)

    def _start_row(self, about: Mapping[str, str]) -> None:
        self._row, self._column = self._row + self._rows, 0
        self._rows = _count(about, "table:number-rows-repeated")
        if about.get("table:visibility") in ("collapse", "filter"):
            self.hidden.update(range(self._row + 1, min(self._row + self._rows, _MOST_ROWS) + 1))

    def _start_cell(self, about: Mapping[str, str]) -> None:
        first, self._column = self._column, self._column + _count(about, "table:number-columns-repeated")
        if "table:formula" in about and first <= self._key_column < self._column:
            self.formulas.update(range(self._row + 1, min(self._row + self._rows, _MOST_ROWS) + 1))
        down, right = _count(about, "table:number-rows-spanned"), _count(about, "table:number-columns-spanned")
        if down > 1:
            self.merges.append(((self._row, first), (self._row + down - 1, first + right - 1)))


def _count(about: Mapping[str, str], name: str) -> int:
    said = about.get(name, "1")
    return min(int(said), _MOST_ROWS) if said.isascii() and said.isdigit() and len(said) < 10 else 1
