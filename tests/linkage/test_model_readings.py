"""How a record is read into the columns that are compared."""

from __future__ import annotations

from pijar.linkage.model.readings import plain_address, read_name, reading_of
from tests.linkage.known_doubles import person


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
    assert read_name("???") == (None, "", None, None, None, "", "", "", False, False)


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
    usual = reading_of(person(1, "3374010101800001", "A", "1980-12-31"))
    swapped = [reading_of(person(1, "3374010101800001", "A", day)).birth_parts for day in ("1980-03-05", "1980-05-03")]
    assert usual.usual
    assert swapped[0] == swapped[1]
    assert not reading_of(person(1, "3374010101800001", "A", "1980-03-05")).usual


def test_what_is_not_known_agrees_with_nothing() -> None:
    empty = person(1, "3374010101800001", "A", "1980-01-01", phone="", household=None, sex="", trade="", address="")
    read = reading_of(empty)
    assert (read.phone, read.card, read.sex, read.trade, read.house) == (None, None, None, None, None)
