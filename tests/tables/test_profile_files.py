"""A file of column profiles is read strictly, and written so that it says the same again."""

from __future__ import annotations

from pathlib import Path

import pytest

from pijar.law.reader import FileFault
from pijar.tables.file_kinds import NamedColumn
from pijar.tables.profile_files import CityProfile, read_profiles, write_profiles

PLAIN = CityProfile("b", "Biasa", (NamedColumn("day", ("Tanggal", "Tgl"), "%d/%m/%Y"),))
WHOLE = CityProfile(
    kind="a",
    name="Lengkap: +, -, 00, No",
    columns=(NamedColumn("mark", ("No",)),),
    words={"mark": {"+": "in", "-": "out", "00": "in", "YES": "in", "*": "out"}},
    sheet="1",
    decimal=",",
    skip_rows=2,
    skip_words=("saldo", "null"),
    is_example=True,
)


def test_what_is_written_reads_as_the_same_in_the_order_of_kinds(tmp_path: Path) -> None:
    write_profiles((PLAIN, WHOLE), tmp_path / "profiles.yaml")
    assert read_profiles(tmp_path / "profiles.yaml") == (WHOLE, PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        "- {kind: a, name: b}",
        "- {kind: a, name: b, columns: [], colour: red}",
        "- {kind: a, name: b, columns: [{fact: day}]}",
        "- {kind: a, name: b, columns: [{fact: day, headings: Tanggal}]}",
        "- {kind: a, name: b, columns: [], skip_rows: many}",
        "- {kind: a, name: b, columns: [], is_example: perhaps}",
        "- {kind: a, name: '', columns: []}",
        "kind: a",
    ],
)
def test_a_fault_is_told_with_file_and_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "profiles.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(FileFault, match=r"profiles\.yaml:1: "):
        read_profiles(tmp_path / "profiles.yaml")
