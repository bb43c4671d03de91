"""A small real city for journeys: officers who sign in, a funder with places, and a kelurahan's workbook."""

from __future__ import annotations

import io
from datetime import date

import xlsxwriter

from pijar.access.actions import grant_role, open_account
from pijar.access.actors import SYSTEM
from pijar.contributions.settlement.postings import open_the_book
from pijar.registry.actions.city import settle_city
from pijar.sponsorship.actions.agreements import open_budget_line, sign_agreement
from pijar.sponsorship.actions.funders import register_funder
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month

PASSWORD = "payung-sebelum-hujan"
OFFICERS = (
    ("miroto", "Sri Wahyuni", "ward_officer", "33.74.01.1001"),
    ("petugas", "Bambang Sutrisno", "officer", ""),
    ("kepala", "Retno Lestari", "head", ""),
)
PEOPLE = (
    ("3374010101800001", "SUPARMAN", "01-01-1980", "L", "Tukang becak"),
    ("3374015203850002", "SITI AMINAH", "12-03-1985", "P", "Pedagang keliling"),
    ("3374010507900003", "JOKO SUSILO", "05-07-1990", "L", "Juru parkir"),
)


def found(month: Month) -> None:
    """Officers, areas and an APBD agreement with places from ``month`` on."""
    settle_city(by=SYSTEM)
    open_the_book(by=SYSTEM)
    for username, full_name, role, area in OFFICERS:
        user = open_account(by=SYSTEM, username=username, full_name=full_name, password=PASSWORD)
        grant_role(by=SYSTEM, user=user, role=role, area=area, first_on=date(2024, 1, 1))
    funder = register_funder(by=SYSTEM, kind=FunderKind.CITY_BUDGET, name="APBD Kota Semarang")
    agreement = sign_agreement(
        by=SYSTEM,
        funder=funder,
        instrument="DPA Disnaker",
        signed_on=month.first_day,
        first_month=month,
        places=10,
    )
    open_budget_line(
        by=SYSTEM, agreement=agreement, fiscal_year=month.year, account_code="5.1.02", ceiling=10 * 16_800 * 12
    )


def kelurahan_list() -> bytes:
    """A workbook as a kelurahan sends it: a title, a gap, headings, people; one row has no NIK."""
    paper = io.BytesIO()
    with xlsxwriter.Workbook(paper) as book:
        sheet = book.add_worksheet("Usulan")
        sheet.merge_range(0, 0, 0, 6, "DAFTAR USULAN PEKERJA RENTAN KELURAHAN MIROTO", book.add_format())
        for place, heading in enumerate(("No", "Nama Lengkap", "NIK", "Tgl Lahir", "L/P", "Kelurahan", "Pekerjaan")):
            sheet.write_string(2, place, heading)
        for row, (nik, name, born, sex, trade) in enumerate((*PEOPLE, ("", "TANPA NIK", "01-01-1990", "L", "Ojek"))):
            for place, cell in enumerate((str(row + 1), name, nik, born, sex, "Miroto", trade)):
                sheet.write_string(3 + row, place, cell)
    return paper.getvalue()


def insurers_answer(content: bytes) -> bytes:
    """The insurer's answer to a batch workbook: a member number for everybody in it."""
    import openpyxl

    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    nik, name = rows[0].index("NIK"), rows[0].index("Nama Lengkap")
    paper = io.BytesIO()
    with xlsxwriter.Workbook(paper) as book:
        sheet = book.add_worksheet("Hasil")
        sheet.write_row(0, 0, ("NIK", "Nama Peserta", "Nomor KPJ", "Keterangan"))
        for at, row in enumerate(rows[1:], start=1):
            sheet.write_row(at, 0, (row[nik], row[name], f"2600000000{at}", ""))
    return paper.getvalue()
