"""The profile of the insurer's receipts a city begins with. The insurer has published no form: it is an example."""

from __future__ import annotations

from typing import Final

from pijar.contributions.file_kinds import RECEIPTS
from pijar.tables.file_kinds import NamedColumn, StandardProfile

STANDARD: Final[StandardProfile] = {
    "kind": RECEIPTS.name,
    "is_example": True,
    "name": "BPJS Ketenagakerjaan, bukti per peserta",
    "columns": (
        NamedColumn("member_number", ("Nomor KPJ",)),
        NamedColumn("national_id", ("NIK",)),
        NamedColumn("name", ("Nama Peserta",)),
        NamedColumn("month", ("Bulan Iuran",), "%m-%Y"),
        NamedColumn("amount", ("Jumlah Iuran",)),
        NamedColumn("number", ("Nomor Bukti",)),
        NamedColumn("received_on", ("Tanggal Bayar",), "%d-%m-%Y"),
        NamedColumn("payment_code", ("Kode Iuran",)),
    ),
}
