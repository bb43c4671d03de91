"""Old Excel files (.xls) written record by record, so that each record can be spoilt on its own."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

BOF, EOF, FILEPASS, BOUNDSHEET, SUPBOOK, SST, CONTINUE = 0x0809, 0x000A, 0x002F, 0x0085, 0x01AE, 0x00FC, 0x003C
ROW, NUMBER, LABELSST, FORMULA, STRING, MERGED, DIMENSIONS = 0x0208, 0x0203, 0x00FD, 0x0006, 0x0207, 0x00E5, 0x0200
DATEMODE, XF, CODEPAGE, DCONN = 0x0022, 0x00E0, 0x0042, 0x0876
END_OF_CHAIN, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
SECTOR = 512
DAY_ZERO, DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def unicode_text(text: str, wide: str = "H") -> bytes:
    return struct.pack(f"<{wide}B", len(text), 1) + text.encode("utf-16-le")


@dataclass
class OldSheet:
    """A sheet of rows as they are: text as text, numbers as numbers, days as days, ``{=...|shown}`` as a formula."""

    rows: Sequence[Sequence[Any]] = ()
    name: str = "Usulan"
    state: int = 0
    kind: int = 0
    hidden_rows: Sequence[int] = ()
    merges: Sequence[tuple[int, int, int, int]] = ()
    more: bytes = b""
    at: tuple[int, int] = (0, 0)


@dataclass
class OldBook:
    """A workbook; ``globals_`` are records added before the list of texts."""

    sheets: Sequence[OldSheet]
    globals_: bytes = b""
    date_1904: bool = False
    texts: dict[str, int] = field(default_factory=dict)

    def stream(self) -> bytes:
        bodies = [self._sheet(sheet) for sheet in self.sheets]
        before = record(BOF, struct.pack("<4H2I", 0x0600, 0x0005, 0, 0, 0, 0)) + self.globals_
        before += record(CODEPAGE, struct.pack("<H", 1200)) + record(DATEMODE, struct.pack("<H", self.date_1904))
        before += record(XF, struct.pack("<HH16x", 0, 0)) + record(XF, struct.pack("<HH16x", 0, 14))
        after = self._shared_texts() + record(EOF)
        at = len(before) + sum(len(self._bound(sheet, 0)) for sheet in self.sheets) + len(after)
        bound = b""
        for sheet, body in zip(self.sheets, bodies, strict=True):
            bound += self._bound(sheet, at)
            at += len(body)
        return before + bound + after + b"".join(bodies)

    @staticmethod
    def _bound(sheet: OldSheet, at: int) -> bytes:
        return record(BOUNDSHEET, struct.pack("<IBB", at, sheet.state, sheet.kind) + unicode_text(sheet.name, "B"))

    def _shared_texts(self) -> bytes:
        parts, room = [struct.pack("<II", len(self.texts), len(self.texts))], 8000
        for text in self.texts:
            coded = unicode_text(text)
            if len(parts[-1]) + len(coded) > room:
                parts.append(b"")
            parts[-1] += coded
        return record(SST, parts[0]) + b"".join(record(CONTINUE, part) for part in parts[1:])

    def _sheet(self, sheet: OldSheet) -> bytes:
        top, left = sheet.at
        width = max((len(row) for row in sheet.rows), default=0)
        size = struct.pack("<IIHHH", top, top + len(sheet.rows), left, left + width, 0)
        out = record(BOF, struct.pack("<4H2I", 0x0600, 0x0010, 0, 0, 0, 0)) + record(DIMENSIONS, size)
        for down, row in enumerate(sheet.rows, start=top):
            flags = 0x20 if down + 1 in sheet.hidden_rows else 0
            out += record(ROW, struct.pack("<6HI", down, left, left + width, 255, 0, 0, flags | 0x100))
            out += b"".join(self._cell(down, right, cell) for right, cell in enumerate(row, start=left))
        if sheet.merges:
            places = b"".join(struct.pack("<4H", *merge) for merge in sheet.merges)
            out += record(MERGED, struct.pack("<H", len(sheet.merges)) + places)
        return out + sheet.more + record(EOF)

    def _cell(self, row: int, column: int, cell: Any) -> bytes:
        if cell is None or cell == "":
            return b""
        if isinstance(cell, date):
            days = (cell - (DAY_ZERO_1904 if self.date_1904 else DAY_ZERO)).days
            return record(NUMBER, struct.pack("<3Hd", row, column, 1, days))
        if isinstance(cell, int | float):
            return record(NUMBER, struct.pack("<3Hd", row, column, 0, cell))
        if cell.startswith("{="):
            return made_text(row, column, cell.strip("{}").partition("|")[2])
        at = self.texts.setdefault(cell, len(self.texts))
        return record(LABELSST, struct.pack("<3HI", row, column, 0, at))


def made_text(row: int, column: int, shown: str) -> bytes:
    """A formula whose latest result was a text."""
    result = b"\0" * 6 + b"\xff\xff"
    return record(FORMULA, struct.pack("<3H", row, column, 0) + result + struct.pack("<HIH", 0, 0, 0)) + record(
        STRING, unicode_text(shown)
    )


def compound(streams: Mapping[str, bytes], storages: Sequence[str] = ()) -> bytes:
    """A compound file of streams; each is filled up so that none is small."""
    bodies = [
        body.ljust(4096, b"\0").ljust(-(-max(len(body), 4096) // SECTOR) * SECTOR, b"\0") for body in streams.values()
    ]
    entries = _directory(list(streams), storages, [len(body) for body in bodies])
    filled = [entries, *bodies]
    counts = [len(part) // SECTOR for part in filled]
    tables = 1
    while tables * 128 < tables + sum(counts):
        tables += 1
    chain, starts = [TABLE] * tables, []
    for count in counts:
        starts.append(len(chain))
        chain += [*range(len(chain) + 1, len(chain) + count), END_OF_CHAIN]
    chain += [FREE] * (tables * 128 - len(chain))
    header = _header(tables, starts[0])
    entries = _placed(entries, starts[1:], first=1 + len(storages))
    return header + struct.pack(f"<{len(chain)}I", *chain) + entries + b"".join(bodies)


def _header(tables: int, directory: int) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    head += struct.pack("<8I", tables, directory, 0, 4096, END_OF_CHAIN, 0, END_OF_CHAIN, 0)
    return head + struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))


def _directory(streams: list[str], storages: Sequence[str], sizes: list[int]) -> bytes:
    out = _entry("Root Entry", 5, 0) + b"".join(_entry(name, 1, 0) for name in storages)
    out += b"".join(_entry(name, 2, size) for name, size in zip(streams, sizes, strict=True))
    return _filled(out)


def _filled(body: bytes) -> bytes:
    """Whole sectors."""
    return body.ljust(-(-len(body) // SECTOR) * SECTOR, b"\0")


def _entry(name: str, kind: int, size: int) -> bytes:
    coded = name.encode("utf-16-le")
    links = struct.pack("<BBIII", kind, 1, FREE, FREE, FREE)
    return (
        coded.ljust(64, b"\0")
        + struct.pack("<H", len(coded) + 2)
        + links
        + b"\0" * 36
        + struct.pack("<IQ", END_OF_CHAIN, size)
    )


def _placed(entries: bytes, starts: list[int], first: int) -> bytes:
    out = bytearray(entries)
    for at, start in enumerate(starts, start=first):
        struct.pack_into("<I", out, at * 128 + 116, start)
    return bytes(out)


def old_workbook(*rows: Sequence[Any], **how: Any) -> bytes:
    """An old workbook with one sheet of these rows."""
    return compound({"Workbook": OldBook([OldSheet(rows, **how)]).stream()})
