from __future__ import annotations

import io

from python_calamine import CalamineWorkbook

from pijar.founding.field_errors import Fault
from pijar.founding.insurer import REFUSALS, InventedBranch
from pijar.founding.workbooks import write_table
from pijar.membership.file_kinds import ENROLMENT, ENROLMENT_ANSWER
from tests.city_profiles import city_profiles


def batch_of(*national_ids: str) -> bytes:
    headings = [column.headings[0] for column in city_profiles(ENROLMENT.name)[0].columns]
    rows = [[number if heading == "NIK" else heading for heading in headings] for number in national_ids]
    return write_table(headings, rows, sheet="Pendaftaran")


def test_everybody_gets_a_member_number_but_those_the_branch_knows_better() -> None:
    branch = InventedBranch(seed=1)
    branch.known["3374010101809001"] = Fault.DEAD
    answer = branch.answer(batch_of("3374010101809001", "3374010101809018"))
    header, dead, living = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert header == [column.headings[0] for column in city_profiles(ENROLMENT_ANSWER.name)[0].columns]
    assert (dead[3], dead[4]) == ("", REFUSALS[Fault.DEAD])
    assert len(str(living[3])) == 11
    assert living[4] == ""
    assert answer.refused == {"3374010101809001": Fault.DEAD}


def test_no_member_number_is_given_twice() -> None:
    branch = InventedBranch(seed=1)
    batch = batch_of(*(f"33740101018{serial:05d}" for serial in range(1, 400)))
    numbers: list[object] = []
    for _round in range(2):
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(branch.answer(batch).content)).get_sheet_by_index(0)
        numbers += [row[3] for row in sheet.to_python()[1:]]
    assert len(set(numbers)) == len(numbers) == 798
