"""Statements of a bank and results of a payroll office, as they come in tests."""

from __future__ import annotations

from datetime import date
from itertools import count

from pijar.contributions.file_kinds import STATEMENTS
from pijar.contributions.models import Invoice, Statement, StatementLine
from pijar.contributions.statements.actions.take import TakenStatement, take_statement
from pijar.tables.models import ColumnProfile
from tests.builders import EVERYTHING, OFFICER
from tests.city_profiles import keep_city_profiles
from tests.contributions.steps import DAY

BANK, REGIONAL, PAYROLL = (
    "Bank, CSV umum",
    "Bank pembangunan daerah, kode di keterangan",
    "Potong gaji, hasil dari bank",
)
BANK_HEADINGS = ("Tanggal", "No Referensi", "Keterangan", "Debet", "Kredit")
PAYROLL_HEADINGS = ("NIP", "Nama", "Bulan", "Jumlah", "Kode Iuran", "Hasil", "Alasan")
_numbers = count(1)


def profile(name: str = BANK) -> ColumnProfile:
    """A standard profile, made if need be."""
    keep_city_profiles(EVERYTHING, *STATEMENTS)
    return ColumnProfile.objects.filter(name=name).latest("version")


def table(headings: tuple[str, ...], *rows: tuple[object, ...]) -> bytes:
    """Separated text with these headings."""
    lines = [headings, *rows]
    return "\r\n".join(";".join(str(cell) for cell in line) for line in lines).encode()


def line(
    invoice: Invoice | str, amount: object, *, reference: str = "", day: date | str = DAY, debit: object = ""
) -> tuple[object, ...]:
    """One line of a bank's statement; the payment code stands within the payer's words."""
    code = invoice if isinstance(invoice, str) else f"TRF IURAN {invoice.payment_code} DARI PELINDUNG"
    said = day if isinstance(day, str) else f"{day:%d/%m/%Y}"
    return said, reference or f"FT{next(_numbers):08d}", code, debit, amount


def statement(*rows: tuple[object, ...]) -> bytes:
    return table(BANK_HEADINGS, *rows)


def results(*rows: tuple[object, ...]) -> bytes:
    return table(PAYROLL_HEADINGS, *rows)


def take(content: bytes, name: str = BANK, on: date = DAY) -> TakenStatement:
    return take_statement(by=OFFICER, content=content, file_name="mutasi.csv", profile=profile(name), on=on)


def took(*rows: tuple[object, ...], on: date = DAY) -> Statement:
    """Take a bank's statement of these lines."""
    return take(statement(*rows), on=on).file


def ends(file: Statement) -> list[tuple[str, str]]:
    """Outcome and code of each line, in order."""
    return list(StatementLine.objects.filter(file=file).order_by("place").values_list("outcome", "code"))


def the_line(file: Statement, place: int = 2) -> StatementLine:
    return StatementLine.objects.select_related("invoice", "payment").get(file=file, place=place)
