"""A file is kept as what its content says it is, whatever it is called."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from pijar.tables.file_guard import MEDIA_TYPES, media_type_of
from pijar.tables.old_workbook import SIGNATURE
from tests.registry.hostile.old_excel import old_workbook
from tests.registry.hostile.open_sheets import open_sheet_file

ROW = ("NIK", "Nama")


def workbook() -> bytes:
    paper = io.BytesIO()
    with xlsxwriter.Workbook(paper) as book:
        book.add_worksheet().write(0, 0, "NIK")
    return paper.getvalue()


def archive() -> bytes:
    with zipfile.ZipFile(made := io.BytesIO(), "w") as packed:
        packed.writestr("x.txt", "NIK")
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "kind"),
    [(workbook(), "xlsx"), (open_sheet_file(ROW), "ods"), (old_workbook(ROW), "xls"), (b"NIK;Nama\r\n1;2", "csv")],
)
def test_each_kind_of_table_has_its_own_media_type(content: bytes, kind: str) -> None:
    assert media_type_of(content) == MEDIA_TYPES[kind]


@pytest.mark.parametrize("content", [b"", archive(), b"PK\3\4x", SIGNATURE + b"x", b"%PDF-1.7"])
def test_what_is_no_table_is_bytes_without_more(content: bytes) -> None:
    assert media_type_of(content) == "application/octet-stream"
