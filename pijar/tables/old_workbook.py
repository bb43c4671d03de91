"""Old Excel files (.xls): the container of sectors and the records inside, walked with bounds before anyone reads them.

A compound file is a small file system: chains of sectors, a directory of names, and one stream that is the workbook.
Every chain is followed at most as far as the file has sectors, so a loop ends as a broken file.
"""

from __future__ import annotations

import re
import struct
from array import array
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from pijar.tables.file_faults import FileFault

SIGNATURE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_ENTRIES: Final = 2000
_MAX_GLOBAL_RECORDS: Final = 200_000
_END_OF_CHAIN: Final = 0xFFFFFFFE
_FREE: Final = 0xFFFFFFFF
_STREAM, _ROOT = 2, 5

_BOF, _EOF, _FILEPASS, _BOUNDSHEET, _SUPBOOK, _DCONN = 0x0809, 0x000A, 0x002F, 0x0085, 0x01AE, 0x0876
_OWN_BOOK: Final = (b"\x01\x04", b"\x01\x3a")
_ROW, _FORMULA, _HIDDEN = 0x0208, 0x0006, 0x20
_MACRO_SHEETS: Final = (1, 6)

_CARRIED: Final = (
    (re.compile(r"_?VBA(_PROJECT(_CUR)?)?|Macros|PROJECT(wm)?", re.IGNORECASE), "file_carries_macro"),
    (re.compile(r"EncryptedPackage|EncryptionInfo", re.IGNORECASE), "file_is_locked"),
    (re.compile(r"WordDocument|PowerPoint Document|VisioDocument", re.IGNORECASE), "file_is_document"),
    (re.compile(r"MBD[0-9A-F]+|ObjectPool|Ctls|.?Ole10Native", re.IGNORECASE | re.DOTALL), "file_carries_embedded"),
)


class Entry(NamedTuple):
    """A name in the directory: what it is, where its first sector lies, how many bytes it has."""

    name: str
    kind: int
    start: int
    size: int


class Compound:
    """A compound file whose chains and directory hold. Raises FileFault when they do not."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        try:
            self._read_header()
            self.entries = list(self._entries())
        except (struct.error, IndexError, ValueError) as broken:
            raise FileFault("file_broken") from broken

    def _read_header(self) -> None:
        major, order, shift, small_shift = struct.unpack_from("<HHHH", self.content, 26)
        if order != 0xFFFE or (major, shift) not in ((3, 9), (4, 12)) or small_shift != 6:
            raise FileFault("file_broken")
        self.sector = 1 << shift
        self.sectors = len(self.content) // self.sector
        tables, directory, _, _, small_table, small_tables, more, mores = struct.unpack_from("<8I", self.content, 44)
        if tables > self.sectors or small_tables > self.sectors or mores > self.sectors:
            raise FileFault("file_broken")
        self.table = self._numbers(self._table_places(tables, more))
        self.directory = directory
        self.small_table = self._numbers(self._chain(small_table)) if small_tables else array("I")

    def _table_places(self, tables: int, more: int) -> list[int]:
        """Where the sectors of the table lie: 109 in the header, the others in sectors of their own."""
        places = list(struct.unpack_from("<109I", self.content, 76))
        for _ in range(self.sectors):
            if len(places) >= tables or more >= _END_OF_CHAIN:
                break
            *some, more = array("I", self._sector(more))
            places += some
        found = [place for place in places[:tables] if place != _FREE]
        if len(found) != tables:
            raise FileFault("file_broken")
        return found

    def _numbers(self, places: list[int]) -> array[int]:
        return array("I", b"".join(map(self._sector, places)))

    def _sector(self, number: int) -> bytes:
        """One sector; the last of a file may be cut short, as some writers leave it."""
        at = (number + 1) * self.sector
        if at >= len(self.content):
            raise FileFault("file_broken")
        return self.content[at : at + self.sector].ljust(self.sector, b"\0")

    def _chain(self, start: int, table: array[int] | None = None) -> list[int]:
        table = self.table if table is None else table
        chain: list[int] = []
        while start < _END_OF_CHAIN:
            if len(chain) > len(table):
                raise FileFault("file_broken")
            chain.append(start)
            start = table[start]
        return chain

    def _entries(self) -> Iterator[Entry]:
        directory = b"".join(map(self._sector, self._chain(self.directory)))
        if len(directory) > _MAX_ENTRIES * 128:
            raise FileFault("file_is_bomb")
        for at in range(0, len(directory), 128):
            length, kind = struct.unpack_from("<HB", directory, at + 64)
            if kind:
                name = directory[at : at + min(max(length - 2, 0), 62)].decode("utf-16-le", errors="replace")
                yield Entry(name, kind, *struct.unpack_from("<II", directory, at + 116))

    def stream(self, entry: Entry) -> bytes:
        """The bytes of a stream; small ones lie together in the stream of the root."""
        if entry.size > len(self.content):
            raise FileFault("file_broken")
        root = next((found for found in self.entries if found.kind == _ROOT), None)
        try:
            if entry.size >= 4096 or entry.kind == _ROOT or root is None:
                found = b"".join(map(self._sector, self._chain(entry.start)))
            else:
                small = self.stream(root)
                chain = self._chain(entry.start, self.small_table)
                found = b"".join(small[number * 64 : number * 64 + 64] for number in chain)
        except IndexError as broken:
            raise FileFault("file_broken") from broken
        if len(found) < entry.size:
            raise FileFault("file_broken")
        return found[: entry.size]


def workbook_stream(content: bytes) -> bytes:
    """The records of the workbook; raises FileFault when the container holds none, or what it must not hold."""
    compound = Compound(content)
    for entry in compound.entries:
        for pattern, code in _CARRIED:
            if pattern.fullmatch(entry.name):
                raise FileFault(code)
    books = [entry for name in ("Workbook", "Book") for entry in compound.entries if entry.name == name]
    if not books:
        raise FileFault("file_is_unknown")
    if len({book.name for book in books}) != len(books) or books[0].kind != _STREAM:
        raise FileFault("file_broken")
    return compound.stream(books[0])


def check_old_workbook(content: bytes) -> None:
    """Raises FileFault for a locked, linked or macro-carrying workbook, and for one whose records do not hold."""
    stream = workbook_stream(content)
    if stream[:2] != struct.pack("<H", _BOF):
        raise FileFault("file_broken")
    for kind, body in _globals(stream):
        _check_record(stream, kind, body)


def _globals(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """The records that say what the workbook is, up to their end."""
    for kind, at, length in islice(records(stream, 0), _MAX_GLOBAL_RECORDS):
        if kind == _EOF:
            return
        yield kind, stream[at : at + length]
    raise FileFault("file_broken")


def records(stream: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of each record from a place on; ends with the stream."""
    head = struct.Struct("<HH").unpack_from
    end = len(stream)
    while at + 4 <= end:
        kind, length = head(stream, at)
        at += 4
        if at + length > end:
            raise FileFault("file_broken")
        yield kind, at, length
        at += length


def _check_record(stream: bytes, kind: int, body: bytes) -> None:
    if kind == _FILEPASS:
        raise FileFault("file_is_locked")
    if kind == _DCONN or (kind == _SUPBOOK and body[2:4] not in _OWN_BOOK):
        raise FileFault("file_carries_external_link")
    if kind == _BOUNDSHEET:
        if len(body) < 8 or struct.unpack_from("<I", body)[0] >= len(stream):
            raise FileFault("file_broken")
        if body[5] in _MACRO_SHEETS:
            raise FileFault("file_carries_macro")


def marked_rows(content: bytes, sheet: int, key_column: int) -> tuple[set[int], set[int]]:
    """Rows of a sheet (counted from 1) that are hidden, and those whose key a formula has made."""
    stream = workbook_stream(content)
    places = [struct.unpack_from("<I", body)[0] for kind, body in _globals(stream) if kind == _BOUNDSHEET]
    hidden, formulas, depth = set(), set(), 0
    unpack = struct.Struct("<HH").unpack_from
    for kind, at, length in records(stream, places[sheet]):
        if kind == _ROW and length >= 14 and stream[at + 12] & _HIDDEN:
            hidden.add(unpack(stream, at)[0] + 1)
        elif kind == _FORMULA and length >= 4 and unpack(stream, at)[1] == key_column:
            formulas.add(unpack(stream, at)[0] + 1)
        elif kind in (_BOF, _EOF):
            depth += 1 if kind == _BOF else -1
            if depth <= 0:
                break
    return hidden, formulas
