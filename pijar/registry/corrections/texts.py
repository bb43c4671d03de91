"""What a cell shows, as text, and a short digest of what a whole row says. Nothing here is Django."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from pijar.values.leaving_text import as_it_was

_DIGITS_KEPT: Final = 15
"""A spreadsheet keeps so many digits of a number; of a longer one the rest is lost."""
_BETWEEN: Final = "\1"
DIGEST_BYTES: Final = 8


def cell_text(cell: object) -> str:
    """A cell as text that reads the same when the list comes in again.

    A number of more than fifteen digits is written as a spreadsheet shows it (``3,37401E+15``): its latest digits are
    lost already, and written out it would look like a national id.
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int | float):
        return _number_text(cell)
    if isinstance(cell, datetime):
        return cell.strftime("%d-%m-%Y") if cell.time() == time() else cell.strftime("%d-%m-%Y %H:%M")
    return _day_or_hour_text(cell)


def row_texts(cells: Sequence[object]) -> list[str]:
    """The cells of a row as text; nearly all are text already."""
    return [cell if isinstance(cell, str) else cell_text(cell) for cell in cells]


def _number_text(number: float) -> str:
    if abs(number) >= 10**_DIGITS_KEPT:
        return f"{number:.5E}".replace(".", ",")
    return str(int(number)) if number == int(number) else str(number)


def _day_or_hour_text(cell: object) -> str:
    if isinstance(cell, date):
        return cell.strftime("%d-%m-%Y")
    if isinstance(cell, time):
        return cell.strftime("%H:%M")
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    return "" if cell is None else str(cell)


def digest_of(texts: Sequence[str]) -> str:
    """Sixteen hex letters that change when the row says something else; blanks around and between do not count."""
    row = _BETWEEN.join(texts)
    if "'" in row:
        row = _BETWEEN.join(map(as_it_was, texts))
    joined = " ".join(row.split()).strip(f"{_BETWEEN} ")
    return hashlib.blake2b(joined.encode(errors="replace"), digest_size=DIGEST_BYTES).hexdigest()


def digest_of_cells(cells: Sequence[object]) -> str:
    """The digest of a row of cells as they were read."""
    return digest_of(row_texts(cells))
