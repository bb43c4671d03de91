"""OpenDocument spreadsheets: repeated without end, scripted, linked, locked, hidden."""

from __future__ import annotations

from tests.registry.hostile.case import GOOD, Case, refused, taken
from tests.registry.hostile.open_sheets import MIMETYPE, cell, document, packed, parts, row, table
from tests.registry.intake_files import BUDI, HEADER, JOKO, SITI, person

LINES = [row(*line) for line in GOOD]
FILLED = row(*SITI, about=' table:number-rows-repeated="{}"')
_SCRIPTS = {
    "a script": '<office:scripts><office:script script:language="ooo:Basic">x</office:script></office:scripts>',
    "a script when opened": "<office:scripts><office:event-listeners>"
    '<script:event-listener script:event-name="dom:load"/></office:event-listeners></office:scripts>',
}
_LINKED = {
    "a table from another file": '<table:table table:name="X"><table:table-source xlink:href="file:///x.ods"'
    ' xmlns:xlink="http://www.w3.org/1999/xlink"/></table:table>',
    "a link to another program": '<table:dde-links><table:dde-link><office:dde-source office:dde-application="cmd"/>'
    "</table:dde-link></table:dde-links>",
    "cells from a page": '<table:table table:name="X"><table:table-row><table:table-cell>'
    '<table:cell-range-source table:name="x"/></table:table-cell></table:table-row></table:table>',
}
_PARTS = {
    "Basic/Standard/Module1.xml": "file_carries_macro",
    "Basic/script-lc.xml": "file_carries_macro",
    "Scripts/python/x.py": "file_carries_macro",
    "Dialogs/dialog-lc.xml": "file_carries_macro",
    "Object 1": "file_carries_embedded",
    "run.exe": "file_carries_embedded",
    "xl/workbook.XML": "file_broken",
    "../x.xml": "file_broken",
}
_LOCKED = '<?xml version="1.0"?><manifest:manifest xmlns:manifest="x"><manifest:encryption-data/></manifest:manifest>'


def sheet_of(*rows: str) -> bytes:
    return packed(parts(document(table(*rows))))


def with_part(name: str) -> bytes:
    return packed({**parts(document(table(*LINES))), name: "x"})


def _repeated() -> list[Case]:
    far = cell("", ' table:number-columns-repeated="16383"')
    return [
        taken(
            "blank rows to the end",
            lambda: sheet_of(
                *LINES,
                row(cell("", ' table:number-columns-repeated="16384"'), about=' table:number-rows-repeated="1048573"'),
            ),
        ),
        taken(
            "a million blank rows, and a word",
            lambda: sheet_of(
                *LINES, row(cell(""), about=' table:number-rows-repeated="1000000"'), row("", "", "", "Lurah")
            ),
        ),
        refused(
            "one person more often than can be counted",
            "file_broken",
            lambda: sheet_of(*LINES, FILLED.format("9" * 30)),
        ),
        refused("one person fewer than no times", "file_broken", lambda: sheet_of(*LINES, FILLED.format(-5))),
        refused(
            "one person a thousand million times",
            "too_many_rows",
            lambda: sheet_of(row(*HEADER[:3]), row(*SITI[:3], about=' table:number-rows-repeated="1000000000"')),
        ),
        Case(
            "one person thrice",
            lambda: sheet_of(*LINES[:2], FILLED.format(3)),
            niks=(BUDI[0], SITI[0], SITI[0], SITI[0]),
        ),
        taken("a far column", lambda: sheet_of(*LINES, row(far, "x"))),
        refused("far columns in every row", "file_too_wide", lambda: sheet_of(*LINES, *[row("x", far, "x")] * 3000)),
        refused(
            "one cell a thousand million times",
            "file_too_wide",
            lambda: sheet_of(*LINES, *[row(cell("x", ' table:number-columns-repeated="1000000000"'))] * 3000),
        ),
        taken(
            "a number in two columns",
            lambda: sheet_of(row(*HEADER), row(cell(BUDI[0], ' table:number-columns-repeated="2"'), *BUDI[2:])),
            BUDI[0],
            B2="name_unreadable",
        ),
    ]


def _carried() -> list[Case]:
    return [
        *(
            refused(name, "file_carries_macro", lambda said=said: packed(parts(document(table(*LINES), scripts=said))))
            for name, said in _SCRIPTS.items()
        ),
        *(
            refused(name, "file_carries_external_link", lambda said=said: packed(parts(document(table(*LINES), said))))
            for name, said in _LINKED.items()
        ),
        *(refused(f"the part {name}", code, lambda name=name: with_part(name)) for name, code in _PARTS.items()),
        refused(
            "an entity bomb",
            "file_carries_doctype",
            lambda: packed(parts(document(table(*LINES), prolog='<!DOCTYPE a [<!ENTITY b "ha">]>'))),
        ),
        refused(
            "an entity from a file",
            "file_carries_doctype",
            lambda: packed(parts(document(table(*LINES), prolog='<!DOCTYPE a SYSTEM "file:///etc/passwd">'))),
        ),
        refused(
            "a bomb in its manifest",
            "file_carries_doctype",
            lambda: packed({**parts(document()), "META-INF/manifest.xml": "<!DOCTYPE a><a/>"}),
        ),
        refused(
            "a password", "file_is_locked", lambda: packed({**parts(document()), "META-INF/manifest.xml": _LOCKED})
        ),
        refused("all of it locked", "file_is_locked", lambda: packed({"mimetype": MIMETYPE, "encrypted-package": "x"})),
        refused(
            "a text", "file_is_document", lambda: packed(parts(document(), "application/vnd.oasis.opendocument.text"))
        ),
        refused(
            "slides",
            "file_is_document",
            lambda: packed(parts(document(), "application/vnd.oasis.opendocument.presentation")),
        ),
        refused("no content", "file_broken", lambda: packed({"mimetype": MIMETYPE})),
        refused("content that is none", "sheet_empty", lambda: packed(parts("<a>"))),
        refused("content cut short", "file_broken", lambda: packed(parts(document(table(*LINES))[:1500]))),
        refused("a sheet in no document", "sheet_empty", lambda: packed(parts(document()))),
        taken("a picture beside it", lambda: with_part("Pictures/logo.png")),
        taken("settings beside it", lambda: with_part("Configurations2/accelerator/current.bin")),
    ]


def _sheets() -> list[Case]:
    other = table(row("Jumlah", "2"), name="Rekap")
    return [
        refused(
            "a hidden list alone", "list_hidden", lambda: packed(parts(document(other, table(*LINES, hidden=True))))
        ),
        refused(
            "two lists",
            "several_sheets",
            lambda: packed(parts(document(table(*LINES, name="A"), table(*LINES, name="B")))),
        ),
        refused("a header and nobody", "no_rows", lambda: sheet_of(row(*HEADER))),
        refused(
            "blank rows alone", "sheet_empty", lambda: sheet_of(row(cell(""), about=' table:number-rows-repeated="99"'))
        ),
        taken(
            "a list and a hidden one",
            lambda: packed(parts(document(table(*LINES), table(row(*HEADER), row(*JOKO), name="B", hidden=True)))),
        ),
        taken(
            "a hidden row",
            lambda: sheet_of(*LINES[:2], row(*SITI, about=' table:visibility="collapse"')),
            A3="row_hidden",
        ),
        taken(
            "a filtered row",
            lambda: sheet_of(*LINES[:2], row(*SITI, about=' table:visibility="filter"')),
            A3="row_hidden",
        ),
        taken(
            "a number made by a formula",
            lambda: sheet_of(row(*HEADER), row("{=[.K2]|" + BUDI[0], *BUDI[1:])),
            BUDI[0],
            A2="nik_from_formula",
        ),
        taken(
            "a remark inside a cell",
            lambda: sheet_of(
                row(*HEADER),
                row(
                    cell(BUDI[0]).replace(
                        "<text:p>", "<office:annotation><text:p>9</text:p></office:annotation><text:p>"
                    ),
                    *BUDI[1:],
                ),
            ),
            BUDI[0],
        ),
        taken(
            "a number in two lines",
            lambda: sheet_of(
                row(*HEADER), row(cell(BUDI[0]).replace("0101018", "010</text:p><text:p>1018"), *BUDI[1:])
            ),
            None,
            A2="nik_not_16_digits",
        ),
        Case(
            "a thousand people", lambda: sheet_of(row(*HEADER), *(row(*person(n)) for n in range(1, 1001))), rows=1000
        ),
    ]


CASES = {"repeated": _repeated(), "open and carried": _carried(), "open sheets": _sheets()}
