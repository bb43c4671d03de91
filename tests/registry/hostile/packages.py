"""Packages: bombs, broken zips, and what a workbook must not carry."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

from tests.registry.hostile.case import GOOD, Case, refused, taken
from tests.registry.intake_files import bare_parts, package, workbook

ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
_CARRIED = {
    "xl/vbaProject.bin": "file_carries_macro",
    "xl/VBAPROJECT.BIN": "file_carries_macro",
    "xl/vbaProjectSignature.bin": "file_carries_macro",
    "xl/vbaData.xml": "file_carries_macro",
    "xl/macrosheets/sheet1.xml": "file_carries_macro",
    "xl/macrosheets/intlsheet1.xml": "file_carries_macro",
    "xl/externalLinks/externalLink1.xml": "file_carries_external_link",
    "xl/externalLinks/_rels/externalLink1.xml.rels": "file_carries_external_link",
    "XL/ExternalLinks/externalLink1.xml": "file_carries_external_link",
    "xl/connections.xml": "file_carries_external_link",
    "xl/queryTables/queryTable1.xml": "file_carries_external_link",
    "xl/customData/item1.data": "file_carries_external_link",
    "xl/embeddings/oleObject1.bin": "file_carries_embedded",
    "xl/embeddings/Microsoft_Word_Document.docx": "file_carries_embedded",
    "xl/activeX/activeX1.xml": "file_carries_embedded",
    "xl/ctrlProps/ctrlProp1.xml": "file_carries_embedded",
    "xl/media/run.exe": "file_carries_embedded",
    "xl/media/run.dll": "file_carries_embedded",
    "run.js": "file_carries_embedded",
    "docProps/x.vbs": "file_carries_embedded",
    "x.bat": "file_carries_embedded",
    "x.ps1": "file_carries_embedded",
    "../../etc/cron.d/x": "file_broken",
    "xl/../../x.xml": "file_broken",
    "/etc/passwd": "file_broken",
    "xl\\..\\..\\x": "file_broken",
    "C:/x.xml": "file_broken",
    "\\\\server\\share\\x.xml": "file_broken",
}
_DOCUMENT_TYPES = {
    "entities nine times nine": '<!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 9}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>",
    "one entity of a megabyte": f'<!DOCTYPE a [<!ENTITY b "{"x" * 50_000}">]>',
    "entity from a file": '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
    "entity from the network": '<!DOCTYPE a [<!ENTITY b SYSTEM "http://127.0.0.1/x">]>',
    "entity of parameters": '<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>',
    "type elsewhere": '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd">',
    "type in small letters": '<!doctype a [<!entity b "x">]>',
    "type behind comments": "<!-- x -->" * 100 + '<!DOCTYPE a [<!ENTITY b "x">]>',
}
_PARTS = ("xl/sharedStrings.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "_rels/.rels")


def with_part(name: str, part: bytes | str = "<a/>") -> bytes:
    return package({**bare_parts(ROW), name: part})


def _document_type(part: str, said: str, encoding: str) -> bytes:
    xml = f'<?xml version="1.0" encoding="{encoding.removesuffix("-sig")}"?>{said}<a>&b;</a>'
    return with_part(part, xml.encode(encoding))


def _patched(content: bytes, mark: bytes, at: int, new: bytes, *, last: bool = False) -> bytes:
    found = content.rfind(mark) if last else content.find(mark)
    out = bytearray(content)
    out[found + at : found + at + len(new)] = new
    return bytes(out)


def _lying_size(told: int) -> bytes:
    """A part that says it is small and is not, in both places where a zip says so."""
    bomb = with_part("xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + " " * 20_000_000)
    size = struct.pack("<I", told)
    full = struct.pack("<I", 20_000_022)
    return bomb.replace(full, size)


def _everywhere(mark: bytes, at: int, new: bytes) -> bytes:
    out, found = bytearray(workbook(*GOOD)), -1
    while (found := out.find(mark, found + 1)) >= 0:
        out[found + at : found + at + len(new)] = new
    return bytes(out)


def _twice(name: str) -> bytes:
    """The same name twice, once in capitals: readers disagree about which of them counts."""
    return package({**bare_parts(ROW), name.upper(): "<a/>"})


def _bombs() -> list[Case]:
    parts = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/media/logo.png")
    methods = {"deflated": zipfile.ZIP_DEFLATED, "by bzip2": zipfile.ZIP_BZIP2, "by lzma": zipfile.ZIP_LZMA}
    bomb = b"<a>" + b"0" * 6_000_000
    cases = [
        refused(f"{part} swells, {how}", "file_is_bomb", _swelling(part, bomb, method))
        for part in parts
        for how, method in methods.items()
    ]
    return [
        *cases,
        refused("four hundred parts too many", "file_is_bomb", lambda: package({f"a{n}": "" for n in range(801)})),
        refused(
            "a directory of megabytes", "file_is_bomb", lambda: _patched(workbook(*GOOD), b"PK\5\6", 12, b"\0\0\x90\0")
        ),
        refused("65,535 entries told", "file_is_bomb", lambda: _patched(workbook(*GOOD), b"PK\5\6", 10, b"\xff\xff")),
        refused(
            "a size told as four gigabytes", "file_is_bomb", lambda: _everywhere(b"PK\1\2", 24, b"\xff\xff\xff\xf0")
        ),
        refused("an OpenDocument that swells", "file_is_bomb", open_bomb),
        refused("forty megabytes and one", "file_too_large", lambda: b"PK\3\4" + bytes(40 * 1024 * 1024)),
        refused(
            "many parts that swell together",
            "file_is_bomb",
            lambda: package({f"a{n}": "0" * 5_500_000 for n in range(3)} | {"xl/workbook.xml": "<a/>"}),
        ),
    ]


def _swelling(part: str, bomb: bytes, method: int) -> Callable[[], bytes]:
    return lambda: package({**bare_parts(ROW), part: bomb}, method)


def open_bomb() -> bytes:
    return package(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a>" + b"0" * 6_000_000}
    )


def _broken() -> list[Case]:
    whole = workbook(*GOOD)
    cuts = (5, 30, 100, 500, len(whole) // 2, len(whole) - 23, len(whole) - 1)
    cases = [
        refused(f"cut for the {n}. time", "file_broken", lambda size=size: whole[:size]) for n, size in enumerate(cuts)
    ]
    return [
        *cases,
        refused("only the first four bytes", "file_broken", lambda: b"PK\3\4"),
        refused("an end without a beginning", "file_broken", lambda: b"PK\3\4" + whole[-22:]),
        refused("locked by the zip's own password", "file_broken", lambda: _everywhere(b"PK\1\2", 8, b"\x01")),
        refused("packed by a way nobody knows", "file_broken", lambda: _everywhere(b"PK\1\2", 10, b"\x63\0")),
        refused(
            "a directory that begins elsewhere", "file_broken", lambda: _patched(whole, b"PK\5\6", 16, b"\xff\xff\0\0")
        ),
        refused("a part twice", "file_broken", lambda: _twice("xl/workbook.xml")),
        refused("a sheet twice", "file_broken", lambda: _twice("xl/worksheets/sheet1.xml")),
        refused("an archive in an archive", "file_is_archive", lambda: package({"daftar.xlsx": whole})),
        refused("an empty archive", "file_is_archive", lambda: b"PK\5\6" + b"\0" * 18),
        refused("an archive of text", "file_is_archive", lambda: package({"daftar.csv": "NIK"})),
        refused("a document of Word", "file_is_document", lambda: package({"word/document.xml": "<a/>"})),
        refused("slides", "file_is_document", lambda: package({"ppt/presentation.xml": "<a/>"})),
        refused("a binary workbook", "file_is_binary_excel", lambda: package({"xl/workbook.bin": "x"})),
        refused("a workbook that is only a name", "file_broken", lambda: package({"xl/workbook.xml": "<a/>"})),
        refused("a sum that does not hold", "file_broken", _wrong_sum),
        refused("a part that lies about its size", "file_broken", lambda: _lying_size(100)),
        taken("bytes before and after", lambda: whole + b"\0" * 100),
    ]


def _wrong_sum() -> bytes:
    """The letters of a sheet changed without changing its sum: stored, so that nothing else notices."""
    with zipfile.ZipFile(io.BytesIO(workbook(*GOOD))) as archive:
        stored = package({name: archive.read(name) for name in archive.namelist()}, zipfile.ZIP_STORED)
    return stored.replace(b"BUDI SANTOSO", b"BUDI SANTOSA")


def _entity_bombs() -> list[Case]:
    cases = [
        refused(
            f"{part}: {name}", "file_carries_doctype", lambda part=part, said=said: _document_type(part, said, "utf-8")
        )
        for part in _PARTS
        for name, said in _DOCUMENT_TYPES.items()
    ]
    cases += [
        refused(
            f"{encoding}: {name}",
            "file_carries_doctype",
            lambda said=said, encoding=encoding: _document_type(_PARTS[0], said, encoding),
        )
        for encoding in ("utf-16", "utf-8-sig")
        for name, said in list(_DOCUMENT_TYPES.items())[2:5]
    ]
    return [
        *cases,
        refused("a prolog without end", "file_carries_doctype", lambda: with_part("xl/a.xml", "<?x?>" + " " * 70_000)),
        refused(
            "written in UTF-7",
            "file_broken",
            lambda: with_part("xl/a.xml", '<?xml version="1.0" encoding="UTF-7"?><a/>'),
        ),
        refused(
            "written in EBCDIC",
            "file_broken",
            lambda: with_part("xl/a.xml", '<?xml version="1.0" encoding="cp037"?><a/>'),
        ),
    ]


def _macro_types() -> bytes:
    parts = bare_parts(ROW)
    types = str(parts["[Content_Types].xml"]).replace("sheet.main+xml", "sheet.macroEnabled.main+xml")
    return package({**parts, "[Content_Types].xml": types})


CASES = {
    "bombs": _bombs(),
    "broken packages": _broken(),
    "entity bombs": _entity_bombs(),
    "carried": [
        *(refused(name, code, lambda name=name: with_part(name)) for name, code in _CARRIED.items()),
        refused("macros by type", "file_carries_macro", _macro_types),
    ],
}
