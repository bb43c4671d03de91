"""What the facts, decisions and meanings of bank statements are called on the pages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FACTS_WORDS: dict[str, Promise] = {
    "day": _("Judul kolom tanggal"),
    "reference": _("Judul kolom nomor referensi"),
    "amount": _("Judul kolom jumlah"),
    "credit": _("Judul kolom uang masuk (kredit)"),
    "debit": _("Judul kolom uang keluar (debet)"),
    "mark": _("Judul kolom tanda masuk atau keluar"),
    "text": _("Judul kolom keterangan"),
    "code": _("Judul kolom kode iuran"),
    "employee_number": _("Judul kolom NIP"),
    "name": _("Judul kolom nama"),
    "month": _("Judul kolom bulan"),
    "result": _("Judul kolom hasil potongan"),
    "reason": _("Judul kolom alasan"),
    "batch": _("Judul kolom nomor berkas"),
}
MEANINGS: dict[str, Promise] = {
    "in": _("Kata yang berarti uang masuk"),
    "out": _("Kata yang berarti uang keluar"),
    "paid": _("Kata yang berarti terpotong"),
    "failed": _("Kata yang berarti gagal potong"),
}
