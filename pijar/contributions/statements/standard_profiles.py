"""The profiles a city begins with. Banks change their exports without asking: look at the first file with each."""

from __future__ import annotations

from typing import Any, Final

from pijar.contributions.statement_kinds import StatementKind

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

STANDARD: Final[tuple[dict[str, Any], ...]] = (
    {
        "name": "Bank, CSV umum",
        "kind": StatementKind.BANK,
        "columns": (
            (
                "day",
                ("Tanggal", "Tgl", "Tanggal Transaksi", "Tgl Transaksi", "Date", "Transaction Date", "Posting Date"),
            ),
            ("reference", _REFERENCE),
            ("amount", ("Jumlah", "Nominal", "Amount", "Mutasi")),
            ("credit", ("Kredit", "Credit", "Masuk", "Uang Masuk")),
            ("debit", ("Debet", "Debit", "Keluar", "Uang Keluar")),
            ("mark", ("D/K", "DK", "DB/CR", "DC", "Jenis", "Tipe", "Type")),
            ("code", _CODE),
            ("text", _TEXT),
        ),
        "words": _MARKS,
        "day_form": "%d/%m/%Y",
        "decimal": ",",
        "skip_words": _BALANCES,
    },
    {
        "name": "Bank pembangunan daerah, kode di keterangan",
        "kind": StatementKind.BANK,
        "columns": (
            ("day", ("Tgl Tran", "Tgl Transaksi", "Tanggal Transaksi", "Tanggal", "Tgl Efektif")),
            ("reference", ("No Ref", "No Reff", "No Referensi", "Seq", "No Arsip", "No Bukti")),
            ("debit", ("Mutasi Debet", "Debet", "Debit")),
            ("credit", ("Mutasi Kredit", "Kredit", "Credit")),
            ("text", ("Keterangan", "Uraian", "Uraian Transaksi", "Remark")),
        ),
        "words": {},
        "day_form": "%d-%m-%Y",
        "decimal": ".",
        "skip_words": _BALANCES,
    },
    {
        "name": "Potong gaji, hasil dari bank",
        "kind": StatementKind.PAYROLL,
        "columns": (
            ("employee_number", ("NIP", "NIP Pegawai", "Nomor Induk Pegawai", "NIP Baru")),
            ("name", ("Nama", "Nama Pegawai", "Nama Lengkap")),
            ("month", ("Bulan", "Bulan Iuran", "Bulan Potong", "Periode")),
            ("amount", ("Jumlah", "Jumlah Potongan", "Nominal", "Potongan", "Jumlah Iuran")),
            ("code", _CODE),
            ("result", ("Hasil", "Hasil Potong", "Hasil Debet", "Status", "Status Potong")),
            ("reason", ("Alasan", "Alasan Gagal", "Keterangan", "Catatan")),
            ("day", ("Tanggal Potong", "Tanggal Debet", "Tgl Potong", "Tanggal", "Tgl Debet")),
            ("batch", ("Nomor Berkas", "No Berkas", "Nomor Daftar", "Batch", "No Batch")),
        ),
        "words": _RESULTS,
        "day_form": "%d-%m-%Y",
        "decimal": ",",
        "skip_words": ("total", "jumlah"),
    },
)
