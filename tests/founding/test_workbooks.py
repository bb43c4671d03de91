from __future__ import annotations

import csv
import io
from datetime import date
from random import Random

import pytest
from python_calamine import CalamineWorkbook

from pijar.founding.field_errors import ErrorHand, Fault, FieldRow
from pijar.founding.people import Population
from pijar.founding.places import Ward
from pijar.founding.workbooks import Layout, invent_layout, write_list, write_table

ON = date(2025, 6, 10)


@pytest.fixture(scope="module")
def rows(wards: tuple[Ward, ...]) -> list[FieldRow]:
    population = Population(wards, seed=9)
    good = list(population.people(900, on=ON))
    return ErrorHand(population, seed=9).type_list(good, on=ON, earlier=good[:3])


def layout_of(kind: str, seed: int = 1) -> Layout:
    return invent_layout(Random(seed), sender="Kelurahan Tanjung Mas", on=ON, kind=kind)  # type: ignore[arg-type]


def read_back(content: bytes) -> list[list[object]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python(skip_empty_area=False)


def below_header(table: list[list[object]], header: str) -> list[object]:
    top = next(at for at, line in enumerate(table) if header in line)
    column = table[top].index(header)
    return [line[column] for line in table[top + 1 :]]


@pytest.mark.parametrize("seed", range(6))
def test_a_workbook_holds_every_row_with_national_ids_as_text(rows: list[FieldRow], seed: int) -> None:
    layout = layout_of("xlsx", seed)
    numbers = below_header(read_back(write_list(rows, layout)), layout.headers["nik"])
    written = ["" if row.cells["nik"] is None else row.cells["nik"] for row in rows]
    assert [number if isinstance(number, str) else int(number) for number in numbers] == written  # type: ignore[call-overload]
    assert sum(isinstance(number, float) for number in numbers) == sum(r.fault is Fault.NUMBER_CELL for r in rows) > 0


def test_titles_stand_merged_above_the_header(rows: list[FieldRow]) -> None:
    layout = next(layout for layout in (layout_of("xlsx", seed) for seed in range(50)) if len(layout.titles) == 3)
    content = write_list(rows, layout)
    table = read_back(content)
    assert [line[0] for line in table[:3]] == list(layout.titles)
    merged = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).merged_cell_ranges
    assert merged is not None
    assert len(merged) == 3


def test_a_csv_is_parted_by_semicolons_and_excel_has_spoilt_long_numbers(rows: list[FieldRow]) -> None:
    layout = layout_of("csv")
    text = write_list(rows, layout).decode("utf-8-sig")
    table = [list(line) for line in csv.reader(io.StringIO(text), delimiter=";")]
    numbers = below_header(table, layout.headers["nik"])  # type: ignore[arg-type]
    assert len(numbers) == len(rows)
    assert sum("E+15" in str(number) for number in numbers) == sum(row.fault is Fault.NUMBER_CELL for row in rows)


def test_senders_differ_in_headers_order_titles_and_dates() -> None:
    layouts = [invent_layout(Random(seed), sender=f"Kelurahan {seed}", on=ON) for seed in range(60)]
    assert {layout.kind for layout in layouts} == {"xlsx", "csv"}
    assert len({layout.order for layout in layouts}) == 3
    assert len({layout.headers["nik"] for layout in layouts}) >= 4
    assert len({form for layout in layouts for form in layout.dates}) == 5
    assert {len(layout.titles) for layout in layouts} == {0, 1, 2, 3}


def test_the_same_rows_and_layout_make_the_same_bytes(rows: list[FieldRow]) -> None:
    for kind in ("xlsx", "csv"):
        assert write_list(rows, layout_of(kind)) == write_list(rows, layout_of(kind))


def test_a_plain_table_is_text_throughout() -> None:
    table = read_back(write_table(("NIK", "Status"), [("3374010101809001", "Diterima")], sheet="Jawaban"))
    assert table == [["NIK", "Status"], ["3374010101809001", "Diterima"]]
