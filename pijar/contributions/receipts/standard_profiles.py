"""The profile of the insurer's receipts a city begins with. The insurer has published no form: it is an example."""

from __future__ import annotations

from typing import Any, Final

STANDARD: Final[dict[str, Any]] = {
    "name": "BPJS Ketenagakerjaan, bukti per peserta",
    "columns": (
        ("Nomor KPJ", "member_number", ""),
        ("NIK", "national_id", ""),
        ("Nama Peserta", "name", ""),
        ("Bulan Iuran", "month", "%m-%Y"),
        ("Jumlah Iuran", "amount", ""),
        ("Nomor Bukti", "number", ""),
        ("Tanggal Bayar", "received_on", "%d-%m-%Y"),
        ("Kode Iuran", "payment_code", ""),
    ),
}
