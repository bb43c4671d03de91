"""What became of a line of a money file, in sentences for whoever sent or decides it."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pijar.tables.words import CELL_FAULTS

SENTENCES: Final[dict[str, Promise]] = CELL_FAULTS | {
    "unknown": _("Keterangannya tidak memuat kode iuran yang dikenal; pasangkan ke tagihannya."),
    "under": _("Kurang dari yang diminta tagihannya; menunggu sisanya."),
    "partial": _("Beberapa pembayaran yang bersama-sama belum mencapai tagihannya."),
    "over": _("Lebih dari yang diminta tagihannya; kelebihannya milik pelindung."),
    "double": _("Tagihannya sudah dibayar, atau nomor referensinya sudah dipakai untuk uang lain."),
    "late": _("Dibayar ketika kepesertaan sudah berakhir; perlu surat BPJS Ketenagakerjaan."),
    "debit_failed": _("Gaji tidak dapat dipotong."),
    "repeated": _("Baris ini sudah tercatat; tidak ada yang berubah."),
    "not_incoming": _("Bukan uang masuk."),
    "not_positive": _("Jumlahnya harus lebih dari nol."),
    "both_sides": _("Debet dan kredit terisi bersama, atau tandanya bertentangan."),
    "mark_unknown": _("Tanda masuk atau keluar tidak dikenal profilnya."),
    "result_missing": _("Hasil potongannya kosong."),
    "result_unknown": _("Kata pada kolom hasil tidak dikenal profilnya."),
}


def why_line(code: str) -> str:
    """The sentence of a line's code; empty where there is nothing to say."""
    return str(SENTENCES[code]) if code in SENTENCES else ""
