"""The corrected workbook itself: the sender's rows as they came, coloured by what became of them, with the reasons."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from pijar.core.redaction import redact
from pijar.registry.corrections.child import rows_of_chunk
from pijar.registry.corrections.looks import MOST_COMMENTS, Look, Shape, headings, make_frame
from pijar.registry.corrections.marks import Marker
from pijar.registry.intake.faults import NOTE, REFUSE
from pijar.registry.intake.sentences import sentence_of, severity_of
from pijar.registry.models import ListRow, TakenList
from pijar.tables.column_letters import column_index, column_letters
from pijar.tables.workbook_comments import Comment, comment_parts
from pijar.tables.workbook_rows import SheetLine, filled, styles_in
from pijar.values.json import JsonObject

_LETTERS: Final = re.compile(r"[A-Z]+")
_NUMBERS: Final = ("nik", "household")
CLOSED: Final = "••••"
_Close = Callable[[int, int, list[str]], list[str]]
_OPEN: Final = (ListRow.Outcome.REFUSED, ListRow.Outcome.WAITING)


@dataclass(slots=True)
class Amiss:
    """What is amiss in a row: whether it is still open, the sentences of each column (by its letters), and all."""

    is_open: bool
    by_column: dict[str, list[str]]
    looks: dict[str, Look]
    reasons: str


def amiss_in(taken: TakenList) -> dict[int, Amiss]:
    """The rows of a list that are open or noted, by number; the others are accepted without a word."""
    rows = ListRow.objects.filter(taken_list=taken).exclude(faults=[], outcome=ListRow.Outcome.APPLIED)
    sentences = _Sentences()
    return {
        row_no: _amiss(_is_open(outcome, faults), faults, sentences)
        for row_no, outcome, faults in rows.order_by("row_no").values_list("row_no", "outcome", "faults").iterator()
    }


def _is_open(outcome: str, faults: Iterable[Mapping[str, str]]) -> bool:
    """A row that was not changed since it went back is as open as it was in the list before."""
    return outcome in _OPEN or any(fault["code"] == "row_unchanged" for fault in faults)


class _Sentences(dict[str, str]):
    def __missing__(self, code: str) -> str:
        found = self[code] = sentence_of(code)
        return found


def _amiss(is_open: bool, faults: Iterable[Mapping[str, str]], sentences: Mapping[str, str]) -> Amiss:
    by_column: dict[str, list[str]] = {}
    looks: dict[str, Look] = {}
    for fault in faults:
        letters = _LETTERS.match(fault["cell"])
        if letters:
            by_column.setdefault(letters[0], []).append(sentences[fault["code"]])
            looks[letters[0]] = min(looks.get(letters[0], Look.NOTED), _look(fault["code"]))
    told = " ".join(dict.fromkeys(sentences[fault["code"]] for fault in faults))
    if not is_open:
        looks = dict.fromkeys(looks, Look.NOTED_TAKEN)
        told = _("Tidak perlu diperbaiki lagi. Catatan: %(notes)s") % {"notes": told}
    return Amiss(is_open, by_column, looks, told)


def _look(code: str) -> Look:
    severity = severity_of(code)
    return Look.REFUSED if severity == REFUSE else Look.NOTED if severity == NOTE else Look.WAITS


def corrected(taken: TakenList, told: Iterator[JsonObject], *, closed: bool = False) -> Iterator[bytes]:
    """The workbook of a list, piece by piece, from what the child tells of the sender's file.

    ``closed``: without any national id or family-card number, which the sender has already.
    What is said in words is said before the first piece is asked for. Raises FileFault when the file cannot be read to
    its end.
    """
    amiss = amiss_in(taken)  # while the child reads
    sheets = [(str(name), int(height), int(width)) for name, height, width in next(told)["header"]["sheets"]]
    list_at = next((at for at, (name, _h, _w) in enumerate(sheets) if name == taken.sheet), 0)
    shape = Shape(sheets, list_at, int(taken.header["first_row"]) - 1)
    comments = list(_comments(amiss))
    frame = make_frame(shape, {"cells": len(comments)})
    styles = styles_in(frame)
    feed, page = _Feed(told, _numbers_closed(taken, list_at) if closed else None), _Page(taken, shape, amiss, styles)
    rows = {
        at + 1: page.lines(feed.rows(at)) if at == list_at else _plain(feed.rows(at), width, styles[Look.PLAIN])
        for at, (_name, _height, width) in enumerate(sheets)
    }
    return filled(frame, rows, comment_parts(comments[:MOST_COMMENTS], "Pijar"))


def _numbers_closed(taken: TakenList, list_at: int) -> _Close:
    """Takes what is, or looks like, a national id or family-card number out of the texts of a row."""
    columns, first = taken.header["columns"], int(taken.header["first_column"])
    at_numbers = {first + columns[field] for field in _NUMBERS if field in columns}
    header = int(taken.header["first_row"])

    def close(sheet: int, number: int, texts: list[str]) -> list[str]:
        inside = sheet == list_at and number > header
        return [CLOSED if inside and at in at_numbers and text else redact(text) for at, text in enumerate(texts)]

    return close


class _Feed:
    """The rows of one sheet after the other, as the child tells them; a sheet without rows has none."""

    def __init__(self, told: Iterator[JsonObject], close: _Close | None) -> None:
        self._told, self._close = told, close
        self._next: JsonObject | None = next(told, None)

    def rows(self, sheet: int) -> Iterator[tuple[int, str, list[str]]]:
        while self._next is not None and self._next.get("sheet") == sheet:
            for number, digest, texts in rows_of_chunk(self._next):
                yield number, digest, self._close(sheet, number, texts) if self._close else texts
            self._next = next(self._told, None)


class _Page:
    """The list's own sheet: each of the sender's rows with the look of its cells, its reasons and its mark."""

    def __init__(self, taken: TakenList, shape: Shape, amiss: Mapping[int, Amiss], styles: Sequence[int]) -> None:
        self.list_id, self.header_row, self.width = taken.pk, shape.header_row, shape.reasons_column
        self.amiss, self.styles = amiss, styles
        self.passed_over = set(taken.header.get("passed_over", ()))
        self.letters = {column_letters(at): at for at in range(self.width)}

    def lines(self, rows: Iterable[tuple[int, str, list[str]]]) -> Iterator[SheetLine]:
        plain, heading = self._all(Look.PLAIN), self._all(Look.HEADING)
        taken = self._all(Look.TAKEN, Look.REASONS)
        write = Marker().write
        for number, digest, texts in rows:
            texts += [""] * (self.width - len(texts))
            if number == self.header_row + 1:
                yield SheetLine(number, [*texts, *headings()], heading)
            elif number <= self.header_row or number in self.passed_over:
                yield SheetLine(number, [*texts, "", ""], plain)
            else:
                found = self.amiss.get(number)
                mark = write(self.list_id, number, digest)
                reasons, looks = (found.reasons, self._looks(found)) if found else ("", taken)
                yield SheetLine(number, [*texts, reasons, mark], looks)

    def _all(self, look: Look, reasons: Look | None = None) -> tuple[int, ...]:
        styles = self.styles
        return (styles[look],) * self.width + (styles[reasons or look], styles[Look.PLAIN])

    def _looks(self, found: Amiss) -> tuple[int, ...]:
        looks = [self.styles[Look.OPEN if found.is_open else Look.TAKEN]] * self.width
        for letters, look in found.looks.items():
            if letters in self.letters:
                looks[self.letters[letters]] = self.styles[look]
        return (*looks, self.styles[Look.REASONS], self.styles[Look.PLAIN])


def _plain(rows: Iterable[tuple[int, str, list[str]]], width: int, style: int) -> Iterator[SheetLine]:
    for number, _digest, texts in rows:
        yield SheetLine(number, [*texts, *[""] * (width - len(texts))], (style,) * width)


def _comments(amiss: Mapping[int, Amiss]) -> Iterator[Comment]:
    """A comment for each coloured cell, open rows first."""
    for row_no, found in sorted(amiss.items(), key=lambda one: (not one[1].is_open, one[0])):
        for letters, sentences in found.by_column.items():
            yield Comment(row_no - 1, column_index(letters), f"{letters}{row_no}", "\n".join(dict.fromkeys(sentences)))
