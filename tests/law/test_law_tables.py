"""A table of the law is one file: its rows are numbers like any other, and what is not law in it is refused."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from pijar.law.loader import Book, book, load
from pijar.law.parameter import Unit
from pijar.law.reader import FileFault
from pijar.law.refusals import NoProvision, UnknownParameter

NAMED = """\
title: Partial disability, share of each loss
term: persentase cacat sebagian
unit: per_mille
checked_on: 2026-11-22
verified: false
notes:
  handed: "right and left are swapped"
provisions:
  2015-07-01: {cite: "PP 44/2015 Lampiran III"}
  2019-12-02: {cite: "PP 82/2019 Lampiran III", verified: true}
rows:
  thumb_right:
    title: Right thumb
    term: ibu jari kanan
    note: handed
    values: {2015-07-01: 150, 2019-12-02: {value: 160, verified: false}}
  smell:
    title: Smell
    term: penciuman
    checked_on: 2026-12-01
    values: {2015-07-01: 100, 2019-12-02: 90}
  nostril:
    title: Nostril
    term: cuping hidung
    values: {2019-12-02: 300}
"""

NUMBERED = """\
title: Base income by bracket
term: penghasilan dasar
unit: IDR
checked_on: 2026-11-22
verified: true
numbered: {name: bracket, title: "Base income, bracket {number}", term: "golongan {number}"}
provisions:
  2015-07-01: {cite: "PP 44/2015 Lampiran II"}
  2027-01-01: {cite: "PP 1/2027 Lampiran"}
rows:
  1: {values: {2015-07-01: 1_000_000, 2027-01-01: 1_100_000}}
  2: {values: {2015-07-01: 1_200_000, 2027-01-01: 1_400_000}}
  3: {values: {2027-01-01: 1_600_000}}
"""


def shelf_with(tmp_path: Path, text: str) -> Path:
    shelf = tmp_path / "parameters"
    (shelf / "trade").mkdir(parents=True)
    (shelf / "trade" / "table.yaml").write_text(text, encoding="utf-8")
    return shelf


def loaded(tmp_path: Path, text: str) -> Book:
    return load(shelf_with(tmp_path, text))


def test_each_row_of_a_table_is_a_number_like_that_of_a_file_of_its_own(tmp_path):
    law = loaded(tmp_path, NAMED)
    assert list(law) == ["trade/table/thumb_right", "trade/table/smell", "trade/table/nostril"]
    thumb, smell, nostril = (law[key] for key in law)
    assert (thumb.title, thumb.term, thumb.unit) == ("Right thumb", "ibu jari kanan", Unit.PER_MILLE)
    assert (thumb.note, smell.note) == ("right and left are swapped", "")
    assert (thumb.checked_on, smell.checked_on) == (date(2026, 11, 22), date(2026, 12, 1))
    assert [version.number for version in smell.versions] == [100, 90]
    assert smell.on(date(2019, 12, 1)).cite == "PP 44/2015 Lampiran III"
    assert smell.on(date(2019, 12, 2)).cite == "PP 82/2019 Lampiran III"
    assert smell.on(date(2019, 12, 2)).parameter == "trade/table/smell"
    assert nostril.versions[0].since == date(2019, 12, 2)


def test_a_number_is_verified_as_its_cell_says_or_else_its_provision_or_else_its_table(tmp_path):
    law = loaded(tmp_path, NAMED)
    assert [version.verified for version in law["trade/table/smell"].versions] == [False, True]
    assert [version.verified for version in law["trade/table/thumb_right"].versions] == [False, False]


def test_a_day_before_the_first_provision_of_a_row_is_refused_with_a_sentence(tmp_path):
    law = loaded(tmp_path, NAMED)
    with pytest.raises(NoProvision, match=r"belum ada ketentuan tentang cuping hidung.*2 Desember 2019"):
        law.on("trade/table/nostril", date(2019, 12, 1))
    with pytest.raises(NoProvision, match="1 Juli 2015"):
        law.on("trade/table/smell", date(2015, 6, 30))


def test_a_row_that_ended_is_refused_from_that_day_and_needs_no_later_number(tmp_path):
    text = NAMED.replace("{2015-07-01: 100, 2019-12-02: 90}", "{2015-07-01: {value: 100, until: 2018-01-01}}")
    law = loaded(tmp_path, text)
    assert law.on("trade/table/smell", date(2017, 12, 31)).number == 100
    with pytest.raises(NoProvision, match="berakhir pada 1 Januari 2018"):
        law.on("trade/table/smell", date(2018, 1, 1))


def test_a_provision_that_ended_ends_all_its_numbers(tmp_path):
    text = NAMED.replace('2015 Lampiran III"}', '2015 Lampiran III", until: 2018-01-01, note: handed}')
    law = loaded(tmp_path, text)
    for row in ("thumb_right", "smell"):
        assert law.on(f"trade/table/{row}", date(2017, 12, 31)).note == "right and left are swapped"
        with pytest.raises(NoProvision, match="berakhir pada 1 Januari 2018"):
            law.on(f"trade/table/{row}", date(2018, 1, 1))


def test_numbered_rows_are_called_by_their_number(tmp_path):
    law = loaded(tmp_path, NUMBERED)
    assert list(law) == ["trade/table/bracket_01", "trade/table/bracket_02", "trade/table/bracket_03"]
    assert law["trade/table/bracket_02"].name.en == "Base income, bracket 2"
    assert law["trade/table/bracket_02"].name.id == "golongan 2"


def test_a_table_says_its_rows_in_the_order_of_the_file_and_its_provisions(tmp_path):
    table = loaded(tmp_path, NAMED).table("trade/table")
    assert table.rows == ("thumb_right", "smell", "nostril")
    assert table.provisions == (
        (date(2015, 7, 1), "PP 44/2015 Lampiran III"),
        (date(2019, 12, 2), "PP 82/2019 Lampiran III"),
    )
    assert table.key_of("smell") == "trade/table/smell"


def test_an_unknown_table_is_refused_with_a_sentence(tmp_path):
    law = loaded(tmp_path, NAMED)
    with pytest.raises(UnknownParameter, match="Tidak ada tabel hukum"):
        law.table("trade/table/smell")


FIRST = '  2015-07-01: {cite: "PP 44/2015 Lampiran III"}\n'
HEAD, SMELL = NAMED.split("rows:\n")[0], "{2015-07-01: 100, 2019-12-02: 90}"
NAMED_BAD = [
    ("unknown key", NAMED.replace("verified: false\nnotes", "verified: false\nvalues: {}\nnotes"), 6, "key 'values'"),
    ("choices", NAMED.replace("notes:", "choices: [a]\nnotes:", 1), 6, "unknown key 'choices'"),
    ("choice", NAMED.replace("unit: per_mille", "unit: choice"), 3, "holds no choices"),
    ("unknown unit", NAMED.replace("unit: per_mille", "unit: USD"), 3, "unknown unit 'USD'"),
    ("no day of checking", NAMED.replace("checked_on: 2026-11-22\n", "", 1), 1, "'checked_on' is missing"),
    ("impossible day of checking", NAMED.replace("checked_on: 2026-11-22", "checked_on: soon", 1), 4, "is not a day"),
    ("verified is a word", NAMED.replace("verified: false\n", "verified: maybe\n"), 5, "neither true nor false"),
    ("no title", NAMED.replace("title: Partial disability, share of each loss\n", ""), 1, "'title' is missing"),
    ("no provisions", NAMED.replace(HEAD[HEAD.index("provisions:") :], "provisions: {}\n"), 8, "holds no day"),
    ("provision without citation", NAMED.replace('cite: "PP 82/2019 Lampiran III", ', ""), 10, "'cite' is missing"),
    ("empty citation", NAMED.replace('"PP 82/2019 Lampiran III"', '""'), 10, "is empty"),
    ("unknown key of a provision", NAMED.replace('2015 Lampiran III"}', '2015", by: me}'), 9, "unknown key 'by'"),
    ("provision on no day", NAMED.replace("  2019-12-02: {cite", "  soon: {cite"), 10, "is not a day"),
    ("unsorted provisions", NAMED.replace(FIRST, "").replace("rows:", f"{FIRST}rows:"), 10, "does not come after"),
    ("the same provision twice", NAMED.replace(FIRST, FIRST * 2), 10, "does not come after 2015-07-01"),
    ("provisions overlap", NAMED.replace('2015 Lampiran III"}', '2015", until: 2020-01-01}'), 10, "overlaps"),
    ("provision ends before it begins", NAMED.replace('III"}', 'III", until: 2015-07-01}'), 9, "not after it begins"),
    (
        "provision of no number",
        NAMED.replace(FIRST, f'  2014-01-01: {{cite: "PP 1"}}\n{FIRST}'),
        9,
        "no row has a value",
    ),
    ("no rows", f"{HEAD}rows: {{}}\n", 11, "holds no row"),
    ("rows are a list", f"{HEAD}rows: [1]\n", 11, "expected a mapping"),
    ("the same row twice", NAMED.replace("  nostril:", "  smell:"), 22, "'smell' stands twice"),
    ("row of a wrong name", NAMED.replace("  nostril:", "  Left/nostril:"), 22, "is no name of a row"),
    ("unknown key of a row", NAMED.replace("    term: penciuman", "    term: penciuman\n    unit: IDR"), 20, "'unit'"),
    ("row without title", NAMED.replace("    title: Smell\n", ""), 18, "'title' is missing"),
    ("row with an empty term", NAMED.replace("term: penciuman", 'term: ""'), 19, "is empty"),
    ("row without values", NAMED.replace(f"    values: {SMELL}\n", ""), 18, "'values' is missing"),
    ("row with no value", NAMED.replace(SMELL, "{}"), 21, "holds no day"),
    ("row's day of checking", NAMED.replace("checked_on: 2026-12-01", "checked_on: 2026-13-01"), 20, "is not a day"),
    ("value without citation", NAMED.replace("2015-07-01: 100", "2016-07-01: 100"), 21, "so the value has no citation"),
    ("value without day", NAMED.replace("2015-07-01: 100", "soon: 100"), 21, "is not a day"),
    ("unsorted values", NAMED.replace(SMELL, "{2019-12-02: 90, 2015-07-01: 100}"), 21, "does not come after"),
    ("the same day twice", NAMED.replace(SMELL, "{2015-07-01: 90, 2015-07-01: 100}"), 21, "does not come after"),
    ("row with a hole", NAMED.replace(SMELL, "{2015-07-01: 100}"), 21, "no value on 2019-12-02"),
    ("value ends after the next begins", NAMED.replace("100,", "{value: 100, until: 2020-01-01},"), 21, "overlaps"),
    (
        "value ends before it begins",
        NAMED.replace("100,", "{value: 100, until: 2015-01-01},"),
        21,
        "not after it begins",
    ),
    ("cell with a citation of its own", NAMED.replace("100,", '{value: 100, cite: "PP 1"},'), 21, "unknown key 'cite'"),
    ("cell without value", NAMED.replace("100,", "{verified: true},"), 21, "'value' is missing"),
    ("cell verified by a word", NAMED.replace("100,", "{value: 100, verified: yes},"), 21, "neither true nor false"),
    ("cell is a list", NAMED.replace("100,", "[100],"), 21, "expected a mapping"),
    ("float", NAMED.replace("2015-07-01: 100", "2015-07-01: 10.5"), 21, "is a float"),
    ("negative", NAMED.replace("2015-07-01: 100", "2015-07-01: -1"), 21, "is not a whole number"),
    ("number in quotes", NAMED.replace("2015-07-01: 100", '2015-07-01: "100"'), 21, "is not a whole number"),
    ("nothing", NAMED.replace("2015-07-01: 100", "2015-07-01: null"), 21, "is not a whole number"),
    ("unknown note", NAMED.replace("note: handed", "note: footed"), 15, "no note named 'footed'"),
    ("unknown note of a cell", NAMED.replace("100,", "{value: 100, note: x},"), 21, "no note named 'x'"),
    ("note that nobody calls", NAMED.replace("notes:\n", "notes:\n  idle: nobody\n"), 7, "'idle' is called by nothing"),
    ("empty note", NAMED.replace('"right and left are swapped"', '""'), 7, "is empty"),
    ("numbered rows with names", NAMED.replace("notes:", f"{NUMBERED.splitlines()[5]}\nnotes:", 1), 13, "row 1 comes"),
]

SECOND_LATE = NUMBERED.replace("2: {values: {2015-07-01: 1_200_000, ", "2: {values: {")
SECOND = "  2: {values: {2015-07-01: 1_200_000, 2027-01-01: 1_400_000}}\n"
NUMBERED_BAD = [
    ("gap", NUMBERED.replace(SECOND, ""), 12, "row '3' stands where row 2 comes"),
    ("not from one", NUMBERED.replace("  1: {v", "  0: {v"), 11, "row '0' stands where row 1 comes"),
    ("the same row twice", NUMBERED.replace(SECOND, SECOND * 2), 13, "'2' stands twice"),
    ("row with a zero before it", NUMBERED.replace("  2: {v", "  02: {v"), 12, "row '02' stands where row 2 comes"),
    ("row with a title", NUMBERED.replace("  3: {", "  3: {title: Three, "), 13, "unknown key 'title'"),
    ("overlap", NUMBERED.replace("1_200_000", "1_000_000"), 12, "1000000 on 2015-07-01 does not rise above 1000000"),
    ("falling", NUMBERED.replace("1_600_000", "1_300_000"), 13, "1300000 on 2027-01-01 does not rise above 1400000"),
    (
        "row of a day left out",
        SECOND_LATE.replace("3: {values: {", "3: {values: {2015-07-01: 1_500_000, "),
        13,
        "bracket_03 holds on 2015-07-01, and bracket_02 before it does not",
    ),
    (
        "row that ends before the next",
        NUMBERED.replace("1_400_000}", "{value: 1_400_000, until: 2028-01-01}}"),
        13,
        "bracket_03 holds on 2028-01-01, and bracket_02",
    ),
    ("title without number", NUMBERED.replace("bracket {number}", "bracket"), 6, "does not say {number}"),
    ("term without number", NUMBERED.replace("golongan {number}", "golongan"), 6, "does not say {number}"),
    ("no name of the rows", NUMBERED.replace("name: bracket, ", ""), 6, "'name' is missing"),
    ("wrong name of the rows", NUMBERED.replace("name: bracket", "name: a/b"), 6, "is no name of a row"),
    ("unknown key of numbered", NUMBERED.replace("{name: bracket", "{from: 1, name: bracket"), 6, "unknown key 'from'"),
]


@pytest.mark.parametrize(
    ("good", "text", "line", "sentence"),
    [(NAMED, *bad[1:]) for bad in NAMED_BAD] + [(NUMBERED, *bad[1:]) for bad in NUMBERED_BAD],
    ids=[f"named: {bad[0]}" for bad in NAMED_BAD] + [f"numbered: {bad[0]}" for bad in NUMBERED_BAD],
)
def test_what_is_not_law_in_a_table_is_refused_with_file_and_line(tmp_path, good, text, line, sentence):
    assert text != good
    with pytest.raises(FileFault) as fault:
        loaded(tmp_path, text)
    assert sentence in fault.value.sentence
    assert str(fault.value).startswith(f"parameters/trade/table.yaml:{line}: ")


def test_a_table_and_a_folder_of_the_same_name_are_refused(tmp_path):
    shelf = shelf_with(tmp_path, NAMED)
    (shelf / "trade" / "table").mkdir()
    with pytest.raises(FileFault, match=r"trade/table\.yaml:1: .*folder of the same name"):
        load(shelf)


def test_the_shipped_tables_are_those_of_the_annexes():
    tables = {key: len(book().table(key).rows) for key in book().tables()}
    assert tables == {
        "contributions/base_income": 46,
        "contributions/income_from": 46,
        "work_injury/disability/table": 47,
    }


def test_the_base_income_of_a_bracket_lies_within_its_incomes_on_every_day():
    base, income = book().table("contributions/base_income"), book().table("contributions/income_from")
    assert (base.rows, base.provisions) == (income.rows, income.provisions)
    for day, _ in base.provisions:
        bases = [book().on(base.key_of(row), day).number for row in base.rows]
        limits = [book().on(income.key_of(row), day).number for row in income.rows]
        assert limits[0] == 0
        assert all(low <= given < high for given, (low, high) in zip(bases, pairwise(limits), strict=False))
        assert bases[-1] >= limits[-1]


def test_the_lines_of_the_disability_table_that_name_a_side_stand_there_for_both_and_say_so():
    table = book().table("work_injury/disability/table")
    sided = {row for row in table.rows if "left" in row or "right" in row}
    assert {row.replace("left", "right") for row in sided} < sided
    assert {row.replace("right", "left") for row in sided} < sided
    noted = {row for row in table.rows if book()[table.key_of(row)].note}
    assert noted == sided
