"""A workbook with national ids as one numbered copy of it: the rows as they were kept, a canary among them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date

from python_calamine import CalamineWorkbook

from pijar.access.actors import Actor
from pijar.core.files import read_file
from pijar.core.models import StoredFile
from pijar.registry.actions.releases import take_copy
from pijar.registry.canaries import plant
from pijar.tables.models import ColumnProfile
from pijar.tables.workbooks_out import XLSX, text_workbook


@dataclass(frozen=True, slots=True)
class HandedOut:
    """A file as somebody takes it."""

    name: str
    content: bytes
    media_type: str = XLSX


def numbered_copy(*, by: Actor, subject: str, file: StoredFile, profile: ColumnProfile, on: date) -> HandedOut:
    """The next copy of a kept workbook; its number stands in its name, its properties and under its printed pages."""
    columns = profile.columns_out
    table = CalamineWorkbook.from_filelike(io.BytesIO(read_file(file))).get_sheet_by_index(0).to_python()
    rows = [[str(cell) for cell in row] for row in table[1:]]
    has_numbers = any(column.fact == "national_id" for column in columns)
    copy = take_copy(by=by, subject=subject, on=on, canary=plant(columns, rows) if has_numbers else None)
    facts = ({column.fact: cell for column, cell in zip(columns, row, strict=True)} for row in rows)
    content = text_workbook(profile.sheet, columns, facts, note=copy.number)
    stem, _dot, ending = file.name.rpartition(".")
    return HandedOut(f"{stem}-{copy.number}.{ending}", content)
