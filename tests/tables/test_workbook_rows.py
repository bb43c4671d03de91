"""Rows and comments that are written into a workbook by our own hand are read back by those who know workbooks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from pijar.tables.workbook_comments import Comment, comment_parts
from pijar.tables.workbook_rows import SheetLine, filled

HARD = ("a & b <c>", " ujung ", "dua\nbaris", "=1+1", "\x01=2", "-", "+628123", "x\0y", "\ufffe", "'", "é ≠ 漢", "")
READ = ("a & b <c>", " ujung ", "dua\nbaris", "'=1+1", "' =2", "-", "+628123", "x y", " ", "'", "é ≠ 漢", None)


def written(rows: Sequence[Sequence[str]], comments: Sequence[Comment] = ()) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Satu")
        if comments:
            sheet.write_comment(0, 0, "")
    lines = (SheetLine(number, texts, (0,) * len(texts)) for number, texts in enumerate(rows, start=1))
    return b"".join(filled(stream.getvalue(), {1: lines}, comment_parts(comments, "Pijar")))


def sheet_of(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))["Satu"]


@pytest.mark.parametrize("rows", [1, 999, 1000, 1001, 2500])
def test_every_row_comes_back_as_it_was_wherever_the_thousands_end(rows: int) -> None:
    table = [[str(number), "", f"baris {number}"] for number in range(rows)]
    read = CalamineWorkbook.from_filelike(io.BytesIO(written(table))).get_sheet_by_index(0).to_python()
    assert read == table


def test_hard_texts_come_back_as_text_and_never_as_a_formula() -> None:
    plain, hard = ["biasa"] * len(HARD), list(HARD)
    sheet = sheet_of(written([plain, hard, hard[::-1]]))
    assert [cell.value for cell in sheet[2]] == list(READ)
    assert [cell.value for cell in sheet[3]] == list(READ)[::-1]
    assert {cell.data_type for cell in sheet[2] if cell.value is not None} == {"s"}


def test_a_text_is_cut_where_a_cell_ends() -> None:
    assert len(sheet_of(written([["x" * 40_000]]))["A1"].value) == 32_767


def test_thousands_of_comments_stand_each_at_its_cell() -> None:
    comments = [Comment(row, 1, f"B{row + 1}", f"salah <{row}>") for row in reversed(range(2500))]
    sheet = sheet_of(written([["a", "b"]] * 2500, comments))
    found = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert found == {f"B{row + 1}": f"salah <{row}>" for row in range(2500)}
    assert sheet["B7"].comment.author == "Pijar"
