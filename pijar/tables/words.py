"""Why a file or a cell of it cannot be read, in a sentence for whoever sent it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pijar.core.refusals import Refused
from pijar.tables.file_faults import FileFault

FILE_FAULTS: Final[dict[str, Promise]] = {
    "file_empty": _("Berkas ini kosong."),
    "file_too_large": _("Berkas lebih dari %(megabytes)s MB. Bagi menjadi beberapa berkas."),
    "file_is_pdf": _("Ini berkas PDF. Kirim daftarnya sebagai Excel (.xlsx) atau CSV."),
    "file_is_image": _("Ini gambar. Kirim daftarnya sebagai Excel (.xlsx) atau CSV."),
    "file_is_document": _("Ini dokumen, bukan tabel. Salin daftarnya ke Excel (.xlsx), lalu kirim lagi."),
    "file_is_archive": _(
        "Ini arsip terkompresi. Keluarkan berkas Excel (.xlsx) atau CSV di dalamnya, lalu kirim satu per satu."
    ),
    "file_is_old_excel": _(
        "Ini format Excel dari sebelum tahun 1995. Buka berkas, simpan sebagai Excel Workbook (.xlsx), lalu kirim lagi."
    ),
    "file_is_binary_excel": _(
        "Ini Excel Binary Workbook (.xlsb). Buka berkas, simpan sebagai Excel Workbook (.xlsx), lalu kirim lagi."
    ),
    "file_is_locked": _("Berkas ini terkunci kata sandi. Buka kuncinya, simpan, lalu kirim lagi."),
    "file_is_markup": _(
        "Ini halaman web yang diberi nama Excel. Buka di Excel, simpan sebagai Excel Workbook (.xlsx), lalu kirim lagi."
    ),
    "file_is_unknown": _("Jenis berkas tidak dikenal. Kirim daftar sebagai Excel (.xlsx) atau CSV."),
    "file_is_bomb": _(
        "Isi berkas membengkak tidak wajar ketika dibuka, maka berkas ini tidak dibuka. "
        "Salin tabelnya ke berkas baru, lalu kirim lagi."
    ),
    "file_broken": _(
        "Berkas rusak dan tidak dapat dibuka. Simpan ulang sebagai Excel Workbook (.xlsx), lalu kirim lagi."
    ),
    "file_carries_macro": _("Berkas memuat makro. Simpan sebagai Excel Workbook (.xlsx) tanpa makro, lalu kirim lagi."),
    "file_carries_external_link": _(
        "Berkas memuat tautan ke berkas atau data lain. Salin tabelnya sebagai nilai ke berkas baru, lalu kirim lagi."
    ),
    "file_carries_embedded": _(
        "Berkas memuat objek atau program yang disisipkan. "
        "Salin tabelnya sebagai nilai ke berkas baru, lalu kirim lagi."
    ),
    "file_carries_doctype": _(
        "Berkas memuat bagian yang tidak dibuat oleh Excel. Salin tabelnya ke berkas baru, lalu kirim lagi."
    ),
    "file_too_wide": _(
        "Lembar ini memakai sel yang sangat jauh dari tabel, sehingga tidak muat dibaca. "
        "Hapus kolom dan baris di luar tabel, simpan, lalu kirim lagi."
    ),
    "file_too_slow": _(
        "Berkas ini terlalu lama dibaca, maka pembacaannya dihentikan. Salin tabelnya ke berkas baru, lalu kirim lagi."
    ),
    "reader_stopped": _(
        "Pembacaan berkas berhenti sebelum selesai; tidak ada yang diterima. Simpan ulang berkas, lalu kirim lagi."
    ),
    "quote_unpaired": _(
        'Baris %(line)s memuat tanda kutip (") tanpa pasangan, sehingga baris lain ikut terbaca sebagai satu sel. '
        "Hapus tanda kutip itu, lalu kirim lagi."
    ),
    "sheet_empty": _("Tidak ada isi pada lembar yang terlihat di berkas ini."),
    "too_many_rows": _("Lebih dari %(rows)s baris. Bagi menjadi beberapa berkas."),
}
"""One for each code of a fault that any file can have."""

CELL_FAULTS: Final[dict[str, Promise]] = {
    "day_missing": _("Tanggalnya kosong."),
    "day_unreadable": _("Tanggalnya tidak terbaca; periksa bentuk tanggal pada profilnya."),
    "day_in_future": _("Tanggalnya belum tiba."),
    "amount_missing": _("Jumlahnya kosong."),
    "amount_unreadable": _("Jumlahnya tidak terbaca; periksa tanda desimal pada profilnya."),
    "amount_not_whole": _("Jumlahnya memuat sen; iuran selalu rupiah penuh."),
    "amount_too_large": _("Jumlahnya terlalu besar untuk satu baris."),
    "nip_missing": _("NIP kosong."),
    "nip_unreadable": _("NIP harus 18 digit angka."),
    "nip_changed": _("NIP tersimpan sebagai angka dan sudah dibulatkan Excel; simpan kolomnya sebagai Teks."),
    "month_unreadable": _("Bulannya tidak terbaca; tulis misalnya 03-2026."),
    "no_reference": _("Nomor referensinya kosong."),
    "reference_changed": _("Nomor referensi sudah dibulatkan Excel; simpan kolomnya sebagai Teks."),
    "word_unknown": _("Kata pada kolom ini tidak dikenal profilnya."),
}
"""One for each code of a fault that a cell of any file can have; a kind of file may have words of its own."""


def refusal_of(fault: FileFault, sentences: Mapping[str, Promise] = FILE_FAULTS, **words: str) -> Refused:
    """The refusal of a whole file, with nothing of it taken in; ``words`` stand in its sentence for facts."""
    facts: dict[str, object] = {**fault.facts, **words}
    if "sheets" in facts:
        facts["sheets"] = ", ".join(sheet[:40] for sheet in fault.each("sheets"))
    sentence = str(sentences[fault.code]) % facts
    place = _place(facts)
    return Refused(fault.code, f"{place}: {sentence}" if place else sentence, **fault.facts)


def _place(facts: Mapping[str, object]) -> str:
    """Sheet and column that a fault of the whole file lies in, as far as it lies anywhere."""
    said = [
        str(sentence) % {"name": str(facts[fact])[:40]}
        for fact, sentence in (("sheet", _("lembar %(name)s")), ("column", _("kolom %(name)s")))
        if facts.get(fact)
    ]
    place = ", ".join(said)
    return place[:1].upper() + place[1:]
