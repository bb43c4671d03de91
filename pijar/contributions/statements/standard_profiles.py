"""The profiles a city begins with. Banks change their exports without asking: look at the first file with each."""

from __future__ import annotations

from typing import Final

from pijar.contributions.file_kinds import BANK, PAYROLL
from pijar.tables.file_kinds import NamedColumn, StandardProfile

_MARKS: Final = {
    "K": "in", "KR": "in", "CR": "in", "C": "in", "KREDIT": "in", "CREDIT": "in", "MASUK": "in", "+": "in",
    "D": "out", "DB": "out", "DR": "out", "DEBET": "out", "DEBIT": "out", "KELUAR": "out", "-": "out",
}  # fmt: skip
_RESULTS: Final = {
    "BERHASIL": "paid", "SUKSES": "paid", "SUCCESS": "paid", "TERPOTONG": "paid", "TERDEBET": "paid", "OK": "paid",
    "00": "paid",
    "GAGAL": "failed", "TIDAK BERHASIL": "failed", "FAILED": "failed", "DITOLAK": "failed", "TIDAK TERPOTONG": "failed",
}  # fmt: skip
_BALANCES: Final = (
    "saldo awal",
    "saldo akhir",
    "saldo",
    "total",
    "jumlah",
    "mutasi debet",
    "mutasi kredit",
    "opening",
    "closing",
)
_REFERENCE: Final = (
    "No Referensi", "Nomor Referensi", "Referensi", "No Ref", "Ref", "Reference", "Reference No",
    "No Bukti", "Nomor Bukti", "No Jurnal", "Nomor Jurnal", "No Transaksi", "ID Transaksi", "Transaction ID",
)  # fmt: skip
_TEXT: Final = (
    "Keterangan",
    "Uraian",
    "Uraian Transaksi",
    "Deskripsi",
    "Description",
    "Berita",
    "Remark",
    "Remarks",
    "Keterangan Transaksi",
)
_CODE: Final = ("Kode Iuran", "Kode Bayar", "Kode Pembayaran", "Payment Code", "No VA", "Virtual Account", "Nomor VA")

STANDARD: Final[tuple[StandardProfile, ...]] = (
    {
        "name": "Bank, CSV umum",
        "kind": BANK.name,
        "columns": (
            NamedColumn(
                "day",
                ("Tanggal", "Tgl", "Tanggal Transaksi", "Tgl Transaksi", "Date", "Transaction Date", "Posting Date"),
                "%d/%m/%Y",
            ),
            NamedColumn("reference", _REFERENCE),
            NamedColumn("amount", ("Jumlah", "Nominal", "Amount", "Mutasi")),
            NamedColumn("credit", ("Kredit", "Credit", "Masuk", "Uang Masuk")),
            NamedColumn("debit", ("Debet", "Debit", "Keluar", "Uang Keluar")),
            NamedColumn("mark", ("D/K", "DK", "DB/CR", "DC", "Jenis", "Tipe", "Type")),
            NamedColumn("code", _CODE),
            NamedColumn("text", _TEXT),
        ),
        "words": {"mark": _MARKS},
        "decimal": ",",
        "skip_words": _BALANCES,
    },
    {
        "name": "Bank pembangunan daerah, kode di keterangan",
        "kind": BANK.name,
        "columns": (
            NamedColumn(
                "day", ("Tgl Tran", "Tgl Transaksi", "Tanggal Transaksi", "Tanggal", "Tgl Efektif"), "%d-%m-%Y"
            ),
            NamedColumn("reference", ("No Ref", "No Reff", "No Referensi", "Seq", "No Arsip", "No Bukti")),
            NamedColumn("debit", ("Mutasi Debet", "Debet", "Debit")),
            NamedColumn("credit", ("Mutasi Kredit", "Kredit", "Credit")),
            NamedColumn("text", ("Keterangan", "Uraian", "Uraian Transaksi", "Remark")),
        ),
        "decimal": ".",
        "skip_words": _BALANCES,
    },
    {
        "name": "Potong gaji, hasil dari bank",
        "kind": PAYROLL.name,
        "columns": (
            NamedColumn("employee_number", ("NIP", "NIP Pegawai", "Nomor Induk Pegawai", "NIP Baru")),
            NamedColumn("name", ("Nama", "Nama Pegawai", "Nama Lengkap")),
            NamedColumn("month", ("Bulan", "Bulan Iuran", "Bulan Potong", "Periode")),
            NamedColumn("amount", ("Jumlah", "Jumlah Potongan", "Nominal", "Potongan", "Jumlah Iuran")),
            NamedColumn("code", _CODE),
            NamedColumn("result", ("Hasil", "Hasil Potong", "Hasil Debet", "Status", "Status Potong")),
            NamedColumn("reason", ("Alasan", "Alasan Gagal", "Keterangan", "Catatan")),
            NamedColumn("day", ("Tanggal Potong", "Tanggal Debet", "Tgl Potong", "Tanggal", "Tgl Debet"), "%d-%m-%Y"),
            NamedColumn("batch", ("Nomor Berkas", "No Berkas", "Nomor Daftar", "Batch", "No Batch")),
        ),
        "words": {"result": _RESULTS},
        "decimal": ",",
        "skip_words": ("total", "jumlah"),
    },
)
