"""A list goes back to its sender with what is amiss marked in their own file, and comes in again corrected."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import openpyxl
import pytest

from pijar.access.actors import SYSTEM, Actor
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotFound
from pijar.registry.actions.city import settle_city
from pijar.registry.actions.lists import take_list
from pijar.registry.actions.returned_lists import return_list
from pijar.registry.actions.waiting_rows import decide_row
from pijar.registry.corrections.child import _chunks, rows_of_chunk
from pijar.registry.corrections.marks import HEADING
from pijar.registry.models import Nomination, Person, TakenList
from pijar.tables.file_faults import FileFault
from tests.registry.intake_files import BUDI, HEADER, JOKO, SITI, TODAY, text, workbook

pytestmark = pytest.mark.django_db

WRONG_NIK = (f"{JOKO[0]}1", *JOKO[1:])
NO_WARD = (SITI[0], SITI[1], SITI[2], SITI[3], "", "", SITI[6])


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    settle_city(by=SYSTEM)


def take(content: bytes, by: Actor = SYSTEM, name: str = "usulan.xlsx") -> TakenList:
    return take_list(by=by, file_name=name, content=content, sender="Kelurahan Miroto", on=TODAY)


def outcomes(taken: TakenList) -> dict[int, tuple[str, list[str]]]:
    rows = taken.list_rows.order_by("row_no")
    return {row.row_no: (row.outcome, [fault["code"] for fault in row.faults]) for row in rows}


def counts(taken: TakenList) -> tuple[int, int, int, int]:
    taken.refresh_from_db()
    return taken.applied, taken.refused, taken.waiting, taken.elsewhere


def handed_back(taken: TakenList, by: Actor = SYSTEM) -> Any:
    return openpyxl.load_workbook(io.BytesIO(b"".join(return_list(by=by, taken_list=taken, on=TODAY))))


def saved(book: Any) -> bytes:
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def three() -> TakenList:
    """One row applied, one refused (a digit too many), one that waits (no ward)."""
    taken = take(workbook(("USULAN KELURAHAN",), HEADER, BUDI, WRONG_NIK, NO_WARD))
    assert counts(taken) == (1, 1, 1, 0)
    return taken


def test_the_workbook_that_goes_back_is_the_senders_own_with_colours_comments_and_reasons() -> None:
    book = handed_back(three())
    sheet = book["Usulan"]
    shown = [[sheet.cell(row, column + 1).value or "" for column in range(len(HEADER))] for row in range(2, 6)]
    assert shown == [list(HEADER), list(BUDI), list(WRONG_NIK), list(NO_WARD)]
    assert sheet["A1"].value == "USULAN KELURAHAN"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"s"}
    grey, red, amber = (sheet[at].fill.fgColor.rgb for at in ("A3", "A4", "E5"))
    assert (grey, red, amber) == ("FFE7E6E6", "FFF8B4AB", "FFFFD08A")
    assert sheet["A4"].comment.text.strip().endswith("NIK harus 16 digit angka.")
    assert "Kelurahan kosong." in sheet["E5"].comment.text
    assert (sheet["A3"].comment, sheet["A3"].protection.locked, sheet["B4"].protection.locked) == (None, True, False)
    assert sheet.protection.sheet
    assert sheet.auto_filter.ref == "A2:H5"
    assert sheet["H4"].value == "NIK harus 16 digit angka."
    assert (sheet["I2"].value, sheet.column_dimensions["I"].hidden) == (HEADING, True)
    assert "Jingga" in [cell.value for cell in book["Keterangan"]["A"]]
    event = AuditEvent.objects.get(name="list.returned")
    assert event.facts == {"rows": 3, "still_open": 2}


def test_only_what_was_open_and_has_changed_is_taken_and_the_first_list_says_so() -> None:
    first = three()
    book = handed_back(first)
    sheet = book["Usulan"]
    sheet["A4"], sheet["B3"] = JOKO[0], "NAMA YANG DIUBAH"
    second = take(saved(book), name="perbaikan.xlsx")
    assert outcomes(second) == {
        3: ("elsewhere", ["row_taken_before"]),
        4: ("applied", []),
        5: ("elsewhere", ["ward_missing", "row_unchanged"]),
    }
    assert (second.rows, counts(second)) == (3, (1, 0, 0, 2))
    assert outcomes(first)[4] == ("elsewhere", ["nik_not_16_digits", "row_corrected"])
    assert counts(first) == (1, 0, 1, 1)
    assert first.list_rows.get(row_no=4).other_list_id == second.pk
    assert set(Person.objects.values_list("name", flat=True)) == {BUDI[1], JOKO[1]}
    sheet["B3"] = "NAMA YANG LAIN LAGI"
    again = take(saved(book), name="perbaikan sekali lagi.xlsx")
    assert (counts(again), counts(first), counts(second)) == ((0, 0, 0, 3), (1, 0, 1, 1), (1, 0, 0, 2))
    assert Nomination.objects.count() == 2


def test_a_correction_of_a_correction_settles_what_is_left_and_a_decided_row_stays_decided() -> None:
    first = three()
    book = handed_back(first)
    book["Usulan"]["A4"] = f"{JOKO[0][:-1]}X"
    second = take(saved(book), name="perbaikan.xlsx")
    assert (counts(first), counts(second)) == ((1, 0, 1, 1), (0, 1, 0, 2))
    later = handed_back(second)
    sheet = later["Usulan"]
    assert (sheet["E5"].fill.fgColor.rgb, sheet["A3"].fill.fgColor.rgb) == ("FFFFD08A", "FFE7E6E6")
    sheet["A4"], sheet["E5"] = JOKO[0], "Bulusan"
    decide_row(by=SYSTEM, taken_list=first, row_no=5, accept=False, reason="bukan warga kota", on=TODAY)
    third = take(saved(later), name="perbaikan 2.xlsx")
    assert counts(third) == (2, 0, 0, 1)
    assert (counts(first), counts(second)) == ((1, 0, 0, 2), (0, 0, 0, 3))
    assert set(Person.objects.values_list("name", flat=True)) == {BUDI[1], SITI[1], JOKO[1]}


def test_rows_may_be_moved_copied_dropped_and_added_and_each_ends_once() -> None:
    book = handed_back(three())
    sheet = book["Usulan"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=5)]
    _budi, joko, siti = rows
    joko[0] = JOKO[0]
    copied = [*siti]
    copied[:3] = ["3374014404910004", "RINI", "04-04-1991"]
    copied[4:6] = ["Miroto", "Semarang Tengah"]
    added = ["3374010505920005", "HADI", "05-05-1992", "L", "Sekaran", "Gunungpati", "Nelayan", None, None]
    for row, cells in enumerate([siti, copied, joko, added], start=3):
        for column, cell in enumerate(cells, start=1):
            sheet.cell(row, column).value = cell
    taken = take(saved(book), name="perbaikan.xlsx")
    found = {row: outcome for row, (outcome, _codes) in outcomes(taken).items()}
    assert found == {3: "elsewhere", 4: "applied", 5: "applied", 6: "applied"}
    assert Nomination.objects.count() == 4


def test_marks_that_were_tampered_with_or_belong_to_another_officer_make_ordinary_rows() -> None:
    first = three()
    book = handed_back(first)
    sheet = book["Usulan"]
    sheet["A4"] = JOKO[0]
    content = saved(book)
    sheet["I3"] = str(sheet["I3"].value).replace(f"{first.pk}.3.", f"{first.pk}.4.", 1)
    sheet["I4"], sheet["I5"] = "1.2.3.4", "=1+1"
    broken = take(saved(book), name="rusak.xlsx")
    assert {codes[-1] if outcome != "refused" else codes[0] for outcome, codes in outcomes(broken).values()} >= {
        "mark_unknown"
    }
    assert outcomes(broken)[3][0] == "refused"
    assert "already_nominated" in outcomes(broken)[3][1]
    assert counts(first) == (1, 1, 1, 0)
    officer = Actor.holding(77, "petugas", frozenset({Permission.TAKE_LISTS}), ("33.74",))
    foreign = take(content, by=officer, name="orang lain.xlsx")
    assert foreign.elsewhere == 0
    with pytest.raises(NotFound):
        return_list(by=officer, taken_list=first, on=TODAY)


def test_what_could_run_as_a_formula_leaves_as_text_and_a_rounded_number_is_not_made_to_look_whole() -> None:
    live = ('=HYPERLINK("http://x")', "+62-812", "-1+2", "@SUM(1)", "＝1+1", "\t=1", "-")
    header = (*HEADER, *(f"Keterangan {number}" for number in range(len(live))))
    rounded = (3374010303900000, *JOKO[1:])
    taken = take(text(header, (*WRONG_NIK, *live), delimiter=";"), name="usulan.csv")
    sheet = handed_back(taken).worksheets[0]
    left = [sheet.cell(2, len(HEADER) + 1 + at).value for at in range(len(live))]
    assert left[:5] == [f"'{cell}" for cell in live[:5]]
    assert left[5].startswith("'")
    assert left[6] == "-"
    numeric = take(workbook(HEADER, rounded, BUDI))
    book = handed_back(numeric)
    assert book["Usulan"]["A2"].value == "3,37401E+15"
    book["Usulan"]["B2"] = "JOKO SUSILO"
    again = take(saved(book), name="perbaikan.xlsx")
    assert outcomes(again)[2] == ("refused", ["nik_numeric"])


def test_a_list_day_decides_no_age_but_notes_it() -> None:
    young = ("3374010101150009", "BOCAH", "01-01-2015", *BUDI[3:])
    old = ("3374010101500009", "SEPUH", "01-01-1950", *BUDI[3:])
    found = outcomes(take(workbook(HEADER, BUDI, young, old)))
    assert found == {
        2: ("applied", []),
        3: ("applied", ["age_below_limit"]),
        4: ("applied", ["age_above_limit"]),
    }
    assert date(2026, 11, 22) == TODAY


def test_what_the_reading_child_puts_between_texts_may_stand_in_one_of_them() -> None:
    rows = [["a\x7fb", "", "c"], ["d", "e", "\x7f"]]
    (chunk,) = _chunks(0, rows, 0)
    assert [texts for _number, _digest, texts in rows_of_chunk(json.loads(json.dumps(chunk)))] == rows
    (plain,) = _chunks(0, [["a", "b"], ["", ""], ["c"]], 0)
    assert [(number, texts) for number, _digest, texts in rows_of_chunk(plain)] == [(1, ["a", "b"]), (3, ["c"])]
    with pytest.raises(FileFault, match="reader_stopped"):
        list(rows_of_chunk(plain | {"texts": plain["texts"] + "\x7fd"}))
