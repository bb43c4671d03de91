"""The office's list of payroll deductions: a line for each unpaid invoice of a mandate, every cell harmless text."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from pijar.access.roles import Permission
from pijar.contributions.billing.actions.payroll import make_payroll_file
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.sponsorship.actions.funders import move_office, register_office
from pijar.sponsorship.models import Funder, Office
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, TODAY, make_agreement, make_members, without
from tests.months import invoice_month, pay

pytestmark = [pytest.mark.django_db]
MARCH = Month(2026, 3)


@pytest.fixture(autouse=True)
def two_mandates_and_a_company(small_city: None) -> None:
    for kind, workers in ((FunderKind.CIVIL_SERVANT, 2), (FunderKind.CIVIL_SERVANT, 1), (FunderKind.COMPANY, 4)):
        make_members(workers, make_agreement(kind, places=workers))
    invoice_month(MARCH)


def taken_out(**facts: object) -> list[tuple[str, ...]]:
    made = make_payroll_file(by=OFFICER, office=Office.objects.get(pk="OPD-1"), month=MARCH)
    sheet = load_workbook(io.BytesIO(made.content)).active
    assert sheet is not None
    return [tuple(str(cell or "") for cell in row) for row in sheet.iter_rows(values_only=True)]


def test_every_unpaid_deduction_of_the_office_is_a_line() -> None:
    headings, first, second = taken_out()
    assert headings == (
        "NIP", "Nama", "OPD", "Bulan", "Pekerja", "Jumlah", "Kode iuran", "Hasil", "Keterangan", "Tanggal debet",
    )  # fmt: skip
    funder = Funder.objects.get(employee_number=first[0])
    invoice = funder.invoices.get()
    assert first[1:] == (
        funder.name, "Dinas Uji", "03-2026", str(invoice.workers), str(invoice.amount), invoice.payment_code,
        "", "", "",
    )  # fmt: skip
    assert {first[4], second[4]} == {"1", "2"}


def test_what_is_paid_is_not_deducted_again() -> None:
    held = Funder.objects.filter(kind=FunderKind.CIVIL_SERVANT).order_by("pk")
    pay(held[0].invoices.get())
    assert [line[0] for line in taken_out()[1:]] == [held[1].employee_number]


def test_a_mandate_follows_its_giver_to_another_office() -> None:
    funder = Funder.objects.filter(kind=FunderKind.CIVIL_SERVANT).earliest("pk")
    other = register_office(by=OFFICER, code="OPD-2", name="Badan Uji")
    move_office(by=OFFICER, funder=funder, office=other, reason="Mutasi 3/2026", on=TODAY)
    assert funder.employee_number not in {line[0] for line in taken_out()[1:]}
    made = make_payroll_file(by=OFFICER, office=other, month=MARCH)
    assert (made.lines, made.amount) == (1, funder.invoices.get().amount)


def test_a_name_that_would_be_a_formula_leaves_as_text() -> None:
    funder = Funder.objects.filter(kind=FunderKind.CIVIL_SERVANT).earliest("pk")
    Funder.objects.filter(pk=funder.pk).update(name='=HYPERLINK("x")')
    names = {line[1] for line in taken_out()[1:]}
    assert not any(name.startswith("=") for name in names)
    assert any("HYPERLINK" in name for name in names)


def test_that_it_was_taken_out_is_recorded_and_nothing_is_refused() -> None:
    taken_out()
    event = AuditEvent.objects.get(name="payroll_file.made")
    facts = {"reference": "2026-03", "month": "2026-03", "lines": 2, "amount": 50_400}
    assert (event.subject, event.facts) == ("office:OPD-1", facts)
    with pytest.raises(Refused) as refused:
        make_payroll_file(by=OFFICER, office=Office.objects.get(pk="OPD-1"), month=MARCH + 1)
    assert refused.value.code == "nothing_to_deduct"
    with pytest.raises(NotAllowed):
        make_payroll_file(
            by=without(OFFICER, Permission.RUN_MONTHS), office=Office.objects.get(pk="OPD-1"), month=MARCH
        )
