"""Tables that leave the house: every cell text, so that no digit is lost and nothing is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import xlsxwriter

from pijar.tables.exchanged_columns import Column, written

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def text_workbook(
    sheet_name: str, columns: Sequence[Column], rows: Iterable[Mapping[str, object]], *, note: str = ""
) -> bytes:
    """A workbook of one sheet: the columns' headings, then a row for each mapping of facts.

    ``note`` stands in its properties and under its printed pages, and in no cell.
    """
    paper = io.BytesIO()
    with xlsxwriter.Workbook(paper, {"constant_memory": True, "in_memory": True}) as book:
        sheet = book.add_worksheet(sheet_name)
        if note:
            book.set_properties({"comments": note})
            sheet.set_footer(f"&R{note}")
        bold = book.add_format({"bold": True})
        as_text = book.add_format({"num_format": "@"})
        for place, column in enumerate(columns):
            sheet.write_string(0, place, column.heading, bold)
            sheet.set_column(place, place, max(10, len(column.heading) + 4))
        for row_no, row in enumerate(rows, start=1):
            for place, column in enumerate(columns):
                sheet.write_string(row_no, place, written(row[column.fact], column.form), as_text)
    return paper.getvalue()


def text_table(columns: Sequence[Column], rows: Iterable[Mapping[str, object]]) -> bytes:
    """The same as separated text (semicolons, UTF-8 with its mark), as spreadsheets here open it."""
    paper = io.StringIO(newline="")
    writer = csv.writer(paper, delimiter=";")
    writer.writerow(column.heading for column in columns)
    writer.writerows([written(row[column.fact], column.form) for column in columns] for row in rows)
    return paper.getvalue().encode("utf-8-sig")
