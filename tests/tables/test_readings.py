"""What a cell says by the kind of its column: strict where it is money, lenient where people write by hand."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from pijar.tables import readings
from pijar.tables.readings import RememberedCells, UnreadableError, with_faults

ON = date(2026, 3, 10)


def code_of(read: Any, *said: Any) -> str:
    with pytest.raises(UnreadableError) as unreadable:
        read(*said)
    return unreadable.value.code


@pytest.mark.parametrize(
    ("said", "form", "day"),
    [
        ("31/12/2026", "%d/%m/%Y", date(2026, 12, 31)),
        ("2026-12-31", "%d/%m/%Y", date(2026, 12, 31)),
        ("31-12-2026 09:15:01", "%d-%m-%Y", date(2026, 12, 31)),
        ("5 Agustus 2026", "%d %b %Y", date(2026, 8, 5)),
        ("", "%d/%m/%Y", None),
    ],
)
def test_a_day_of_money_is_read_by_its_form_alone(said: str, form: str, day: date | None) -> None:
    assert readings.read_exact_day(said, form) == day


@pytest.mark.parametrize("said", ["12/31/2026", "31-12-2026", "31/02/2026", "kemarin", "31 Desember 2026"])
def test_a_day_of_money_in_another_form_is_a_fault(said: str) -> None:
    assert code_of(readings.read_exact_day, said, "%d/%m/%Y") == "day_unreadable"


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("10-03-2026", ON),
        ("10/3/26", ON),
        ("10 Maret 2026", ON),
        ("'2026-03-10", ON),
        ("0000-00-00", None),
        ("-", None),
        ("null", None),
        ("", None),
    ],
)
def test_other_days_are_read_however_people_write_them(said: str, day: date | None) -> None:
    assert readings.read_day(said, "%d-%m-%Y", ON) == day


def test_a_birth_year_of_two_digits_is_that_of_somebody_of_working_age() -> None:
    assert readings.read_birth_day("10-03-80", "", ON) == date(1980, 3, 10)
    assert readings.read_day("10-03-80", "", ON) == date(2080, 3, 10)
    assert code_of(readings.read_birth_day, "entah", "", ON) == "day_unreadable"


@pytest.mark.parametrize(
    "said",
    [
        "2026-03",
        "03-2026",
        "3/2026",
        "202603",
        "032026",
        "Maret 2026",
        "MAR 2026",
        "2026-03-01",
        "10 Maret 2026",
        "2026/3",
    ],
)
def test_a_month_is_read_in_every_form_it_is_written_in(said: str) -> None:
    assert readings.read_month(said) == date(2026, 3, 1)


@pytest.mark.parametrize("said", ["13-2026", "2026-13", "Bulan depan", "122612", "03-1926", "2026", "00/2026"])
def test_what_is_no_month_is_a_fault(said: str) -> None:
    assert code_of(readings.read_month, said) == "month_unreadable"


@pytest.mark.parametrize(
    ("said", "decimal", "amount"),
    [
        ("16.800,00", ",", 16_800),
        ("Rp 16,800.00", ".", 16_800),
        ("(16.800)", ",", -16_800),
        ("16.800 DB", ",", -16_800),
        ("16.800,-", ",", 16_800),
        ("-", ",", None),
        ("16.800,00", "", 16_800),
        ("16,800.00", "", 16_800),
        ("16800", "", 16_800),
        ("", "", None),
    ],
)
def test_rupiah_are_read_by_the_decimal_mark_or_either_way(said: str, decimal: str, amount: int | None) -> None:
    assert readings.read_rupiah(said, decimal) == amount


@pytest.mark.parametrize(
    ("said", "decimal", "code"),
    [
        ("16,800", ",", "amount_unreadable"),
        ("16.800,50", ",", "amount_not_whole"),
        ("9" * 400, ",", "amount_too_large"),
        ("16.800,50", "", "amount_unreadable"),
        ("0", "", "amount_unreadable"),
        ("-16800", "", "amount_unreadable"),
        ("9" * 400, "", "amount_unreadable"),
    ],
)
def test_what_is_no_whole_rupiah_is_a_fault(said: str, decimal: str, code: str) -> None:
    assert code_of(readings.read_rupiah, said, decimal) == code


def test_numbers_that_a_spreadsheet_has_rounded_are_none() -> None:
    assert readings.read_member_number("~25000000001000000") == ""
    assert readings.read_member_number(" 2500 0000001'") == "25000000001"
    assert code_of(readings.read_employee_number, "~198001012005011001") == "nip_changed"
    assert code_of(readings.read_employee_number, "1,98E+17") == "nip_changed"
    assert readings.read_employee_number("19800101 200501 1 001") == "198001012005011001"


def test_a_payment_code_is_kept_and_a_national_id_in_its_place_is_not() -> None:
    code = next(str(number) for number in range(7260300000000000, 7260300000000097) if number % 97 == 1)
    assert readings.read_payment_code(f" {code[:8]} {code[8:]}") == code
    assert readings.read_payment_code("3374010101800001") == "[NIK]"


def test_words_mean_what_the_profile_says_and_any_other_word_where_it_says_so() -> None:
    assert readings.read_word(" wafat  dunia", {"WAFAT DUNIA": "dead"}) == "dead"
    assert readings.read_word("apa saja", {"WAFAT": "dead", "*": "alive"}) == "alive"
    assert readings.read_word("", {"*": "alive"}) == ""
    assert code_of(readings.read_word, "entah", {"WAFAT": "dead"}) == "word_unknown"


def test_what_a_cell_said_before_is_not_read_again_be_it_a_fault() -> None:
    asked: list[str] = []

    def read(text: str) -> str:
        asked.append(text)
        if text == "x":
            raise UnreadableError("bad")
        return text.upper()

    cells = RememberedCells(partial(with_faults, read))
    assert [str(cells["a"]), str(cells["a"]), str(cells["x"]), str(cells["x"])] == ["A", "A", "bad", "bad"]
    assert asked == ["a", "x"]
