"""Workbooks for the intake benchmark: as kelurahan send them, made in code from a seed, of people who do not exist."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter

HEADERS = (
    "No",
    "No. KK",
    "No. KTP",
    "Nama Lengkap",
    "L/P",
    "Tempat Lahir",
    "Tgl Lahir",
    "Alamat",
    "RT",
    "RW",
    "Kelurahan",
    "Kecamatan",
    "Jenis Pekerjaan",
    "Tempat Kerja",
    "Jam Kerja",
    "No. HP",
    "Desil",
    "Triwulan",
    "Nama Ibu Kandung",
    "Keterangan",
)
_FIRST = [
    "Budi",
    "Siti",
    "Agus",
    "Sri",
    "Joko",
    "Wahyu",
    "Endang",
    "Slamet",
    "Yuni",
    "Bambang",
    "Tri",
    "Dwi",
    "Eko",
    "Sukarman",
    "Rini",
    "Hadi",
    "Ngatini",
    "Suparman",
    "Lestari",
    "Mulyono",
]
_SECOND = [
    "Santoso",
    "Wibowo",
    "Rahayu",
    "Setiawan",
    "Utami",
    "Prasetyo",
    "Handayani",
    "Susanto",
    "Wahyuni",
    "Nugroho",
    "Lestari",
    "Hidayat",
    "Purnomo",
    "Astuti",
    "Kurniawan",
]
_MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]


def rows(count: int, seed: int, wards: list[tuple[str, str]], trades: list[str]) -> Iterator[list[str | int]]:
    """``count`` rows of 20 cells; each person has a number of the right shape whose serial is never used twice."""
    chance = random.Random(seed)
    serials: dict[str, int] = {}
    for number in range(1, count + 1):
        born = date(1962, 1, 1) + timedelta(days=chance.randrange(16_000))
        female = chance.random() < 0.45
        area = f"3374{chance.randrange(1, 17):02d}{born.day + 40 * female:02d}{born:%m%y}"
        serials[area] = serials.get(area, 0) + 1
        ward, district = chance.choice(wards)
        yield [
            number,
            f"{area[:6]}{chance.randrange(10, 29)}0{chance.randrange(1, 10)}{chance.randrange(10, 25)}"
            f"{chance.randrange(1, 10_000):04d}",
            f"{area}{serials[area]:04d}",
            f"{chance.choice(_FIRST)} {chance.choice(_SECOND)} {chance.choice(_SECOND)}".upper(),
            "P" if female else "L",
            "Semarang",
            _written(born, chance.randrange(3)),
            f"Jl. {chance.choice(_SECOND)} No. {chance.randrange(1, 200)}",
            f"{chance.randrange(1, 15):03d}",
            f"{chance.randrange(1, 12):03d}",
            ward,
            district,
            chance.choice(trades),
            f"Pasar {chance.choice(_SECOND)}",
            f"{chance.randrange(4, 10):02d}.00 - {chance.randrange(13, 20)}.00",
            f"08{chance.randrange(10**9, 10**10)}",
            f"Desil {chance.randrange(1, 5)}",
            "TW III 2025",
            f"{chance.choice(_FIRST)} {chance.choice(_SECOND)}",
            "",
        ]


def _written(born: date, form: int) -> str:
    if form == 0:
        return f"{born:%d/%m/%Y}"
    if form == 1:
        return f"{born.day} {_MONTHS[born.month - 1]} {born.year}"
    return f"{born:%d-%m-%Y}"


def workbook(count: int, seed: int, wards: list[tuple[str, str]], trades: list[str]) -> bytes:
    """The rows as XLSX with two title rows above the header."""
    memory = io.BytesIO()
    with xlsxwriter.Workbook(memory, {"constant_memory": False, "in_memory": True}) as book:
        sheet = book.add_worksheet("Usulan")
        sheet.write_string(0, 0, "DAFTAR USULAN PEKERJA RENTAN KOTA SEMARANG")
        sheet.write_row(3, 0, HEADERS)
        for at, row in enumerate(rows(count, seed, wards, trades), start=4):
            sheet.write_row(at, 0, row)
    return memory.getvalue()


def known_wards(path: Path) -> list[tuple[str, str]]:
    """(ward, district) by name from the list of areas (``semarang_wilayah.csv``)."""
    with path.open(encoding="utf-8") as file:
        areas = list(csv.DictReader(file))
    names = {area["code"]: area["name"] for area in areas}
    return [(area["name"], names[area["parent_code"]]) for area in areas if len(area["code"].split(".")) == 4]
