"""A table that leaves by a page: as a workbook or as separated text, never kept by a browser."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from django.http import HttpRequest, HttpResponse

from pijar.tables.exchanged_columns import Column
from pijar.tables.workbooks_out import XLSX, text_table, text_workbook


def table_answer(
    request: HttpRequest, name: str, title: str, columns: Sequence[Column], rows: Iterable[Mapping[str, object]]
) -> HttpResponse:
    """A workbook of one sheet ``title``, or separated text when ``?bentuk=csv`` asks for it; ``name`` has no ending.

    Every cell is text, none a formula.
    """
    as_text = request.GET.get("bentuk") == "csv"
    content = text_table(columns, rows) if as_text else text_workbook(title, columns, rows)
    disposition = f'attachment; filename="{name}.{"csv" if as_text else "xlsx"}"'
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return HttpResponse(content, content_type="text/csv; charset=utf-8" if as_text else XLSX, headers=headers)
