"""Broken and hostile files: a bad cell costs its line, with row, column and reason; a bad file is refused whole."""

from __future__ import annotations

import io
import zipfile

import pytest

from pijar.contributions.models import Invoice, Payment, Statement, StatementLine
from pijar.core.refusals import Refused
from tests.builders import make_members
from tests.contributions.statement_files import (
    BANK_HEADINGS,
    PAYROLL,
    PAYROLL_HEADINGS,
    REGIONAL,
    line,
    results,
    statement,
    table,
    take,
)
from tests.contributions.steps import DAY, invoiced, state_of
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
NIP = "198001012005011001"


@pytest.fixture
def invoice(small_city: None) -> Invoice:
    """An invoice over two workers: Rp33,600."""
    make_members(2)
    (made,) = invoiced()
    return made


def bank(day: object = "10/03/2026", reference: object = "R1", debit: object = "", credit: object = "33.600") -> bytes:
    """A statement whose second line is sound and whose first one says this; the words of the payer name no invoice."""
    return statement((day, reference, "IURAN", debit, credit), line("LAIN", 5, reference="SOUND"))


def payroll(nip: str = NIP, amount: str = "16.800", result: str = "BERHASIL", month: str = "2026-03") -> bytes:
    return results((nip, "SITI", month, amount, "", result, ""), (NIP, "SITI", "2026-03", "1", "", "GAGAL", "saldo"))


@pytest.mark.parametrize(
    ("content", "name", "code", "column"),
    [
        (bank(day="31/02/2026"), "", "day_unreadable", "Tanggal"),
        (bank(day="03-15-2026"), "", "day_unreadable", "Tanggal"),
        (bank(day=""), "", "day_missing", "Tanggal"),
        (bank(day="11/03/2026"), "", "day_in_future", ""),
        (bank(credit="33,600"), "", "amount_unreadable", "Kredit"),
        (bank(credit="33.600,50"), "", "amount_not_whole", "Kredit"),
        (bank(credit="=1+1"), "", "amount_unreadable", "Kredit"),
        (bank(credit="NaN"), "", "amount_unreadable", "Kredit"),
        (bank(credit="1e308"), "", "amount_unreadable", "Kredit"),
        (bank(credit="9" * 400), "", "amount_too_large", "Kredit"),
        (bank(credit="٣٣٦٠٠"), "", "amount_unreadable", "Kredit"),
        (bank(credit="0"), "", "not_positive", ""),
        (bank(credit=""), "", "amount_missing", "Kredit"),
        (bank(debit="33.600"), "", "both_sides", "Kredit"),
        (bank(reference="1,23E+15"), "", "reference_changed", "No Referensi"),
        (payroll(nip="3374010101800001"), PAYROLL, "nip_unreadable", "NIP"),
        (payroll(nip="1,98001E+17"), PAYROLL, "nip_changed", "NIP"),
        (payroll(nip=""), PAYROLL, "nip_missing", "NIP"),
        (payroll(result="MUNGKIN"), PAYROLL, "result_unknown", "Hasil"),
        (payroll(result=""), PAYROLL, "result_missing", "Hasil"),
        (payroll(amount=""), PAYROLL, "amount_missing", "Jumlah"),
        (payroll(amount="-16.800"), PAYROLL, "not_positive", ""),
        (payroll(month="Bulan depan"), PAYROLL, "month_unreadable", "Bulan"),
    ],
)
def test_a_bad_cell_costs_its_line_and_no_other(content: bytes, name: str, code: str, column: str) -> None:
    file = take(content, name or "Bank, CSV umum").file
    bad, sound = StatementLine.objects.filter(file=file).order_by("place")
    assert (bad.place, bad.outcome, bad.code, bad.column) == (2, "refused", code, column)
    assert (sound.place, sound.outcome) == (3, "exception")
    assert Payment.objects.count() == 0


def test_cells_full_of_tricks_are_kept_as_plain_words_of_bounded_length(small_city: None) -> None:
    rows = [
        line("' DROP TABLE contributions_payment --", 1, reference="' OR 1=1"),
        line("<script>alert(1)</script>", 2, reference="R\\x00\\t\\N"),
        line("x" * 5000, 3, reference="R" * 5000),
        line("7" * 3000, 4),
    ]
    file = take(statement(*rows)).file
    kept = list(StatementLine.objects.filter(file=file).order_by("place"))
    assert [one.code for one in kept] == ["unknown"] * 4
    assert kept[0].narrative.startswith("' DROP TABLE")
    assert max(len(one.narrative) for one in kept) <= 300
    assert max(len(one.reference) for one in kept) <= 100


def test_rows_that_are_no_lines_are_passed_over_and_places_stay_the_senders(invoice: Invoice) -> None:
    above = [("PT BANK UJI",), ("Periode", "Maret 2026"), ("",), BANK_HEADINGS]
    rows = [
        ("", "", "SALDO AWAL", "", "1.000.000"),
        line(invoice, 33_600),
        BANK_HEADINGS,
        ("",),
        ("Total", "", "", "0", "33.600"),
    ]
    content = "\n".join(";".join(map(str, row)) for row in [*above, *rows]).encode()
    file = take(content).file
    (kept,) = StatementLine.objects.filter(file=file)
    assert (kept.place, kept.outcome, state_of(invoice)) == (6, "applied", "paid")


def test_the_dialects_of_a_regional_bank_are_read_by_its_profile(invoice: Invoice) -> None:
    headings = ("Tgl Tran", "No Ref", "Keterangan", "Mutasi Debet", "Mutasi Kredit", "Saldo")
    text = f'10-03-2026 09:15:01,AB1,"SETOR, IURAN {invoice.payment_code}",0.00,"33,600.00","1,033,600.00"'
    file = take((",".join(headings) + "\r\n" + text).encode("utf-16"), REGIONAL).file
    assert (file.applied, state_of(invoice)) == (1, "paid")


def workbook(**parts: bytes) -> bytes:
    with zipfile.ZipFile(made := io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"%PDF-1.7 mutasi", "file_is_pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "file_is_image"),
        (workbook(xl__workbook=b"<x/>", xl__vbaProject=b"x"), "file_is_archive"),
        (b"PK\x03\x04 cut short", "file_broken"),
        (statement(), "no_rows"),
        (table(("Nama", "Alamat"), ("SITI", "Mijen")), "column_missing"),
        (table(("Tanggal", "Debet"), ("10/03/2026", "5")), "column_missing"),
        (table(PAYROLL_HEADINGS, (NIP, "", "", "", "", "OK", "")), "column_missing"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_reason_and_leaves_nothing(content: bytes, code: str) -> None:
    take(statement(line("LAIN", 5)))
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        take(content, on=DAY)
    assert refused.value.code == code, refused.value
    assert str(refused.value)
    assert (changed(before), Statement.objects.count()) == ([], 1)


def test_a_missing_column_is_named_by_the_heading_that_was_looked_for() -> None:
    with pytest.raises(Refused, match="Kolom Jumlah / Kredit tidak ditemukan pada 40 baris pertama"):
        take(table(("Tanggal", "Debet"), ("10/03/2026", "5")))
