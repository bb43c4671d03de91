"""The kinds of files that money comes by: bank statements, results of payroll deductions, the insurer's receipts."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from pijar.tables.column_kinds import ColumnKind
from pijar.tables.file_kinds import Fact, FileKind, Needed, declare

_MONEY: Final = "contributions.money"
_CODE: Final = Fact("code", ColumnKind.PAYMENT_CODE, _("kode iuran"))
BANK: Final = FileKind(
    name="bank",
    label=_("Mutasi rekening bank"),
    facts=(
        Fact("day", ColumnKind.EXACT_DAY, _("tanggal")),
        Fact("reference", ColumnKind.NUMBER, _("nomor referensi")),
        Fact("amount", ColumnKind.RUPIAH, _("jumlah")),
        Fact("credit", ColumnKind.RUPIAH, _("uang masuk (kredit)")),
        Fact("debit", ColumnKind.RUPIAH, _("uang keluar (debet)")),
        Fact("mark", ColumnKind.WORD, _("tanda masuk atau keluar"), meanings=("in", "out")),
        Fact("text", ColumnKind.TEXT, _("keterangan")),
        _CODE,
    ),
    needed=(Needed(("day",)), Needed(("amount", "credit"))),
    lock=_MONEY,
    has_decimal=True,
    words={"in": _("masuk"), "out": _("keluar")},
)
PAYROLL: Final = FileKind(
    name="payroll",
    label=_("Hasil potong gaji"),
    facts=(
        Fact("employee_number", ColumnKind.EMPLOYEE_NUMBER, _("NIP")),
        Fact("name", ColumnKind.TEXT, _("nama")),
        Fact("month", ColumnKind.MONTH, _("bulan")),
        Fact("amount", ColumnKind.RUPIAH, _("jumlah")),
        _CODE,
        Fact("result", ColumnKind.WORD, _("hasil potongan"), meanings=("paid", "failed")),
        Fact("reason", ColumnKind.TEXT, _("alasan")),
        Fact("day", ColumnKind.EXACT_DAY, _("tanggal")),
        Fact("batch", ColumnKind.NUMBER, _("nomor berkas")),
    ),
    needed=(Needed(("employee_number",)), Needed(("result",))),
    lock=_MONEY,
    has_decimal=True,
    words={"paid": _("terpotong"), "failed": _("gagal potong")},
)
RECEIPTS: Final = FileKind(
    name="receipts",
    label=_("Bukti BPJS per peserta"),
    facts=(
        Fact("member_number", ColumnKind.MEMBER_NUMBER, _("nomor peserta (KPJ)")),
        Fact("national_id", ColumnKind.NATIONAL_ID, _("NIK")),
        Fact("name", ColumnKind.TEXT, _("nama")),
        Fact("month", ColumnKind.MONTH, _("bulan iuran")),
        Fact("amount", ColumnKind.RUPIAH, _("jumlah")),
        Fact("number", ColumnKind.TEXT, _("nomor bukti")),
        Fact("received_on", ColumnKind.DAY, _("tanggal bukti"), is_past=True),
        Fact("payment_code", ColumnKind.PAYMENT_CODE, _("kode iuran")),
    ),
    needed=(
        Needed(("member_number", "national_id"), "no_person"),
        Needed(("month",), "month_unreadable"),
        Needed(("amount",), "amount_unreadable"),
        Needed(("number",), "no_number"),
        Needed(("received_on",), "day_unreadable"),
    ),
    also={"worker_id": "bigint", "file_id": "bigint"},
    staged="receipt_stage",
    lock=_MONEY,
)
STATEMENTS: Final = (BANK.name, PAYROLL.name)
declare(BANK, PAYROLL, RECEIPTS)
