"""Old Excel files with every record and sector that can be spoilt."""

from __future__ import annotations

import struct
from typing import Any

from tests.registry.hostile.case import GOOD, Case, refused, taken
from tests.registry.hostile.old_excel import (
    BOUNDSHEET,
    DCONN,
    END_OF_CHAIN,
    FILEPASS,
    LABELSST,
    NUMBER,
    SECTOR,
    SST,
    SUPBOOK,
    OldBook,
    OldSheet,
    compound,
    old_workbook,
    record,
)
from tests.registry.intake_files import BUDI, HEADER, JOKO, SITI, person

_STREAMS = {
    "_VBA_PROJECT": "file_carries_macro",
    "PROJECT": "file_carries_macro",
    "PROJECTwm": "file_carries_macro",
    "EncryptedPackage": "file_is_locked",
    "EncryptionInfo": "file_is_locked",
    "WordDocument": "file_is_document",
    "PowerPoint Document": "file_is_document",
    "\x01Ole10Native": "file_carries_embedded",
    "Ctls": "file_carries_embedded",
}
_STORAGES = {
    "_VBA_PROJECT_CUR": "file_carries_macro",
    "VBA": "file_carries_macro",
    "vba": "file_carries_macro",
    "Macros": "file_carries_macro",
    "MBD0018D4CE": "file_carries_embedded",
    "ObjectPool": "file_carries_embedded",
}
STREAM = OldBook([OldSheet(GOOD)]).stream()
WHOLE = compound({"Workbook": STREAM})
_HEADER_FIELDS = {
    "tables": 44,
    "first sector of the directory": 48,
    "small tables": 64,
    "first sector of more tables": 68,
    "count of more tables": 72,
    "place of the first table": 76,
}


def book(*sheets: OldSheet, **how: Any) -> bytes:
    return compound({"Workbook": OldBook(sheets, **how).stream()})


def with_globals(more: bytes) -> bytes:
    return book(OldSheet(GOOD), globals_=more)


def with_cells(more: bytes, *rows: tuple[Any, ...]) -> bytes:
    return book(OldSheet(rows or GOOD, more=more))


def patched(at: int, *numbers: int, form: str = "I") -> bytes:
    out = bytearray(WHOLE)
    struct.pack_into(f"<{len(numbers)}{form}", out, at, *numbers)
    return bytes(out)


def _sectors() -> list[Case]:
    directory = SECTOR * 2
    cases = [
        refused(f"{name} beyond the file", "file_broken", lambda at=at: patched(at, 0x7FFFFFF0))
        for name, at in _HEADER_FIELDS.items()
        if name not in ("first sector of more tables",)
    ]
    cuts = [
        refused(f"cut after {size} bytes", "file_broken", lambda size=size: WHOLE[:size]) for size in (8, 100, 512, 700)
    ]
    return [
        *cases,
        *cuts,
        refused("cut in its directory", "file_is_unknown", lambda: WHOLE[:1100]),
        refused("a version that is none", "file_broken", lambda: patched(26, 9, form="H")),
        refused("bytes in the other order", "file_broken", lambda: patched(28, 0xFEFF, form="H")),
        refused("sectors of a gigabyte", "file_broken", lambda: patched(30, 30, form="H")),
        refused("small sectors of another size", "file_broken", lambda: patched(32, 9, form="H")),
        refused("a directory that goes in a circle", "file_broken", lambda: patched(SECTOR + 4, 1)),
        refused("a workbook that goes in a circle", "file_broken", lambda: patched(SECTOR + 8, 2)),
        refused("a workbook that ends too early", "file_broken", lambda: patched(SECTOR + 8, END_OF_CHAIN)),
        refused("a workbook that leads out of the file", "file_broken", lambda: patched(SECTOR + 8, 0x00FFFFFF)),
        refused("a workbook of four gigabytes", "file_broken", lambda: patched(directory + 128 + 120, 0xFFFFFFFF)),
        refused("a workbook that begins nowhere", "file_broken", lambda: patched(directory + 128 + 116, 0x00FFFFFF)),
        refused("a workbook that is a folder", "file_broken", lambda: patched(directory + 128 + 66, 1, form="B")),
        refused("no workbook", "file_is_unknown", lambda: compound({"Daftar": STREAM})),
        refused("two workbooks", "file_broken", lambda: _two_books()),
        refused("a message of Outlook", "file_is_unknown", lambda: compound({"__properties_version1.0": b"x"})),
        refused(
            "three thousand names",
            "file_is_bomb",
            lambda: compound({f"a{n}": b"" for n in range(300)}, [f"b{n}" for n in range(2000)]),
        ),
        taken(
            "names that do no harm",
            lambda: compound({"Workbook": STREAM, "\x05SummaryInformation": b"x", "\x01CompObj": b"x"}),
        ),
        taken("the name of Excel 95", lambda: compound({"Book": STREAM})),
    ]


def _two_books() -> bytes:
    both = bytearray(compound({"Workbook": STREAM, "Workbooj": STREAM}))
    at = both.rfind("Workbooj".encode("utf-16-le"))
    both[at : at + 16] = "Workbook".encode("utf-16-le")
    return bytes(both)


def _carried() -> list[Case]:
    return [
        *(
            refused(f"the stream {name!r}", code, lambda name=name: compound({"Workbook": STREAM, name: b"x"}))
            for name, code in _STREAMS.items()
        ),
        *(
            refused(f"the folder {name}", code, lambda name=name: compound({"Workbook": STREAM}, [name]))
            for name, code in _STORAGES.items()
        ),
        refused("a password", "file_is_locked", lambda: with_globals(record(FILEPASS, b"\1\0\1\0\1\0" + bytes(48)))),
        refused("an old password", "file_is_locked", lambda: with_globals(record(FILEPASS, b"\0\0\1\2\3\4"))),
        refused(
            "a link to another workbook",
            "file_carries_external_link",
            lambda: with_globals(record(SUPBOOK, struct.pack("<HHB", 1, 6, 0) + b"\1x.xls")),
        ),
        refused(
            "a link to a page",
            "file_carries_external_link",
            lambda: with_globals(record(SUPBOOK, struct.pack("<HHB", 0, 9, 0) + b"http://x/")),
        ),
        refused(
            "a link to data elsewhere", "file_carries_external_link", lambda: with_globals(record(DCONN, bytes(20)))
        ),
        taken("a link to itself", lambda: with_globals(record(SUPBOOK, b"\1\0\1\4"))),
        refused(
            "a sheet of macros", "file_carries_macro", lambda: book(OldSheet(GOOD), OldSheet((), name="M", kind=1))
        ),
        refused(
            "a hidden sheet of macros",
            "file_carries_macro",
            lambda: book(OldSheet(GOOD), OldSheet((), name="M", kind=1, state=2)),
        ),
        refused(
            "a module of macros", "file_carries_macro", lambda: book(OldSheet(GOOD), OldSheet((), name="M", kind=6))
        ),
    ]


def _records() -> list[Case]:
    far = record(NUMBER, struct.pack("<3Hd", 65_535, 65_535, 0, 1))
    text_beyond = record(LABELSST, struct.pack("<3HI", 5, 0, 0, 999_999))
    return [
        refused("a far cell", "file_too_wide", lambda: with_cells(far)),
        refused(
            "the last cell there is",
            "file_too_wide",
            lambda: with_cells(record(NUMBER, struct.pack("<3Hd", 65_535, 255, 0, 1))),
        ),
        taken("a text that is not in the list of texts", lambda: with_cells(text_beyond)),
        refused("records without an end", "file_broken", lambda: _spoilt(STREAM[:60])),
        refused("a record longer than the file", "file_broken", lambda: _spoilt(STREAM[:20] + b"\x99\x00\xff\xff")),
        refused("a stream that begins otherwise", "file_broken", lambda: _spoilt(b"\0\0\0\0" + STREAM)),
        refused("a sheet beyond the stream", "file_broken", lambda: with_globals(_bound(0x7FFFFFFF))),
        refused("a sheet without a name", "file_broken", lambda: with_globals(record(BOUNDSHEET, b"\0\0\0\0"))),
        taken("a list of texts that counts too many", lambda: _counted(0x00FFFFFF)),
        refused("no sheet", "sheet_empty", lambda: book()),
        refused("a blank sheet", "sheet_empty", lambda: book(OldSheet(()))),
        refused("a header and nobody", "no_rows", lambda: old_workbook(HEADER)),
        refused(
            "a hidden list alone",
            "list_hidden",
            lambda: book(OldSheet([("Jumlah",)], name="A"), OldSheet(GOOD, name="B", state=1)),
        ),
        refused(
            "a very hidden list alone",
            "list_hidden",
            lambda: book(OldSheet([("Jumlah",)], name="A"), OldSheet(GOOD, name="B", state=2)),
        ),
        refused("two lists", "several_sheets", lambda: book(OldSheet(GOOD, name="A"), OldSheet(GOOD, name="B"))),
        taken("a list and a hidden one", lambda: book(OldSheet(GOOD), OldSheet([HEADER, JOKO], name="B", state=1))),
        taken("a hidden row", lambda: old_workbook(*GOOD, hidden_rows=[3]), A3="row_hidden"),
        taken(
            "merged cells",
            lambda: old_workbook(HEADER, BUDI, (*SITI[:4], "", *SITI[5:]), merges=[(1, 2, 4, 4)]),
            E3="merged_cell",
        ),
        taken("merged cells over the whole sheet", lambda: old_workbook(*GOOD, merges=[(0, 65_535, 0, 255)])),
        taken(
            "a number made by a formula",
            lambda: old_workbook(HEADER, ("{=A9|" + BUDI[0], *BUDI[1:])),
            BUDI[0],
            A2="nik_from_formula",
        ),
        taken("a list that begins at D7", lambda: old_workbook(*GOOD, at=(6, 3))),
        taken(
            "a name of thirty thousand letters",
            lambda: old_workbook(HEADER, (BUDI[0], "A" * 3900, *BUDI[2:])),
            BUDI[0],
            B2="text_too_long",
        ),
        Case("a thousand people", lambda: old_workbook(HEADER, *(person(n) for n in range(1, 1001))), rows=1000),
    ]


def _spoilt(stream: bytes) -> bytes:
    return compound({"Workbook": stream})


def _bound(at: int) -> bytes:
    return record(BOUNDSHEET, struct.pack("<IBB", at, 0, 0) + b"\1\0A")


def _counted(count: int) -> bytes:
    mark = struct.pack("<H", SST)
    at = STREAM.find(mark + STREAM[STREAM.find(mark) + 2 : STREAM.find(mark) + 4])
    out = bytearray(STREAM)
    struct.pack_into("<II", out, at + 4, count, count)
    return _spoilt(bytes(out))


CASES = {"old sectors": _sectors(), "old and carried": _carried(), "old records": _records()}
