"""What leaves by a page as a file of its own: one way for all doors, and never kept by a browser or on the way."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

from pijar.tables.exchanged_columns import Column
from pijar.tables.workbooks_out import XLSX, text_table, text_workbook
from pijar.values.leaving_text import harmless

CSV = "text/csv; charset=utf-8"


def file_answer(name: str, content: bytes | str | Iterator[bytes], media_type: str = XLSX) -> HttpResponse:
    """A file to be saved under ``name``; pieces are sent while they are made."""
    named = f'filename="{name}"' if name.isascii() and quote(name) == name else f"filename*=UTF-8''{quote(name)}"
    headers = {"Content-Disposition": f"attachment; {named}", "Cache-Control": "no-store"}
    if isinstance(content, bytes | str):
        return HttpResponse(content, content_type=media_type, headers=headers)
    return cast("HttpResponse", StreamingHttpResponse(content, content_type=media_type, headers=headers))


def table_answer(
    request: HttpRequest, name: str, title: str, columns: Sequence[Column], rows: Iterable[Mapping[str, object]]
) -> HttpResponse:
    """A workbook of one sheet ``title``, or separated text when ``?bentuk=csv`` asks for it; ``name`` has no ending.

    Every cell is text, none a formula.
    """
    if request.GET.get("bentuk") == "csv":
        return file_answer(f"{name}.csv", text_table(columns, rows), CSV)
    return file_answer(f"{name}.xlsx", text_workbook(title, columns, rows))


def rows_answer(name: str, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Rows as comma-separated text that a spreadsheet opens and runs nothing of; ``name`` has no ending."""
    paper = io.StringIO()
    written = csv.writer(paper)
    written.writerow(headings)
    written.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return file_answer(f"{name}.csv", "\ufeff" + paper.getvalue(), CSV)
