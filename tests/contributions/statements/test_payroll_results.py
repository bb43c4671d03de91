"""Results of payroll deductions: by NIP, month and sum; what was not debited is an exception with its reason."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from pijar.contributions.billing.actions.payroll import make_payroll_file
from pijar.contributions.models import Invoice, Payment, Settlement, Statement
from pijar.contributions.statements.actions.decide import remind_of_line
from pijar.sponsorship.actions.agreements import sign_agreement
from pijar.sponsorship.models import Office
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, make_agreement, make_members
from tests.contributions.statement_files import PAYROLL, PAYROLL_HEADINGS, ends, results, table, take, the_line
from tests.contributions.steps import DAY, MARCH, book, invoiced, pay, state_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def servants(small_city: None) -> list[Invoice]:
    """Invoices of two civil servants for a worker each: Rp16,800."""
    for _ in range(2):
        make_members(1, make_agreement(FunderKind.CIVIL_SERVANT))
    return invoiced()


def row(invoice: Invoice, result: str = "BERHASIL", amount: int = 16_800, reason: str = "") -> tuple[object, ...]:
    return invoice.funder.employee_number, "ASN UJI", str(MARCH), amount, "", result, reason


def took(*rows: tuple[object, ...]) -> Statement:
    return take(results(*rows), PAYROLL).file


def test_a_debit_pays_the_civil_servants_invoice_and_a_failed_one_says_why(servants: list[Invoice]) -> None:
    first, second = servants
    file = took(row(first), row(second, "GAGAL", reason="Saldo tidak cukup"))
    assert ends(file) == [("applied", ""), ("exception", "debit_failed")]
    assert [state_of(one) for one in servants] == ["paid", "issued"]
    assert Payment.objects.get().reference == f"2026-03/{first.funder.employee_number}"
    failed = the_line(file, 3)
    assert (failed.reason, failed.invoice, failed.payment, file.amount) == ("Saldo tidak cukup", second, None, 16_800)
    assert book()["owed"] == 16_800


def test_a_failed_debit_ends_when_its_invoice_is_paid_after_all(servants: list[Invoice]) -> None:
    file = took(row(servants[0], "GAGAL"))
    remind_of_line(by=OFFICER, line=the_line(file), note="", on=DAY)
    assert the_line(file).state == "waiting"
    took(row(servants[0]))
    assert (the_line(file).state, the_line(file).decision) == ("settled", "paid_up")


def test_the_same_results_in_another_file_are_known(servants: list[Invoice]) -> None:
    rows = [row(servants[0]), row(servants[1], "GAGAL")]
    took(*rows)
    again = took(*rows, row(servants[0]))
    assert ends(again) == [("repeated", "repeated")] * 3


def test_another_sum_an_unknown_nip_and_a_month_without_invoice_have_their_names(servants: list[Invoice]) -> None:
    other = (servants[1].funder.employee_number, "ASN", "2026-02", 16_800, "", "BERHASIL", "")
    file = took(row(servants[0], amount=10_000), ("9" * 18, "ASN", str(MARCH), 16_800, "", "BERHASIL", ""), other)
    assert ends(file) == [("exception", "under"), ("exception", "unknown"), ("exception", "unknown")]


def test_one_debit_for_two_mandates_of_a_month_pays_both(servants: list[Invoice]) -> None:
    first = servants[0]
    mandate = sign_agreement(
        by=OFFICER,
        funder=first.funder,
        instrument="Surat kuasa kedua",
        signed_on=DAY,
        first_month=Month(2026, 1),
        places=1,
    )
    make_members(1, mandate)
    second = invoiced()[-1]
    assert second.funder == first.funder
    assert ends(took(row(first, amount=33_600))) == [("applied", "")]
    assert [state_of(one) for one in (first, second)] == ["paid", "paid"]
    assert Settlement.objects.count() == 2
    assert book()["unmatched"] == 0


def test_a_code_of_somebody_elses_invoice_beside_a_nip_is_left_to_a_person(servants: list[Invoice]) -> None:
    said = list(row(servants[0]))
    said[4] = servants[1].payment_code
    assert ends(took(tuple(said))) == [("exception", "unknown")]


def test_the_number_of_the_file_above_the_table_makes_the_reference(servants: list[Invoice]) -> None:
    content = b"Nomor Berkas: POT/03/2026\r\n" + results(row(servants[0]))
    assert ends(take(content, PAYROLL).file) == [("applied", "")]
    assert Payment.objects.get().reference.startswith("POT/03/2026/")


def test_the_file_that_went_to_the_paymaster_comes_back_filled_in(servants: list[Invoice]) -> None:
    made = make_payroll_file(by=OFFICER, office=Office.objects.get(), month=MARCH)
    book = load_workbook(io.BytesIO(made.content))
    sheet = book.active
    assert sheet is not None
    headings = [cell.value for cell in sheet[1]]
    for at, result in ((2, "Berhasil"), (3, "Gagal")):
        sheet.cell(at, headings.index("Hasil") + 1).value = result
    book.save(back := io.BytesIO())
    file = take(back.getvalue(), PAYROLL).file
    assert ends(file) == [("applied", ""), ("exception", "debit_failed")]
    assert pay((servants[0], "X", 16_800)) == [("waiting", "invoice_already_paid")]


def test_results_that_lack_the_nip_are_refused_as_a_whole() -> None:
    from pijar.core.refusals import Refused

    with pytest.raises(Refused, match="Kolom NIP tidak ditemukan"):
        take(table(PAYROLL_HEADINGS[1:], ("ASN", "2026-03", "1", "", "BERHASIL", "")), PAYROLL)
