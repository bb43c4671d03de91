"""What one cell says."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pijar.registry.intake import readings
from pijar.tables import cells
from tests.registry.intake_files import TODAY

BIRTH = date(1975, 8, 17)
MONTHS = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November"]
MONTHS += ["Desember"]


@pytest.mark.parametrize(
    "said",
    [
        "17 Agustus 1975",
        "17 agustus 1975",
        "17 Agt 1975",
        "17-Ags-1975",
        "17 Aug 75",
        "17-8-75",
        "17-08-1975",
        "17/08/1975",
        "17/8/75",
        "17.08.1975",
        "17 08 1975",
        "1975-08-17",
        "1975/8/17",
        "1975-08-17 00:00:00",
        "1975-08-17T00:00:00",
        "17081975",
        "19750817",
        "'17-08-1975",
        "27623",
        27623,
        27623.0,
        17081975.0,
        BIRTH,
        datetime(1975, 8, 17),
    ],
)
def test_a_day_is_read_in_every_form_that_lists_use(said: object) -> None:
    found = cells.as_birth(said, TODAY)
    assert found is not None
    assert found[0] == BIRTH


@pytest.mark.parametrize(
    "said",
    [
        "",
        "x",
        "1975",
        1975,
        1975.0,
        "17 Foo 1975",
        "31-02-1975",
        "08/17/1975",
        "0-0-0",
        "17-08",
        "99999999",
        -1,
        1e300,
        "²-8-75",
    ],
)
def test_what_is_no_day_is_not_guessed(said: object) -> None:
    assert cells.as_birth(said, TODAY) is None


@pytest.mark.parametrize(
    ("year", "means"),
    [("75", 1975), ("00", 2000), ("08", 2008), ("12", 2012), ("26", 2026), ("27", 1927), ("46", 1946), ("99", 1999)],
)
def test_two_digits_of_a_year_mean_the_century_of_a_working_age(year: str, means: int) -> None:
    found = cells.as_birth(f"01-01-{year}", TODAY)
    assert found == (date(means, 1, 1), True)
    assert cells.as_birth(f"01-01-{means}", TODAY) == (date(means, 1, 1), False)


def test_a_leap_day_of_a_year_of_two_digits_has_the_century_that_had_it() -> None:
    assert cells.as_birth("29-02-00", TODAY) == (date(2000, 2, 29), True)
    assert cells.as_birth("29-02-80", TODAY) == (date(1980, 2, 29), True)
    assert cells.as_birth("29-02-81", TODAY) is None


@given(st.dates(min_value=date(1914, 1, 1), max_value=TODAY))
def test_every_day_comes_back_from_every_form(born: date) -> None:
    serial = (born - date(1899, 12, 30)).days
    forms = [
        f"{born:%d/%m/%Y}",
        f"{born.day} {MONTHS[born.month - 1]} {born.year}",
        born.isoformat(),
        serial,
        float(serial),
        born,
    ]
    assert [cells.as_birth(form, TODAY) for form in forms] == [(born, False)] * len(forms)


@given(st.one_of(st.text(max_size=40), st.integers(), st.floats(), st.times(), st.timedeltas(), st.booleans()))
def test_no_cell_breaks_a_reading(raw: object) -> None:
    readers = [
        readings.nik,
        readings.name,
        readings.sex,
        readings.unit,
        readings.rt_rw,
        readings.phone,
        readings.household,
    ]
    readers += [
        readings.hours,
        readings.clock,
        readings.decile,
        readings.quarter,
        readings.text_up_to(50),
        readings.birth_before(TODAY),
    ]
    for read in readers:
        assert isinstance(read(raw), readings.CellReading)


def test_place_and_day_of_birth_are_told_apart() -> None:
    assert cells.split_place_and_day("Semarang, 17 Agustus 1975", TODAY) == ("Semarang", (BIRTH, False))
    assert cells.split_place_and_day("KAB. DEMAK 17-08-1975", TODAY) == ("KAB. DEMAK", (BIRTH, False))
    assert cells.split_place_and_day("Semarang", TODAY) == ("Semarang", None)


@pytest.mark.parametrize(
    ("said", "phone"),
    [
        ("081234567890", "+6281234567890"),
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("81234567890", "+6281234567890"),
        ("(024) 8311234", "+62248311234"),
        ("0812 3456 7890 / 0857 1111 2222", "+6281234567890"),
        ("'081234567890", "+6281234567890"),
        ("tidak ada", None),
        ("123", None),
        ("24831123", None),
        ("0812345678901234", None),
    ],
)
def test_a_phone_keeps_or_gets_back_its_leading_zero(said: str, phone: str | None) -> None:
    assert cells.as_phone(said) == phone


def test_a_phone_typed_as_a_number_is_the_same_phone() -> None:
    assert readings.phone(81234567890.0) == readings.phone("081234567890") == ("+6281234567890", None, None)
    assert readings.phone("-").value == ""
    assert readings.phone("rumah").code == "phone_unreadable"


@pytest.mark.parametrize(
    ("said", "hours"),
    [
        ("08.00 - 16.00", ("08:00", "16:00")),
        ("08:00 s/d 16:00 WIB", ("08:00", "16:00")),
        ("08:00 s/d 16:00 WITA", ("08:00", "16:00")),
        ("8-17", ("08:00", "17:00")),
        ("22.00 sampai 04.00", ("22:00", "04:00")),
        ("pukul 7 s.d. 15", ("07:00", "15:00")),
        ("06.30–14.00", ("06:30", "14:00")),
        ("07.00 - 24.00", ("07:00", "00:00")),
        ("pagi", (None, None)),
        ("25-30", (None, None)),
    ],
)
def test_hours_of_work_are_read(said: str, hours: tuple[str | None, str | None]) -> None:
    assert cells.split_hours(said) == hours


def test_a_time_of_excel_is_an_hour() -> None:
    assert cells.as_clock(time(8, 30)) == "08:30"
    assert cells.as_clock(0.5) == "12:00"
    assert readings.clock(timedelta(hours=8)).code in (None, "hours_unreadable")


@pytest.mark.parametrize(
    ("said", "quarter"),
    [
        ("TW III 2025", "2025-Q3"),
        ("2025-Q3", "2025-Q3"),
        ("III/2025", "2025-Q3"),
        ("Triwulan 1 2026", "2026-Q1"),
        ("tw4-2025", "2025-Q4"),
        ("2025", None),
        ("III", None),
        ("2025 2026 I", None),
    ],
)
def test_a_quarter_is_read(said: str, quarter: str | None) -> None:
    assert cells.as_quarter(said) == quarter


def test_a_decile_may_bring_its_quarter() -> None:
    assert readings.decile("Desil 1 (TW III 2025)").value == (1, "2025-Q3")
    assert readings.decile(2.0).value == (2, None)
    assert readings.decile("11").code == readings.decile("x").code == "decile_unreadable"


def test_rt_and_rw_are_read_from_one_cell_even_when_excel_took_them_for_a_day() -> None:
    assert readings.rt_rw("003/005").value == ("003", "005")
    assert readings.rt_rw("RT 3 RW 5").value == ("003", "005")
    assert readings.rt_rw(date(2026, 5, 3)).value == ("003", "005")


@pytest.mark.parametrize(
    ("said", "sex"),
    [
        ("L", "L"),
        ("Laki-laki", "L"),
        ("LK", "L"),
        ("P", "P"),
        ("Perempuan", "P"),
        ("pr.", "P"),
        ("Wanita", "P"),
        ("?", None),
    ],
)
def test_sex_is_read(said: str, sex: str | None) -> None:
    assert cells.as_sex(said) == sex


@pytest.mark.parametrize(
    ("raw", "value", "code"),
    [
        ("3374010101800001", "3374010101800001", None),
        (" 3374 0101 0180 0001 ", "3374010101800001", None),
        ("'3374010101800001", "3374010101800001", None),
        ('="3374010101800001"', "3374010101800001", None),
        ("3374.0101.0180.0001", "3374010101800001", None),
        (3374010101800001, None, "nik_numeric"),
        (3374010101800001.0, None, "nik_numeric"),
        (9401011234567892.0, None, "nik_numeric"),
        ("3,37401E+15", None, "nik_numeric"),
        (date(2026, 1, 1), None, "nik_not_16_digits"),
        ("", None, "nik_missing"),
        ("  ", None, "nik_missing"),
        ("337401010180000", None, "nik_not_16_digits"),
        ("33740101018000O1", None, "nik_not_16_digits"),
        ("３３７４０１０１０１８０００01", None, "nik_not_16_digits"),
        ("0074010101800001", None, "nik_province"),
        ("3300010101800001", None, "nik_regency"),
        ("3374000101800001", None, "nik_district"),
        ("3374013113800001", None, "nik_birth_day"),
        ("3374010101800000", None, "nik_serial"),
    ],
)
def test_a_national_id_is_read_as_text_or_not_at_all(raw: object, value: str | None, code: str | None) -> None:
    assert readings.nik(raw) == (value, code, None)


@pytest.mark.parametrize("said", ["=HYPERLINK(1)", "+62", "-", "@cmd", "BUDI 2", "123", "???"])
def test_a_name_that_looks_like_a_formula_or_a_number_is_refused(said: str) -> None:
    assert readings.name(said).code == "name_unreadable"
    assert readings.name("H. Moh. Ma'ruf (alm), S.Ag").code is None
