"""Wards and trades as lists name them."""

from __future__ import annotations

import csv
import random
import time
from pathlib import Path

import pytest

import pijar
from pijar.registry.intake.places import Area, Places
from pijar.registry.intake.trades import Trades

CITY = Path(pijar.__file__).parent / "cities" / "semarang"
PURWOSARI_UTARA, PURWOSARI_MIJEN = "33.74.02.1004", "33.74.14.1005"


def _read(name: str) -> list[dict[str, str]]:
    with (CITY / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wards() -> list[Area]:
    areas = _read("areas.csv")
    names = {area["code"]: area["name"] for area in areas}
    return [Area(a["code"], a["name"], names[a["parent_code"]]) for a in areas if a["level"] == "kelurahan"]


@pytest.fixture
def places() -> Places:
    return Places(wards(), "Semarang", "smg")


@pytest.fixture
def trades() -> Trades:
    return Trades((row["code"], row["name"], row["is_job"] == "yes") for row in _read("categories.csv"))


def test_every_ward_of_the_city_is_found_by_its_own_name_and_code(places: Places) -> None:
    for ward in wards():
        assert places.find(ward.name.upper(), ward.district_name) == (ward.code, None)
        assert places.find(f"Kel. {ward.name.replace(' ', '')}", f"Kec. {ward.district_name.lower()}") == (
            ward.code,
            None,
        )
        assert places.find(ward.code, "") == (ward.code, None)


@pytest.mark.parametrize(
    ("ward", "district", "code", "fault"),
    [
        ("Purwosari", "", None, "ward_ambiguous"),
        ("Mangunharjo", "", None, "ward_ambiguous"),
        ("Karanganyar", "", None, "ward_ambiguous"),
        ("Karanganyar", "Tugu", "33.74.16.1003", None),
        ("Karanganyar Gunung", "", "33.74.08.1005", None),
        ("Purwosari", "Mijen", PURWOSARI_MIJEN, None),
        ("kelurahan PURWOSARI", "Semarang Utara", PURWOSARI_UTARA, None),
        ("Purwosari", "Smg Utara", PURWOSARI_UTARA, None),
        ("Purwosari", "utara", PURWOSARI_UTARA, None),
        ("Purwosari (Mijen)", "", PURWOSARI_MIJEN, None),
        ("Purwosari, Kec. Mijen", "", PURWOSARI_MIJEN, None),
        ("Purwosari", "Tugu", None, "district_differs"),
        ("Purwosari", "Ungaran", None, "ward_ambiguous"),
        ("Tj. Mas", "", "33.74.02.1008", None),
        ("Bendan Duwur", "", "33.74.09.1002", "ward_guessed"),
        ("Sembungarjo", "Genuk", "33.74.05.1001", "ward_guessed"),
        ("Muktiharjo", "", None, "ward_ambiguous"),
        ("Muktiharjo", "Genuk", "33.74.05.1009", "ward_guessed"),
        ("Srondol", "Banyumanik", None, "ward_ambiguous"),
        ("Ungaran", "", None, "ward_unknown"),
        ("-", "", None, "ward_missing"),
        ("", "Mijen", None, "ward_missing"),
    ],
)
def test_a_ward_is_found_or_asked_for(
    places: Places, ward: str, district: str, code: str | None, fault: str | None
) -> None:
    assert places.find(ward, district) == (code, fault)


def test_one_letter_left_out_never_leads_to_another_ward(places: Places) -> None:
    """Of all 177 names with any one letter missing, each is found again or waits for a person."""
    for ward in wards():
        for at in range(len(ward.name)):
            found = places.find(ward.name[:at] + ward.name[at + 1 :], ward.district_name)
            assert found.code in (ward.code, None), (ward.name, at, found)


def test_a_hundred_thousand_invented_places_are_answered_in_seconds(places: Places, trades: Trades) -> None:
    chance = random.Random(1)
    said = ["".join(chance.choices("abcdefghijklmnop", k=12)) for _ in range(20_000)]
    began = time.process_time()
    assert {places.find(name, "").fault for name in said} == {"ward_unknown"}
    assert {trades.find(name, is_poor=False).fault for name in said} == {"category_unknown"}
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("said", "code", "fault"),
    [
        ("Tukang becak", "becak", None),
        ("tk becak", "becak", None),
        ("Tk. Becak (mangkal)", "becak", None),
        ("OJOL", "ojek", None),
        ("PRT", "art", None),
        ("Marbot masjid", "petugas_ibadah", None),
        ("supir angkot", "sopir_angkot", None),
        ("Pedagang klliling", "pedagang_keliling", "category_guessed"),
        ("Pembantu rumah tanga", "art", "category_guessed"),
        ("pedagang", None, "category_unknown"),
        ("buruh", None, "category_unknown"),
        ("PNS", None, "category_unknown"),
        ("karyawan swasta", None, "category_unknown"),
        ("-", None, "category_missing"),
    ],
)
def test_a_trade_is_found_by_what_people_call_it(
    trades: Trades, said: str, code: str | None, fault: str | None
) -> None:
    assert trades.find(said, is_poor=False) == (code, fault)


def test_a_poor_person_without_a_trade_is_proposed_for_poverty(trades: Trades) -> None:
    assert trades.find("", is_poor=True) == ("miskin_ekstrem", "category_from_decile")
    assert trades.find("nelayan", is_poor=True) == ("nelayan", None)


def test_every_category_of_the_decree_is_found_by_its_own_name(trades: Trades) -> None:
    for row in _read("categories.csv"):
        assert trades.find(row["name"].upper(), is_poor=False) == (row["code"], None)
