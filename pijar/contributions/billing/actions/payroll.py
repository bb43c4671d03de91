"""The list of payroll deductions that an office hands to its paymaster each month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_rows
from pijar.core.typed_rows import facts_of
from pijar.sponsorship.models import Office
from pijar.tables.exchanged_columns import Column
from pijar.tables.workbooks_out import text_workbook
from pijar.values.month import Month

COLUMNS: Final = (
    Column("NIP", "employee_number"),
    Column("Nama", "name"),
    Column("OPD", "office"),
    Column("Bulan", "month"),
    Column("Pekerja", "workers"),
    Column("Jumlah", "amount"),
    Column("Kode iuran", "payment_code"),
    Column("Hasil", "result"),
    Column("Keterangan", "reason"),
    Column("Tanggal debet", "debited_on"),
)
"""The same headings come back filled in; the last three are the bank's to fill."""
_EMPTY: Final = {"result": "", "reason": "", "debited_on": ""}


@dataclass(frozen=True, slots=True)
class PayrollLine:
    """What is to be deducted from a civil servant's salary for a month: workers and rupiah of one invoice."""

    employee_number: str
    name: str
    office: str
    month: Month
    workers: int
    amount: int
    payment_code: str


@dataclass(frozen=True, slots=True)
class PayrollFile:
    """A workbook of deductions: its name, its bytes, how many lines, and their rupiah together."""

    name: str
    content: bytes
    lines: int
    amount: int


@transaction.atomic
def make_payroll_file(*, by: Actor, office: Office, month: Month) -> PayrollFile:
    """The deductions of an office for a month: a line for each unpaid invoice of its civil servants' mandates.

    Made from the invoices as they stand, every cell text; that it was taken out is recorded, for it names people.
    Refuses when nothing is to be deducted.
    """
    check_may(by, Permission.RUN_MONTHS)
    facts = {"month": month.first_day, "office": office.pk}
    found = fetch_rows(PayrollLine, "contributions/billing", "payroll_lines", facts)
    if not found:
        text = _("Tidak ada potongan yang menunggu di %(office)s untuk bulan ini.") % {"office": office.name}
        raise Refused("nothing_to_deduct", text)
    amount = sum(line.amount for line in found)
    told = {"reference": str(month), "month": str(month), "lines": len(found), "amount": amount}
    record(by=by, event="payroll_file.made", subject=f"office:{office.pk}", reason="", **told)
    content = text_workbook(_("Potongan gaji"), COLUMNS, [facts_of(line) | _EMPTY for line in found])
    return PayrollFile(f"Potongan-{office.pk}-{month}.xlsx", content, len(found), amount)
