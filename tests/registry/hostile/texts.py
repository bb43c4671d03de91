"""Separated text, and files of other kinds that say they are lists."""

from __future__ import annotations

import gzip

from tests.registry.hostile.case import GOOD, Case, refused, taken
from tests.registry.intake_files import BUDI, HEADER, JOKO, SITI, text

_OTHER_KINDS = {
    "nothing": (b"", "file_empty"),
    "blanks": (b" \r\n\t \n", "file_empty"),
    "a PDF": (b"%PDF-1.7\nNIK,Nama", "file_is_pdf"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + b"NIK", "file_is_image"),
    "a photograph": (b"\xff\xd8\xff\xe0JFIF", "file_is_image"),
    "a moving picture": (b"GIF89a", "file_is_image"),
    "rich text": (b"{\\rtf1 NIK}", "file_is_document"),
    "packed text": (gzip.compress(text(*GOOD)), "file_is_archive"),
    "a rar": (b"Rar!\x1a\x07\0NIK", "file_is_archive"),
    "a 7z": (b"7z\xbc\xaf\x27\x1c", "file_is_archive"),
    "a page": (b"<html><table><tr><td>NIK</td></tr></table></html>", "file_is_markup"),
    "a page behind its mark": (b"\xef\xbb\xbf<!DOCTYPE html><p>NIK", "file_is_markup"),
    "a bare table": (b"\r\n  <table><tr><td>NIK</td></tr></table>", "file_is_markup"),
    "a workbook of 2003 as XML": (b'<?xml version="1.0"?><Workbook/>', "file_is_markup"),
    "an entity bomb without a package": (b'<!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>', "file_is_markup"),
    "a program of Windows": (b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0", "file_is_unknown"),
    "a program of Linux": (b"\x7fELF\x02\x01\x01" + b"\0" * 60, "file_is_unknown"),
    "a database": (b"SQLite format 3\0" + b"\0" * 80, "file_is_unknown"),
    "control characters": (bytes(range(1, 32)) * 40, "file_is_unknown"),
    "chance": (bytes((n * 97 + n // 7) % 256 for n in range(5000)), "file_is_unknown"),
    "Excel 2": (b"\x09\x00\x04\x00\x02\x00\x10\x00" + b"\0" * 40, "file_is_old_excel"),
    "Excel 4": (b"\x09\x04\x06\x00\x00\x00\x10\x00" + b"\0" * 40, "file_is_old_excel"),
    "Excel 5 without its container": (b"\x09\x08\x08\x00\x00\x05\x05\x00" + b"\0" * 40, "file_is_old_excel"),
    "a list of JSON": (b'[{"NIK": 3374010101800001, "Nama": "BUDI"}]', "nik_column_missing"),
    "a letter": (b"Kepada Yth. Lurah Miroto\nDengan hormat,\n" * 20, "nik_column_missing"),
}


def _encodings() -> list[Case]:
    plain = {
        f"{encoding} by {delimiter!r}": text(*GOOD, delimiter=delimiter, encoding=encoding)
        for encoding in ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be")
        for delimiter in ",;\t|"
    }
    accents = text(HEADER, (BUDI[0], "JOSÉ ÑUÑEZ", *BUDI[2:]), SITI, encoding="cp1252")
    distinct = {content: name for name, content in plain.items()}
    return [
        *(taken(name, lambda content=content: content) for content, name in distinct.items()),
        taken("accents of western Windows", lambda: accents),
        taken("UTF-8 with one broken letter", lambda: text(*GOOD).replace(b"SITI", b"S\xc3TI")),
        taken("UTF-16 cut in a letter", lambda: text(*GOOD, encoding="utf-16")[:-1]),
        taken(
            "two marks of UTF-8",
            lambda: b"\xef\xbb\xbf" + text(("No", *HEADER), ("1", *BUDI), ("2", *SITI), encoding="utf-8-sig"),
        ),
        refused("UTF-32", "file_is_unknown", lambda: text(*GOOD, encoding="utf-32-le")),
        refused("NUL bytes", "file_is_unknown", lambda: text(*GOOD).replace(b"SITI", b"S\0TI")),
        refused("a NUL byte at the end", "file_is_unknown", lambda: text(*GOOD) + b"\0"),
        refused("a NUL byte beyond the first part", "file_is_unknown", lambda: text(*GOOD, *[SITI] * 5000) + b"\0"),
    ]


def _shapes() -> list[Case]:
    header, budi, siti = (";".join(line) for line in GOOD)
    lines = f"{header}\n{budi}\n{siti}\n"
    huge = b'\r\n"' + b"x" * 3_000_000
    return [
        taken("told its delimiter", lambda: f"sep=;\n{lines}".encode()),
        taken("told its delimiter in quotes", lambda: f'"sep=;"\r\n{lines}'.encode()),
        refused("told a delimiter it does not use", "nik_column_missing", lambda: f"sep=|\n{lines}".encode()),
        taken("told a delimiter of two letters", lambda: f"sep=;;\n{lines}".encode()),
        taken("lines ended by carriage returns", lambda: lines.replace("\n", "\r").encode()),
        taken("lines ended three ways", lambda: f"{header}\r\n{budi}\r{siti}\n".encode()),
        taken("trailing delimiters", lambda: lines.replace("\n", ";;;;\n").encode()),
        taken("blank lines between", lambda: lines.replace("\n", "\n\n\n").encode()),
        taken("lines of delimiters", lambda: (lines + ";;;;;;;\n" * 2000).encode()),
        taken("a hundred thousand blank lines", lambda: (lines + "\n" * 100_000).encode()),
        taken("all in quotes", lambda: "\n".join(";".join(f'"{said}"' for said in line) for line in GOOD).encode()),
        taken(
            "a line break in a name", lambda: lines.replace("BUDI ", '"BUDI\n').replace("SANTOSO", 'SANTOSO"').encode()
        ),
        taken("a short row", lambda: f"{header}\n{budi}\n{';'.join(SITI[:3])}".encode()),
        taken("a row of five thousand cells", lambda: (lines + ";" * 5000).encode()),
        taken("a title of commas above", lambda: f"DAFTAR, USULAN, 2026, a, b, c, d, e\n{lines}".encode()),
        taken("a quote without end in the last row", lambda: f'{header}\n{budi}\n{siti}\n"'.encode()),
        refused(
            "a quote without end swallows the rest",
            "quote_unpaired",
            lambda: f'{header}\n{budi}\n"{siti}\n{budi}'.encode(),
        ),
        refused(
            "two quotes without partners swallow a person",
            "quote_unpaired",
            lambda: (lines + siti.replace("SITI", '"SITI') + "\n" + budi.replace("BUDI", '"BUDI') + "\n").encode(),
        ),
        refused(
            "a quote without end in the last cell",
            "quote_unpaired",
            lambda: lines.rstrip().rsplit(";", 1)[0].encode() + b';"Miroto',
        ),
        refused("a cell of three megabytes", "file_broken", lambda: text(HEADER, BUDI) + huge),
        refused("a late cell of three megabytes", "file_broken", lambda: text(HEADER, *[BUDI] * 100) + huge),
        refused("a header and nobody", "no_rows", lambda: f"{header}\n".encode()),
        refused("a header and blank lines", "no_rows", lambda: (header + "\n" * 5000).encode()),
        refused("one line", "nik_column_missing", lambda: b"NIK"),
        refused(
            "ten numbers that end with nought",
            "nik_rounded",
            lambda: text(HEADER, *((f"337401010180{n:03d}0", *BUDI[1:]) for n in range(1, 20))),
        ),
        refused("two columns of numbers", "nik_column_twice", lambda: text((*HEADER, "No KTP"), (*BUDI, BUDI[0]))),
        refused("no names", "columns_missing", lambda: text((HEADER[0], *HEADER[2:]), (BUDI[0], *BUDI[2:]))),
        taken("a formula as a number", lambda: text(HEADER, (f'"=""{BUDI[0]}"""', *BUDI[1:]), SITI)),
        taken("a formula as a name", lambda: text(HEADER, BUDI, (SITI[0], "=1+1", *SITI[2:])), B3="name_unreadable"),
        taken(
            "a day of no calendar",
            lambda: text(HEADER, (*BUDI[:2], "31-02-1980", *BUDI[3:]), SITI),
            C2="birth_unreadable",
        ),
        taken(
            "a day not yet come", lambda: text(HEADER, (*BUDI[:2], "01-01-2080", *BUDI[3:]), SITI), C2="birth_in_future"
        ),
        taken(
            "a day of long ago",
            lambda: text(HEADER, (*BUDI[:2], "01-01-1780", *BUDI[3:]), SITI),
            C2="birth_too_long_ago",
        ),
        taken(
            "a number of somebody else's birth",
            lambda: text(HEADER, (JOKO[0], *BUDI[1:]), SITI),
            JOKO[0],
            SITI[0],
            A2="nik_differs_birth",
        ),
    ]


CASES = {
    "other kinds": [
        refused(name, code, lambda content=content: content) for name, (content, code) in _OTHER_KINDS.items()
    ],
    "encodings": _encodings(),
    "text": _shapes(),
}
