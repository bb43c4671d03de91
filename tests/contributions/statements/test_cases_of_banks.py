"""How banks really write: references used again, marks without a heading, words that go on in a row of their own."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.contributions.models import Invoice, Payment, StatementLine
from pijar.contributions.statements.actions.decide import assign_line
from pijar.core.refusals import Refused
from tests.builders import OFFICER, make_agreement, make_members
from tests.contributions.statement_files import BANK, REGIONAL, ends, table, take, the_line
from tests.contributions.steps import DAY, invoiced, state_of

pytestmark = pytest.mark.django_db
REGIONAL_HEADINGS = ("Tgl Tran", "No Ref", "Keterangan", "Mutasi Debet", "Mutasi Kredit", "Saldo")
ONE_SUM = ("Tanggal", "No Referensi", "Keterangan", "Jumlah", "", "Saldo")


@pytest.fixture
def invoices(small_city: None) -> list[Invoice]:
    """Two payers, Rp16,800 each."""
    for _payer in range(2):
        make_members(1, make_agreement())
    return invoiced()


def regional(invoice: Invoice | str, day: str, reference: str = "000123") -> tuple[str, ...]:
    words = invoice if isinstance(invoice, str) else f"TRF {invoice.payment_code} IURAN"
    return day, reference, words, "0.00", "16,800.00", "16,800.00"


def took(*rows: tuple[str, ...]) -> list[tuple[str, str]]:
    return ends(take(table(REGIONAL_HEADINGS, *rows), REGIONAL).file)


def test_a_reference_used_again_on_another_day_is_other_money(invoices: list[Invoice]) -> None:
    first, second = invoices
    assert took(regional(first, "09-03-2026")) == [("applied", "")]
    file = take(table(REGIONAL_HEADINGS, regional(second, "10-03-2026")), REGIONAL).file
    assert ends(file) == [("exception", "double")]
    assert file.amount == 16_800
    held = the_line(file)
    assign_line(by=OFFICER, line=held, invoice=second, note="Bank memakai nomor yang sama", on=DAY)
    assert [state_of(one) for one in invoices] == ["paid", "paid"]
    assert set(Payment.objects.values_list("amount", flat=True)) == {16_800}


def test_the_same_reference_day_and_sum_for_two_people_in_two_files_is_other_money(invoices: list[Invoice]) -> None:
    first, second = invoices
    assert took(regional(first, "10-03-2026")) == [("applied", "")]
    assert took(regional(second, "10-03-2026")) == [("exception", "double")]


def test_other_words_without_a_code_are_other_money(invoices: list[Invoice]) -> None:
    assert took(regional("SETOR SARI", "10-03-2026")) == [("exception", "unknown")]
    assert took(regional("SETOR DEWI", "10-03-2026")) == [("exception", "unknown")]
    assert took(regional("SETOR DEWI", "10-03-2026"), regional("X", "08-03-2026")) == [
        ("repeated", "repeated"),
        ("exception", "unknown"),
    ]


def test_the_same_line_on_two_days_of_one_file_is_two_sums(invoices: list[Invoice]) -> None:
    assert took(regional(invoices[0], "09-03-2026"), regional(invoices[0], "10-03-2026")) == [
        ("applied", ""),
        ("exception", "double"),
    ]
    assert took(regional("TUNAI", "09-03-2026"), regional("TUNAI", "10-03-2026")) == [("exception", "unknown")] * 2


@pytest.mark.parametrize("reference", ["", "-", "0", "000000", "NONREF", "n/a", "'-"])
def test_a_mark_for_no_reference_is_none_and_the_money_is_taken(invoices: list[Invoice], reference: str) -> None:
    rows = [regional(each, "10-03-2026", reference) for each in invoices]
    assert took(*rows) == [("applied", "")] * 2
    assert took(rows[1], regional("LAIN", "10-03-2026", reference)) == [
        ("repeated", "repeated"),
        ("exception", "unknown"),
    ]
    assert not Payment.objects.filter(reference=reference).exists()


@pytest.mark.parametrize(("mark", "end"), [("DB", ("ignored", "not_incoming")), ("CR", ("applied", ""))])
def test_marks_in_a_column_without_a_heading_say_which_way_money_went(
    invoices: list[Invoice], mark: str, end: tuple[str, str]
) -> None:
    row = ("10/03/2026", "FT0260", f"IURAN {invoices[0].payment_code}", "16.800,00", mark, "1.000.000,00")
    assert ends(take(table(ONE_SUM, row), BANK).file) == [end]


def test_marks_under_a_heading_of_the_banks_own_say_it_too(invoices: list[Invoice]) -> None:
    headings = (*ONE_SUM[:4], "Ket. Mutasi", "Saldo")
    row = ("10/03/2026", "FT0260", f"IURAN {invoices[0].payment_code}", "16.800,00", "D", "1.000.000,00")
    assert ends(take(table(headings, row), BANK).file) == [("ignored", "not_incoming")]


def test_sums_without_sign_and_marks_are_refused_with_the_columns(invoices: list[Invoice]) -> None:
    row = ("10/03/2026", "FT0260", f"IURAN {invoices[0].payment_code}", "16.800,00", "", "1.000.000,00")
    with pytest.raises(Refused, match="Kolom berkas ini: Tanggal, No Referensi, Keterangan, Jumlah, Saldo") as refused:
        take(table(ONE_SUM, row), BANK)
    assert refused.value.code == "way_unreadable"
    assert not StatementLine.objects.exists()


def test_signs_say_which_way_money_went(invoices: list[Invoice]) -> None:
    out = ("10/03/2026", "FT1", f"IURAN {invoices[0].payment_code}", "-16.800,00", "", "")
    came = ("10/03/2026", "FT2", f"IURAN {invoices[1].payment_code}", "16.800,00", "", "")
    assert ends(take(table(ONE_SUM, out, came), BANK).file) == [("ignored", "not_incoming"), ("applied", "")]


def test_letters_behind_the_sums_say_which_way_money_went(invoices: list[Invoice]) -> None:
    out = ("10/03/2026", "FT1", f"IURAN {invoices[0].payment_code}", "16.800,00 DB", "", "")
    came = ("10/03/2026", "FT2", f"IURAN {invoices[1].payment_code}", "16.800,00 CR", "", "")
    assert ends(take(table(ONE_SUM, out, came), BANK).file) == [("ignored", "not_incoming"), ("applied", "")]


def test_words_that_go_on_in_the_next_row_belong_to_the_line_above(invoices: list[Invoice]) -> None:
    headings = ("Tanggal", "No Referensi", "Keterangan", "Debet", "Kredit")
    code = invoices[0].payment_code
    rows = [
        ("10/03/2026", "FT0801", "TRF DARI SARI DEWI", "", "16.800,00"),
        ("", "", f"IURAN {code}", "", ""),
        ("", "", "TERIMA KASIH", "", ""),
        ("10/03/2026", "FT0802", "TUNAI", "", "5"),
        ("", "", "SALDO AKHIR", "", ""),
    ]
    file = take(table(headings, *rows), BANK).file
    assert ends(file) == [("applied", ""), ("exception", "unknown")]
    assert the_line(file).narrative == "TRF DARI SARI DEWI IURAN [kode] TERIMA KASIH"
    assert date(2026, 3, 10) == the_line(file).day
