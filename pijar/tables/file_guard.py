"""The look at a file before anything reads it: its size, its true kind, and what a workbook carries inside.

The name of a file says nothing here. Nothing is unpacked but the first bytes of each XML part.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
from typing import Final

from pijar.tables.file_faults import FileFault
from pijar.tables.old_workbook import SIGNATURE, check_old_workbook
from pijar.tables.open_document import check_open_document

MAX_BYTES: Final = 40 * 1024 * 1024
MAX_PARTS: Final = 400
MAX_DIRECTORY_BYTES: Final = 512 * 1024
MAX_UNPACKED: Final = 700 * 1024 * 1024
MAX_PART_UNPACKED: Final = 500 * 1024 * 1024
MAX_RATIO: Final = 200
RATIO_FROM: Final = 5 * 1024 * 1024
PROLOG_BYTES: Final = 64 * 1024

XLSX: Final = "xlsx"
XLS: Final = "xls"
ODS: Final = "ods"
CSV: Final = "csv"
MEDIA_TYPES: Final = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    XLS: "application/vnd.ms-excel",
    ODS: "application/vnd.oasis.opendocument.spreadsheet",
    CSV: "text/csv",
}
ENDINGS: Final = (*(f".{form}" for form in MEDIA_TYPES), ".txt")
"""How the files are named that can be read, for whoever chooses one."""

_MAGIC: Final = (
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"{\\rtf", "document"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"PK\x05\x06", "archive"),
    (b"\x09\x00\x04\x00", "old_excel"),
    (b"\x09\x02\x06\x00", "old_excel"),
    (b"\x09\x04\x06\x00", "old_excel"),
    (b"\x09\x08\x08\x00", "old_excel"),
    (b"\x09\x08\x10\x00", "old_excel"),
)
_MARKUP = re.compile(rb"\s*<(?:\?xml|!doctype|html|table|head|body|meta|style|[a-z]+:?[a-z]*[\s>])", re.IGNORECASE)
_ROOT = re.compile(rb"<[A-Za-z_]")
_DECLARED = re.compile(rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)[\"']")
_CARRIED: Final = (
    (re.compile(r"vbaproject|/macrosheets/|vbadata", re.IGNORECASE), "macro"),
    (re.compile(r"^xl/externallinks/", re.IGNORECASE), "external_link"),
    (re.compile(r"^xl/(connections\.xml|querytables/|customdata/)", re.IGNORECASE), "external_link"),
    (re.compile(r"^xl/(embeddings|activex|ctrlprops)/|\.(exe|dll|js|vbs|bat|ps1|ole)$", re.IGNORECASE), "embedded"),
)


def kind_of(content: bytes) -> str:
    """The kind of a file that may be given to the reader; raises FileFault with the reason when it may not."""
    if not content.strip():
        raise FileFault("file_empty")
    if len(content) > MAX_BYTES:
        raise FileFault("file_too_large", megabytes=MAX_BYTES // 1024 // 1024)
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_package(content)
    if content.startswith(SIGNATURE):
        check_old_workbook(content)
        return XLS
    _refuse_other_kinds(content)
    _check_text(content)
    return CSV


def media_type_of(content: bytes) -> str:
    """What a file is by its content, whatever it is called; bytes without more for what may not be read."""
    try:
        return MEDIA_TYPES[kind_of(content)]
    except FileFault:
        return "application/octet-stream"


def _refuse_other_kinds(content: bytes) -> None:
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            raise FileFault(f"file_is_{kind}")
    if _MARKUP.match(content[:2048].removeprefix(b"\xef\xbb\xbf")):
        raise FileFault("file_is_markup")


def _check_text(content: bytes) -> None:
    """Plain text has no NUL bytes (but UTF-16) and hardly a control character."""
    sample = content[: 256 * 1024]
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")) or looks_utf16(sample):
        return
    odd = sum(sample.count(bytes([code])) for code in (*range(9), *range(14, 32)))
    if b"\0" in content or odd > len(sample) // 200:
        raise FileFault("file_is_unknown")


def looks_utf16(sample: bytes) -> str:
    """The byte order of UTF-16 text that lacks its mark (``utf-16-le`` or ``utf-16-be``), or an empty string."""
    even, odd = sample[:4096:2], sample[1:4096:2]
    if len(odd) > 8 and odd.count(0) > len(odd) * 0.8 and even.count(0) < len(even) * 0.05:
        return "utf-16-le"
    if len(odd) > 8 and even.count(0) > len(even) * 0.8 and odd.count(0) < len(odd) * 0.05:
        return "utf-16-be"
    return ""


def _kind_of_package(content: bytes) -> str:
    _check_directory_size(content)
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, struct.error) as broken:
        raise FileFault("file_broken") from broken
    with archive:
        parts = archive.infolist()
        names = {part.filename for part in parts}
        kind = _kind_by_names(names)
        _check_parts(parts)
        if kind == ODS:
            check_open_document(archive, names)
        _check_prologs(archive, parts)
    return kind


def _check_directory_size(content: bytes) -> None:
    """A directory is read whole into memory, so its size is looked at before."""
    at = content.rfind(b"PK\x05\x06", max(0, len(content) - 65_557))
    if at < 0 or at + 22 > len(content):
        raise FileFault("file_broken")
    count, size = struct.unpack("<HI", content[at + 10 : at + 16])
    if count > MAX_PARTS or size > MAX_DIRECTORY_BYTES:
        raise FileFault("file_is_bomb")


def _kind_by_names(names: set[str]) -> str:
    if "xl/workbook.xml" in names:
        return XLSX
    if "xl/workbook.bin" in names:
        raise FileFault("file_is_binary_excel")
    if "mimetype" in names or "content.xml" in names:
        return ODS
    if any(name.startswith(("word/", "ppt/")) for name in names):
        raise FileFault("file_is_document")
    raise FileFault("file_is_archive")


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    if len({part.filename.lower() for part in parts}) != len(parts) or any(part.flag_bits & 1 for part in parts):
        raise FileFault("file_broken")
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise FileFault("file_is_bomb")
    for part in parts:
        _check_part(part)


def _check_part(part: zipfile.ZipInfo) -> None:
    name = part.filename
    if name.startswith(("/", "\\")) or ".." in name.split("/") or ":" in name or "\\" in name or "\0" in name:
        raise FileFault("file_broken")
    swollen = part.file_size > RATIO_FROM and part.file_size > MAX_RATIO * max(part.compress_size, 1)
    if part.file_size > MAX_PART_UNPACKED or swollen:
        raise FileFault("file_is_bomb")
    for pattern, carried in _CARRIED:
        if pattern.search(name):
            raise FileFault(f"file_carries_{carried}")


def _check_prologs(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            _check_prolog(_first_bytes(archive, part), part.filename)


def _first_bytes(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    try:
        with archive.open(part) as stream:
            return stream.read(PROLOG_BYTES)
    except Exception as broken:  # every decompressor has errors of its own; a broken part is a broken file
        raise FileFault("file_broken") from broken


def _check_prolog(start: bytes, name: str) -> None:
    """A document type stands before the first element: there lie entity bombs and references to other files."""
    start = start.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    root = _ROOT.search(start)
    prolog = start[: root.start()] if root else start
    declared = _DECLARED.search(prolog)
    if declared and declared[1].lower() not in (b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1"):
        raise FileFault("file_broken")
    if b"<!DOCTYPE" in prolog.upper() or b"<!ENTITY" in prolog.upper() or (root is None and len(start) == PROLOG_BYTES):
        raise FileFault("file_carries_doctype")
    if name == "[Content_Types].xml" and b"macroenabled" in start.lower():
        raise FileFault("file_carries_macro")
