"""The look at a file before anything reads it."""

from __future__ import annotations

import io
import struct
import time
import zipfile

import pytest

from pijar.tables.file_faults import FileFault
from pijar.tables.file_guard import CSV, MAX_BYTES, XLSX, kind_of
from tests.registry.intake_files import BUDI, HEADER, bare_parts, package, text, workbook

GOOD = workbook(HEADER, BUDI)
ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'


def refused(content: bytes) -> str:
    with pytest.raises(FileFault) as raised:
        kind_of(content)
    return raised.value.code


def with_part(name: str, part: bytes | str = "<a/>") -> bytes:
    return package({**bare_parts(ROW), name: part})


def test_a_workbook_and_a_text_are_known_by_content_not_by_name() -> None:
    assert kind_of(GOOD) == XLSX
    assert kind_of(package(bare_parts(ROW))) == XLSX
    assert kind_of(text(HEADER, BUDI)) == CSV
    assert kind_of(text(HEADER, BUDI, encoding="utf-16")) == CSV
    assert kind_of(text(HEADER, BUDI, encoding="utf-16-le")) == CSV
    assert kind_of(text(HEADER, ("é", "ñ"), encoding="cp1252")) == CSV


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b" \r\n\t ", "file_empty"),
        (b"%PDF-1.7\nNIK,Nama", "file_is_pdf"),
        (b"\x89PNG\r\n\x1a\n", "file_is_image"),
        (b"\xff\xd8\xff\xe0JFIF", "file_is_image"),
        (b"{\\rtf1 NIK}", "file_is_document"),
        (b"\x1f\x8b\x08\0", "file_is_archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "file_broken"),
        (b"\x09\x04\x06\x00\x00\x00\x10\x00", "file_is_old_excel"),
        (b"<html><table><tr><td>NIK</td></tr></table></html>", "file_is_markup"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "file_is_markup"),
        (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff", "file_is_unknown"),
        (b"NIK,Nama\n3374\0\0\0,BUDI", "file_is_unknown"),
    ],
)
def test_other_kinds_are_refused_with_their_own_reason(content: bytes, code: str) -> None:
    assert refused(content) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("mimetype", "file_is_document"),
        ("word/document.xml", "file_is_document"),
        ("ppt/presentation.xml", "file_is_document"),
        ("xl/workbook.bin", "file_is_binary_excel"),
        ("daftar.csv", "file_is_archive"),
    ],
)
def test_other_archives_are_refused_with_their_own_reason(name: str, code: str) -> None:
    assert refused(package({name: "x"})) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("xl/vbaProject.bin", "file_carries_macro"),
        ("xl/macrosheets/sheet1.xml", "file_carries_macro"),
        ("xl/externalLinks/externalLink1.xml", "file_carries_external_link"),
        ("xl/connections.xml", "file_carries_external_link"),
        ("xl/embeddings/oleObject1.bin", "file_carries_embedded"),
        ("xl/activeX/activeX1.xml", "file_carries_embedded"),
        ("xl/media/run.exe", "file_carries_embedded"),
        ("../../etc/cron.d/x", "file_broken"),
        ("/etc/passwd", "file_broken"),
        ("xl\\..\\..\\x", "file_broken"),
        ("C:/x", "file_broken"),
    ],
)
def test_what_a_workbook_must_not_carry_is_refused(name: str, code: str) -> None:
    assert refused(with_part(name)) == code
    assert kind_of(with_part("xl/media/logo.png", b"\x89PNG")) == XLSX


def test_a_content_type_for_macros_is_refused_under_any_name() -> None:
    parts = bare_parts(ROW)
    parts["[Content_Types].xml"] = str(parts["[Content_Types].xml"]).replace(
        "sheet.main+xml", "sheet.macroEnabled.main+xml"
    )
    assert refused(package(parts)) == "file_carries_macro"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_encoding_and_behind_comments(encoding: str) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?>{"<!-- x -->" * 50}<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'
    assert refused(with_part("xl/sharedStrings.xml", bomb.encode(encoding))) == "file_carries_doctype"
    plain = f'<?xml version="1.0" encoding="{encoding}"?><!-- DOCTYPE --><a/>'
    assert kind_of(with_part("xl/sharedStrings.xml", plain.encode(encoding))) == XLSX


def test_a_prolog_without_end_or_in_a_strange_encoding_is_refused() -> None:
    assert refused(with_part("xl/a.xml", "<?x?>" + " " * 70_000 + "<a/>")) == "file_carries_doctype"
    assert refused(with_part("xl/a.xml", '<?xml version="1.0" encoding="UTF-7"?><a/>')) == "file_broken"


def test_bombs_are_refused_in_milliseconds() -> None:
    """Small files that would unpack to gigabytes, by one part, by many parts, by a swollen directory."""
    zeros = b"0" * 60_000_000
    bombs = [
        with_part("xl/worksheets/sheet2.xml", zeros),
        package({f"a{n}": "" for n in range(401)}),
        _huge_directory(),
    ]
    for bomb in bombs:
        began = time.perf_counter()
        assert refused(bomb) == "file_is_bomb"
        assert time.perf_counter() - began < 0.2
    assert kind_of(with_part("xl/worksheets/sheet2.xml", "<a/>" + "0" * 1_000_000)) == XLSX


def _huge_directory() -> bytes:
    content = bytearray(GOOD)
    at = content.rfind(b"PK\x05\x06")
    content[at + 12 : at + 16] = struct.pack("<I", 900_000)
    return bytes(content)


def test_broken_and_doubled_parts_are_refused() -> None:
    assert refused(GOOD[: len(GOOD) // 2]) == "file_broken"
    assert refused(b"PK\x03\x04" + b"x" * 100) == "file_broken"
    memory = io.BytesIO(package(bare_parts(ROW)))
    with zipfile.ZipFile(memory, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("xl/workbook.xml", "<a/>")
    assert refused(memory.getvalue()) == "file_broken"


def test_a_file_over_the_limit_is_refused_before_it_is_opened() -> None:
    assert refused(b"PK\x03\x04" + bytes(MAX_BYTES)) == "file_too_large"
