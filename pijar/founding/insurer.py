"""The insurer's branch, invented: it answers a batch's workbook with a workbook of member numbers and refusals."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from python_calamine import CalamineWorkbook

from pijar.founding.field_errors import Fault
from pijar.founding.workbooks import write_table

REFUSALS: dict[Fault, str] = {
    Fault.DEAD: "Meninggal dunia menurut data kependudukan",
    Fault.EMPLOYED: "Sudah terdaftar sebagai peserta penerima upah (PU)",
}
_NATIONAL_ID, _REFERENCE, _NAME = "NIK", "ID Pengajuan", "Nama Lengkap"
_ANSWER = (_NATIONAL_ID, _REFERENCE, "Nama Peserta", "Nomor KPJ", "Keterangan")


@dataclass(frozen=True, slots=True)
class BranchAnswer:
    """The workbook that comes back, and the national ids it refuses, each with the error behind it."""

    content: bytes
    refused: Mapping[str, Fault]


class InventedBranch:
    """Knows what the city does not: who is dead and who is an employee. ``known`` grows as lists are written."""

    def __init__(self, *, seed: int | str) -> None:
        self._rng = Random(f"pijar-branch-{seed}")  # noqa: S311 - invented member numbers, not secrets
        self._numbers: set[str] = set()
        self.known: dict[str, Fault] = {}

    def answer(self, batch: bytes) -> BranchAnswer:
        """Answer each person of a batch workbook in the standard columns."""
        table = CalamineWorkbook.from_filelike(io.BytesIO(batch)).get_sheet_by_index(0).to_python()
        header = [str(cell) for cell in table[0]]
        places = [header.index(name) for name in (_NATIONAL_ID, _REFERENCE, _NAME)]
        people = [[str(row[place]) for place in places] for row in table[1:]]
        refused = {person[0]: self.known[person[0]] for person in people if person[0] in self.known}
        rows = [[*person, *self._decision(refused.get(person[0]))] for person in people]
        return BranchAnswer(write_table(_ANSWER, rows, sheet="Hasil"), refused)

    def _decision(self, fault: Fault | None) -> tuple[str, str]:
        return ("", REFUSALS[fault]) if fault else (self._member_number(), "")

    def _member_number(self) -> str:
        """Eleven digits; those that begin with 99 are given to nobody real."""
        while True:
            number = f"99{self._rng.randrange(10**9):09d}"
            if number not in self._numbers:
                self._numbers.add(number)
                return number
