"""How a record is read into the columns that are compared."""

from __future__ import annotations

from typing import Any

from pijar.linkage.model.engine import RECORDS, engine, lay_records, run
from pijar.linkage.model.readings import Record, plain_address, read_name, reading_of
from tests.linkage.known_doubles import person


def laid(*records: Record, columns: str) -> list[tuple[Any, ...]]:
    """These columns of the records, as they lie in the engine."""
    with engine() as connection:
        lay_records(connection, records)
        return run(connection, f"SELECT {columns} FROM {RECORDS} ORDER BY person")


def test_old_and_new_spelling_sound_the_same_but_are_written_apart() -> None:
    old, new = read_name("Drs. Soekardi"), read_name("SUKARDI")
    assert old.sound == new.sound
    assert old.joined != new.joined


def test_a_single_name_and_an_initial_are_known_as_such() -> None:
    assert read_name("Slamet").single
    assert not read_name("Slamet Riyadi").single
    assert read_name("Dwi L.").has_initial
    assert read_name("Dwi L.").initials == read_name("Dwi Lestari").initials == "DL"


def test_a_name_without_latin_letters_is_not_compared() -> None:
    assert read_name("???") == (None, "", None, "", "", "", False, False)


def test_a_street_is_the_same_however_its_kind_is_written() -> None:
    assert plain_address("Jalan Melati No. 5") == plain_address("JL MELATI NO.5") == "MELATI 5"


def test_a_street_without_number_is_one_house_only_within_one_neighbourhood() -> None:
    def house(**facts: str) -> str | None:
        return reading_of(person(1, "3374010101800001", "A", "1980-01-01", **facts)).house

    assert house(address="Kp. Baru", rt="001") != house(address="Kp. Baru", rt="002")
    assert house(address="Kp. Baru 7", rt="001") == house(address="Kp. Baru 7", rt="002")
    assert house(address="Jl.") is None
    assert house(ward="") is None


def test_a_usual_birth_date_is_known_as_such_and_swapped_parts_meet() -> None:
    days = ("1980-12-31", "1980-03-05", "1980-05-03")
    rows = laid(
        *(person(n, "3374010101800001", "A B", day) for n, day in enumerate(days)), columns="usual, birth_parts"
    )
    assert [row[0] for row in rows] == [True, False, False]
    assert rows[1][1] == rows[2][1] != rows[0][1]


def test_a_word_or_district_hardly_ever_seen_and_a_high_serial_are_odd() -> None:
    usual = [person(n, f"3374010101800{n:03d}", "SLAMET SANTOSO", "1980-01-01") for n in range(1, 6)]
    typed = person(6, "3374010101800006", "SLAMET SANTOSP", "1980-01-01")
    slipped = [person(7, "3394010101800007", "SLAMET SANTOSO", "1980-01-01")]
    serial = [person(8, "3374010101800107", "SLAMET SANTOSO", "1980-01-01")]
    rows = laid(*usual, typed, *slipped, *serial, columns="odd_name, odd_number")
    assert rows == [*[(False, False)] * 5, (True, False), (False, True), (False, True)]


def test_what_is_not_known_agrees_with_nothing() -> None:
    empty = person(1, "3374010101800001", "A", "1980-01-01", phone="", household=None, sex="", trade="", address="")
    read = reading_of(empty)
    assert (read.phone, read.card, read.sex, read.trade, read.house) == (None, None, None, None, None)
