"""The rows of a statement as lines to be judged. A cell that cannot be read is a fault of its line, not of the file."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from pijar.contributions.file_kinds import PAYROLL
from pijar.core.copying import copied_value, copied_words
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.tables.found_columns import FoundColumns, find_columns
from pijar.tables.headings import header_words
from pijar.tables.models import ColumnProfile
from pijar.tables.readings import UnreadableError, squeezed
from pijar.tables.staging import CellReaders
from pijar.values.payment_codes import payment_codes

IN, OUT, FAILED = "in", "out", "failed"
MARKS: Final = {
    "K": IN, "KR": IN, "CR": IN, "C": IN, "KREDIT": IN, "CREDIT": IN, "MASUK": IN, "+": IN,
    "D": OUT, "DB": OUT, "DR": OUT, "DEBET": OUT, "DEBIT": OUT, "KELUAR": OUT, "-": OUT,
}  # fmt: skip
"""How banks mark the way that money went, where a profile names no marks of its own."""
_LONGEST: Final = 300
_LONGEST_REFERENCE: Final = 100
_CODE_SHOWN: Final = "[kode]"


@dataclass(slots=True)
class ReadLine:
    """One line as it was read: money that came in, went out, or was not debited; or the fault that hid it."""

    place: int
    way: str = IN
    day: date | None = None
    reference: str = ""
    amount: int | None = None
    narrative: str = ""
    employee_number: str = ""
    month: date | None = None
    codes: list[str] = field(default_factory=list)
    fault: str = ""
    fault_column: str = ""
    reason: str = ""

    def staged(self) -> str:
        """The line as COPY takes it, in the order of ``STAGED``."""
        return (
            f"{self.place}\t{self.way}\t{copied_value(self.day)}\t{copied_words(self.reference)}\t{copied_value(self.amount)}"
            f"\t{copied_words(self.narrative)}\t{self.employee_number}\t{copied_value(self.month)}"
            f"\t{self.codes[0] if self.codes else ''}\t{self.fault}\t{copied_words(self.fault_column)}"
            f"\t{copied_words(self.reason)}\n"
        )


class FaultyCellError(ValueError):
    """A cell is at fault: the code and the fact of its column."""

    def __init__(self, code: str, fact: str) -> None:
        super().__init__(code)
        self.code, self.fact = code, fact


def read_lines(table: Sequence[Sequence[str]], profile: ColumnProfile, on: date) -> Iterator[ReadLine]:
    """Every row beneath the header that is a line. Refuses a table without the columns it takes."""
    found = find_columns(table, profile.headings, profile.file_kind.needed_facts, profile.skip_rows)
    reader = (_Payroll if profile.kind == PAYROLL.name else _Bank)(found, profile, on)
    reader.look_over(table)
    for place, row in reader.whole_rows(table):
        yield reader.read(place, row)


class _Reader:
    """What both kinds of file share: cells by fact, and readings remembered."""

    def __init__(self, found: FoundColumns, profile: ColumnProfile, on: date) -> None:
        self.found, self.profile, self.on = found, profile, on
        self.places = dict(found.places)
        self._skipped = tuple(header_words(word) for word in profile.skip_words)
        self.read_cells = CellReaders.by(profile, on)

    def look_over(self, table: Sequence[Sequence[str]]) -> None:
        """Learn from the whole table what its headings do not say. Refuses one that cannot be read without it."""

    def whole_rows(self, table: Sequence[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
        """The rows that are lines, each by its place in the file."""
        return ((place, row) for place, row in self.found.rows_beneath(table) if not self.is_no_line(row))

    def cell(self, row: Sequence[str], fact: str) -> str:
        place = self.places.get(fact)
        return row[place] if place is not None and place < len(row) else ""

    def value(self, row: Sequence[str], fact: str) -> object:
        """A cell read; raises FaultyCellError."""
        read = self.read_cells[fact][self.cell(row, fact)]
        if isinstance(read, UnreadableError):
            raise FaultyCellError(read.code, fact)
        return read

    def day(self, row: Sequence[str], fact: str) -> date | None:
        """A day, or the first of a month, if the cell says one; raises FaultyCellError."""
        found = self.value(row, fact)
        return found if isinstance(found, date) else None

    def rupiah(self, row: Sequence[str], fact: str) -> int | None:
        """Rupiah if the cell says any; raises FaultyCellError."""
        found = self.value(row, fact)
        return found if isinstance(found, int) else None

    def is_no_line(self, row: Sequence[str]) -> bool:
        """Is it a balance or a total: begins as the profile says, and lacks the day or every amount?"""
        has_day = isinstance(self.read_cells["day"][self.cell(row, "day")], date)
        if has_day and any(self.cell(row, fact) for fact in ("amount", "credit", "debit")):
            return False
        said = {header_words(next((cell for cell in row if cell), "")), header_words(self.cell(row, "text"))}
        return any(word.startswith(self._skipped) for word in said if word)

    def read(self, place: int, row: Sequence[str]) -> ReadLine:
        """A row as a line; what can be read of a faulty one stands in it."""
        line = self.line(place, row)
        try:
            self.judge(line, row)
        except FaultyCellError as fault:
            line.fault, line.fault_column = fault.code, self.found.headings.get(fault.fact, "")[:_LONGEST_REFERENCE]
        return line

    def line(self, place: int, row: Sequence[str]) -> ReadLine:
        raise NotImplementedError

    def judge(self, line: ReadLine, row: Sequence[str]) -> None:
        """Read into the line what moves money. Raises FaultyCellError."""
        raise NotImplementedError


class _Bank(_Reader):
    """Lines of a bank's statement."""

    def __init__(self, found: FoundColumns, profile: ColumnProfile, on: date) -> None:
        super().__init__(found, profile, on)
        self._alike: Counter[tuple[object, ...]] = Counter()
        self._marks: Mapping[str, str] = self.read_cells.words["mark"] or MARKS

    def look_over(self, table: Sequence[Sequence[str]]) -> None:
        """Which way money went: two columns, signs, or a column of marks that may have no heading of ours."""
        if {"credit", "mark"} & self.places.keys():
            return
        rows = [row for _place, row in self.found.rows_beneath(table) if not self.is_no_line(row)]
        others = set(range(max(map(len, rows), default=0))) - set(self.places.values())
        told = [at for at in sorted(others) if _all_among(self._marks, rows, at)]
        if told:
            self.places["mark"] = told[0]
        elif rows and not any(_bears_sign(self.cell(row, "amount")) for row in rows):
            raise Refused("way_unreadable", _way_sentence(self.found))

    def whole_rows(self, table: Sequence[Sequence[str]]) -> Iterator[tuple[int, Sequence[str]]]:
        """The lines; words that go on in a row of their own belong to the line above."""
        held: tuple[int, list[str]] | None = None
        for place, row in super().whole_rows(table):
            if held is not None and self._goes_on(row):
                at = self.places["text"]
                held[1][at] = f"{held[1][at]} {self.cell(row, 'text')}"
                continue
            if held is not None:
                yield held
            held = place, [*row, *[""] * (len(self.found.row) - len(row))]
        if held is not None:
            yield held

    def _goes_on(self, row: Sequence[str]) -> bool:
        facts = self.places.keys() - {"text"}
        return "text" in self.places and bool(self.cell(row, "text")) and not any(self.cell(row, one) for one in facts)

    def line(self, place: int, row: Sequence[str]) -> ReadLine:
        text = " ".join(self.cell(row, "text").split())[: 2 * _LONGEST]
        given = self.cell(row, "code").replace(" ", "")
        codes = payment_codes(given) or payment_codes(text)
        for code in codes:
            text = text.replace(code, _CODE_SHOWN)
        return ReadLine(place, narrative=redact(text)[:_LONGEST], codes=codes)

    def judge(self, line: ReadLine, row: Sequence[str]) -> None:
        line.way, line.amount = self._moved(row)
        if line.way == OUT:
            return
        line.day = self.day(row, "day")
        if line.day is None:
            raise FaultyCellError("day_missing", "day")
        line.reference = self._reference(line, row, line.day, line.amount)

    def _moved(self, row: Sequence[str]) -> tuple[str, int]:
        """Which way how much money went."""
        if "credit" in self.places:
            return self._two_columns(row)
        amount = self.rupiah(row, "amount")
        if amount is None:
            raise FaultyCellError("amount_missing", "amount")
        mark = squeezed(self.cell(row, "mark"))
        meant = self._marks.get(mark) if mark else IN if amount >= 0 else OUT
        if meant is None:
            raise FaultyCellError("mark_unknown", "mark")
        if meant == IN and amount < 0:
            raise FaultyCellError("both_sides", "amount")
        return meant, abs(amount)

    def _two_columns(self, row: Sequence[str]) -> tuple[str, int]:
        credit, debit = self.rupiah(row, "credit"), self.rupiah(row, "debit")
        if credit is None and debit is None:
            raise FaultyCellError("amount_missing", "credit")
        if credit and debit:
            raise FaultyCellError("both_sides", "credit")
        if debit or (credit or 0) < 0:
            return OUT, abs(debit or credit or 0)
        return IN, credit or 0

    def _reference(self, line: ReadLine, row: Sequence[str], day: date, amount: int) -> str:
        """The bank's reference; where the line has none or a mark for none, one that it has in every file."""
        given = self.cell(row, "reference")
        if not _is_no_reference(given):
            return checked_reference(given)
        same = (day, amount, line.narrative, *line.codes)
        self._alike[same] += 1
        mark = hashlib.sha256("\0".join(map(str, same)).encode()).hexdigest()[:12]
        return f"{day:%Y%m%d}-{mark}-{self._alike[same]}"


def _bears_sign(amount: str) -> bool:
    """Does a sum itself say which way it went: by a sign, brackets, or letters behind it (``16.800,00 CR``)?"""
    bare = amount.strip().rstrip(".")
    return bare[:1] in ("-", "+", "(") or bare[-1:] == "-" or bare[-1:].isalpha()


def _all_among(marks: Mapping[str, str], rows: Sequence[Sequence[str]], at: int) -> bool:
    """Does a column hold marks of the way money went and nothing else?"""
    cells = {squeezed(row[at]) for row in rows if at < len(row)} - {""}
    return bool(cells) and cells <= marks.keys()


def _way_sentence(found: FoundColumns) -> str:
    columns = ", ".join(heading for heading in found.row if heading)
    return _(
        "Tidak terbaca mana uang masuk dan mana uang keluar: jumlahnya tanpa tanda, dan tidak ada kolom DB/CR. "
        "Kolom berkas ini: %(columns)s. Pilih atau buat profil yang menyebut kolom itu."
    ) % {"columns": columns[:_LONGEST]}


def _is_no_reference(text: str) -> bool:
    """Is the cell empty, or one of the marks that banks write where there is no reference?"""
    bare = squeezed(text.strip("'"))
    return not bare.strip("-0. /") or bare in ("NONREF", "NON REF", "NOREF", "N/A", "NA", "NIHIL", "TIDAK ADA")


class _Payroll(_Reader):
    """Lines of a payroll office's results: who was debited for a month, who was not, and why."""

    def __init__(self, found: FoundColumns, profile: ColumnProfile, on: date) -> None:
        super().__init__(found, profile, on)
        self._batch = found.written_above(profile.headings.get("batch", ()))
        self._month = found.written_above(profile.headings.get("month", ()))

    def line(self, place: int, row: Sequence[str]) -> ReadLine:
        name, reason = (redact(" ".join(self.cell(row, fact).split()))[:_LONGEST] for fact in ("name", "reason"))
        codes = payment_codes(self.cell(row, "code").replace(" ", ""))
        return ReadLine(place, narrative=name, reason=reason, codes=codes)

    def judge(self, line: ReadLine, row: Sequence[str]) -> None:
        number = str(self.value(row, "employee_number") or "")
        if not number:
            raise FaultyCellError("nip_missing", "employee_number")
        word = squeezed(self.cell(row, "result"))
        if word not in self.read_cells.words["result"]:
            raise FaultyCellError("result_unknown" if word else "result_missing", "result")
        line.employee_number, line.way = number, FAILED if self.read_cells.words["result"][word] == "failed" else IN
        amount, day = self.rupiah(row, "amount"), self.day(row, "day") or self.on
        if amount is None and line.way == IN:
            raise FaultyCellError("amount_missing", "amount")
        month = self._month_of(line, row, day)
        batch = self.cell(row, "batch") or self._batch or f"{month:%Y-%m}"
        line.reference = "/".join((checked_reference(batch), number, *line.codes[:1]))
        line.amount, line.day, line.month = amount, day, month

    def _month_of(self, line: ReadLine, row: Sequence[str], day: date) -> date:
        """The month by its column, the title, the payment code, or else the day of the debit."""
        month = self.day(row, "month") or self._titled()
        if month is None and line.codes:
            month = date(2000 + int(line.codes[0][1:3]), int(line.codes[0][3:5]), 1)
        return month or day.replace(day=1)

    def _titled(self) -> date | None:
        read = self.read_cells["month"][self._month]
        return read if isinstance(read, date) else None


def checked_reference(text: str) -> str:
    """A reference as it is kept. Raises FaultyCellError when there is none or a spreadsheet has rounded it."""
    bare = " ".join(text.strip().strip("'").split())[:_LONGEST_REFERENCE]
    if not bare:
        raise FaultyCellError("no_reference", "reference")
    if bare.startswith("~") or (bare[:1].isdigit() and "e+" in bare.lower()):
        raise FaultyCellError("reference_changed", "reference")
    return bare
