"""A person says which column of a list holds what: the list is read so, and the sender's next one too."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.files import read_file
from pijar.core.moves import move
from pijar.core.refusals import Refused
from pijar.registry.corrections.child import reading_sheets, rows_of_chunk
from pijar.registry.intake.columns import FIELD_NAMES
from pijar.registry.intake.remembered import sender_words
from pijar.registry.models import SenderColumns, TakenList
from pijar.registry.policies import check_sees_list
from pijar.registry.states import LIST_MOVES, ListState
from pijar.tables.headings import SEARCH_ROWS, heading_words
from pijar.values.json import JsonObject

_NEEDED: Final = ("nik", "name")
_BIRTH: Final = ("birth", "birth_place_day")


@transaction.atomic
def choose_columns(
    *, by: Actor, taken_list: TakenList, sheet: str, first_row: int, columns: Mapping[str, int], on: date
) -> TakenList:
    """Say that people begin in this row (from 1) of a sheet, and which column (from 0) holds each field.

    A list that waits for this is to be read so. What was said is remembered for the sender's next list with the same
    headings. Refuses columns without NIK, name or birth date, and a column for two fields.
    """
    check_may(by, Permission.TAKE_LISTS)
    taken = TakenList.objects.select_for_update(of=("self",), no_key=True).get(pk=taken_list.pk)
    check_sees_list(by, taken)
    _check(columns)
    rows, delimiter = _rows_above(taken, sheet, first_row, on)
    event = record(by=by, event="list.columns_chosen", subject=f"list:{taken.ref}", fields=sorted(columns))
    _remember(taken, rows, first_row, columns, on=on, event=event.pk)
    if taken.state == ListState.NEEDS_COLUMNS:
        chosen = {"sheet": sheet, "first_row": first_row, "columns": dict(columns), "delimiter": delimiter}
        move(taken, ListState.READING, LIST_MOVES, {"chosen": chosen, "fault": {}})
    return taken


def _check(columns: Mapping[str, int]) -> None:
    if not set(columns) <= FIELD_NAMES or len(set(columns.values())) != len(columns):
        raise Refused("columns_twice", _("Satu kolom hanya boleh dipilih untuk satu isi."))
    if not all(name in columns for name in _NEEDED) or not any(name in columns for name in _BIRTH):
        raise Refused("columns_needed", _("Tunjukkan kolom NIK, nama, dan tanggal lahir."))


def _rows_above(taken: TakenList, sheet: str, first_row: int, on: date) -> tuple[list[tuple[int, list[str]]], str]:
    """The rows of the sheet above its people, with their numbers, and the delimiter of separated text."""
    with reading_sheets(read_file(taken.file), on, top=SEARCH_ROWS + 2) as told:
        header: JsonObject = next(told)["header"]
        names = [name for name, _height, _width in header["sheets"]]
        if sheet not in names or not 1 <= first_row <= SEARCH_ROWS + 2:
            raise Refused("sheet_unknown", _("Lembar atau baris itu tidak ada di berkas ini; muat ulang halaman."))
        at = names.index(sheet)
        rows = [row for line in told if line.get("sheet") == at for row in rows_of_chunk(line)]
    return [(number, texts) for number, _digest, texts in rows if number < first_row], str(header["delimiter"])


def _remember(
    taken: TakenList,
    above: list[tuple[int, list[str]]],
    first_row: int,
    columns: Mapping[str, int],
    *,
    on: date,
    event: int,
) -> None:
    """The headings are the lowest row above the people; without any, what was said holds for this list alone."""
    number, texts = above[-1] if above else (0, [])
    first, words = heading_words(texts)
    places = {name: at - first for name, at in columns.items()}
    if len(words) < len(_NEEDED) or min(places.values()) < 0:
        return
    SenderColumns.objects.create(
        sender=sender_words(taken.sender),
        words=list(words),
        columns=places,
        below=first_row - number,
        kept_on=on,
        event_id=event,
    )
