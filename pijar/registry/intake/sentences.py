"""What is wrong, in a sentence for whoever sent the list: one for each code of a row and of a whole file."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pijar.core.refusals import Refused
from pijar.registry.intake.faults import SEVERITY
from pijar.tables.file_faults import FileFault
from pijar.tables.words import FILE_FAULTS
from pijar.tables.words import refusal_of as file_refusal

OF_ROW: Final[dict[str, Promise]] = {
    "nik_missing": _("NIK kosong."),
    "nik_numeric": _(
        "NIK tersimpan sebagai angka, sehingga Excel sudah mengubah digit terakhirnya. "
        "Ubah kolom NIK menjadi Teks, lalu ketik ulang NIK dari KTP."
    ),
    "nik_not_16_digits": _("NIK harus 16 digit angka."),
    "nik_province": _("Dua digit pertama NIK bukan kode provinsi."),
    "nik_regency": _("Kode kabupaten/kota di dalam NIK tidak mungkin 00."),
    "nik_district": _("Kode kecamatan di dalam NIK tidak mungkin 00."),
    "nik_birth_day": _("Tanggal lahir di dalam NIK tidak mungkin ada."),
    "nik_serial": _("Empat digit terakhir NIK tidak mungkin 0000. Periksa apakah Excel membulatkan angkanya."),
    "nik_from_formula": _("NIK dihitung dengan rumus, sehingga digitnya mungkin berubah. Cocokkan dengan KTP."),
    "nik_differs_birth": _("Tanggal lahir berbeda dengan yang tersimpan di NIK. Cocokkan dengan KTP."),
    "nik_differs_sex": _("Jenis kelamin berbeda dengan yang tersimpan di NIK. Cocokkan dengan KTP."),
    "name_missing": _("Nama kosong."),
    "name_unreadable": _("Nama tidak boleh memuat angka atau diawali tanda seperti = + - @."),
    "birth_missing": _("Tanggal lahir kosong."),
    "birth_unreadable": _("Tanggal lahir tidak terbaca. Tulis misalnya 17-08-1975 atau 17 Agustus 1975."),
    "birth_in_future": _("Tanggal lahir belum tiba."),
    "birth_too_long_ago": _("Tanggal lahir sebelum tahun 1900."),
    "birth_century_chosen": _("Tahun lahir ditulis dua angka; abadnya dipilih yang sesuai dengan usia kerja."),
    "sex_from_nik": _("Jenis kelamin kosong; dibaca dari NIK."),
    "sex_unreadable": _("Jenis kelamin tidak terbaca; tulis L atau P."),
    "ward_missing": _("Kelurahan kosong."),
    "ward_unknown": _("Kelurahan tidak dikenal di kota ini."),
    "ward_ambiguous": _("Nama kelurahan ini ada di lebih dari satu kecamatan. Isi kecamatannya."),
    "ward_guessed": _("Nama kelurahan salah ketik; dipilih yang paling mirip."),
    "ward_from_title": _("Kelurahan diambil dari judul di atas tabel."),
    "district_differs": _("Kelurahan ini tidak berada di kecamatan yang tertulis."),
    "outside_area": _("Kelurahan ini di luar wilayah tugas Anda."),
    "category_missing": _("Jenis pekerjaan kosong."),
    "category_unknown": _("Jenis pekerjaan tidak ada dalam keputusan kota."),
    "category_guessed": _("Jenis pekerjaan salah ketik; dipilih yang paling mirip."),
    "category_from_decile": _("Jenis pekerjaan kosong; diusulkan berdasarkan peringkat kemiskinan."),
    "phone_unreadable": _("Nomor HP tidak terbaca; dikosongkan."),
    "household_numeric": _("Nomor KK tersimpan sebagai angka dan sudah dibulatkan Excel; dikosongkan."),
    "household_unreadable": _("Nomor KK bukan 16 digit; dikosongkan."),
    "hours_unreadable": _("Jam kerja tidak terbaca; tulis misalnya 08.00-16.00."),
    "work_place_missing": _("Tempat kerja kosong."),
    "hours_missing": _("Jam kerja kosong."),
    "decile_unreadable": _("Desil tidak terbaca; tulis angka 1 sampai 10."),
    "quarter_unreadable": _("Triwulan tidak terbaca; tulis misalnya TW III 2025."),
    "decile_without_quarter": _("Desil tanpa triwulan tidak dipakai; isi triwulan datanya."),
    "text_too_long": _("Isi sel terlalu panjang."),
    "row_hidden": _("Baris ini tersembunyi di dalam berkas; orangnya tetap dibaca."),
    "merged_cell": _("Sel gabungan; isinya dipakai untuk semua baris yang digabung."),
    "canary": _("Baris ini penanda salinan Pijar; bukan orang dan tidak diterima."),
    "duplicate_in_file": _("NIK ini sudah ada di baris sebelumnya dalam berkas ini."),
    "duplicate_differs": _(
        "NIK ini ada di beberapa baris dengan nama atau tanggal lahir yang berbeda. Cocokkan dengan KTP."
    ),
    "already_nominated": _("Orang ini sudah diusulkan dan usulannya masih berjalan."),
    "already_covered": _("Orang ini sudah ada dalam daftar penerima."),
    "age_below_limit": _(
        "Pada hari daftar ini diterima umurnya belum mencapai batas pendaftaran. Cocokkan tanggal lahir dengan KTP; "
        "kelayakan diputus kemudian."
    ),
    "age_above_limit": _(
        "Pada hari daftar ini diterima umurnya sudah melewati batas pendaftaran. Cocokkan tanggal lahir dengan KTP; "
        "kelayakan diputus kemudian."
    ),
    "funded_by_city_budget": _("Iuran orang ini sudah dibayar dengan dana APBD."),
    "funded_by_excise_fund": _("Iuran orang ini sudah dibayar dengan dana DBHCHT."),
    "funded_by_company": _("Iuran orang ini sudah dibayar oleh perusahaan."),
    "funded_by_civil_servant": _("Iuran orang ini sudah dibayar oleh ASN atau PPPK."),
    "funded_by_citizen": _("Iuran orang ini sudah dibayar oleh warga."),
    "funded_by_pool": _("Iuran orang ini sudah dibayar dari dana bersama."),
    "funded_by_palm_oil_fund": _("Iuran orang ini sudah dibayar dengan dana DBH Sawit."),
    "funded_by_village_budget": _("Iuran orang ini sudah dibayar dengan dana APBDes."),
    "covered_as_employee": _(
        "Orang ini tercatat sudah menjadi peserta sebagai karyawan. Tanyakan apakah masih bekerja di sana."
    ),
    "covered_by_others": _("Iuran orang ini tercatat sudah dibayar pihak lain. Tanyakan apakah masih berlaku."),
    "pending_in_list": _(
        "Orang ini juga ada di daftar lain yang belum selesai. Yang lebih dulu diterima yang berlaku."
    ),
    "person_dead": _("Orang dengan NIK ini tercatat meninggal."),
    "person_differs": _("NIK ini terdaftar dengan nama atau tanggal lahir lain. Cocokkan dengan KTP."),
    "near_number": _(
        "NIK ini hampir sama dengan NIK orang yang sudah terdata, dan orangnya mirip. Cocokkan dengan KTP."
    ),
    "near_person": _(
        "Nama dan tanggal lahir ini sudah terdata di tempat yang sama dengan NIK lain. Cocokkan dengan KTP."
    ),
    "near_number_in_file": _(
        "NIK ini hampir sama dengan NIK di baris lain dalam berkas ini, dan orangnya mirip. Cocokkan dengan KTP."
    ),
    "near_person_in_file": _(
        "Nama dan tanggal lahir ini ada di baris lain dari tempat yang sama dengan NIK lain. Cocokkan dengan KTP."
    ),
    "same_person": _("Orang ini sama dengan orang yang sudah diusulkan; baris ini tidak menambah usulan."),
    "refused_by_person": _("Ditolak oleh petugas; alasannya tercatat dalam jejak audit."),
    "row_taken_before": _("Baris ini sudah diterima sebelumnya; tidak ada yang diubah."),
    "row_unchanged": _("Baris ini belum diperbaiki; alasannya masih sama seperti di daftar sebelumnya."),
    "row_corrected": _("Baris ini sudah diganti oleh baris perbaikan di daftar berikutnya."),
    "mark_unknown": _("Tanda baris ini tidak dikenal, maka barisnya dibaca sebagai baris baru."),
}

_OF_LIST: Final[dict[str, Promise]] = {
    "list_hidden": _("Daftar ada pada lembar tersembunyi (%(sheets)s). Tampilkan lembar itu, lalu kirim lagi."),
    "several_sheets": _("Lebih dari satu lembar memuat kolom NIK (%(sheets)s). Kirim satu lembar per berkas."),
    "nik_column_missing": _("Tidak ada kolom NIK pada 30 baris pertama. Beri judul kolomnya NIK atau No. KTP."),
    "nik_column_twice": _("Ada dua kolom NIK pada baris %(row)s. Sisakan satu kolom NIK."),
    "columns_missing": _("Tidak ada kolom %(columns)s. Tambahkan kolom itu dengan judulnya."),
    "no_rows": _("Tidak ada baris orang di bawah judul kolom."),
    "nik_rounded": _(
        "Semua NIK berakhir dengan 0: Excel sudah membulatkan angkanya. "
        "Ubah kolom NIK menjadi Teks, lalu ketik ulang NIK dari KTP."
    ),
}
OF_FILE: Final[dict[str, Promise]] = {**FILE_FAULTS, **_OF_LIST}
"""Why a whole file is not taken in as a list: what is wrong with any file, and with a list."""
FIELDS_OF_LIST: Final[dict[str, Promise]] = {
    "nik": _("NIK"),
    "name": _("Nama"),
    "birth": _("Tanggal lahir"),
    "birth_place": _("Tempat lahir"),
    "birth_place_day": _("Tempat dan tanggal lahir"),
    "sex": _("Jenis kelamin"),
    "address": _("Alamat"),
    "rt": _("RT"),
    "rw": _("RW"),
    "rt_rw": _("RT dan RW"),
    "ward": _("Kelurahan"),
    "district": _("Kecamatan"),
    "category": _("Pekerjaan"),
    "work_place": _("Tempat kerja"),
    "hours": _("Jam kerja"),
    "hours_from": _("Jam mulai kerja"),
    "hours_until": _("Jam selesai kerja"),
    "phone": _("Nomor HP"),
    "household": _("Nomor KK"),
    "decile": _("Desil"),
    "quarter": _("Triwulan desil"),
}
"""What a column of a list may hold, in words."""
_COLUMNS: Final = {"name": _("Nama"), "birth": _("Tanggal Lahir")}


def sentence_of(code: str) -> str:
    """The sentence of a row's fault."""
    return str(OF_ROW[code])


def severity_of(code: str) -> str:
    """``refuse``, ``wait`` or ``note``."""
    return SEVERITY[code]


def refusal_of(fault: FileFault) -> Refused:
    """The refusal of a whole list, with nothing of it taken in."""
    missing = {"columns": ", ".join(str(_COLUMNS[column]) for column in fault.each("columns"))}
    return file_refusal(fault, OF_FILE, **missing)
