"""Why two records may be one person, in words; one sentence a code, the same for rules, model and people."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: Final[dict[str, Promise]] = {
    "name_same": _("Namanya sama"),
    "name_sounds": _("Namanya sama menurut bunyi dan ejaan lama"),
    "name_typed": _("Namanya berbeda satu atau dua huruf"),
    "name_shortened": _("Namanya sama, satu disingkat"),
    "name_word": _("Satu kata namanya sama"),
    "number_same": _("NIK-nya sama"),
    "nik_one_digit": _("NIK berbeda satu digit"),
    "nik_swapped": _("Dua digit NIK yang bersebelahan tertukar"),
    "nik_repaired": _("Bagian tanggal lahir di NIK keliru; selebihnya sama"),
    "birth_same": _("Tanggal lahirnya sama"),
    "birth_usual": _("Tanggal lahirnya sama (tanggal yang sering dipakai)"),
    "birth_near": _("Dua bagian tanggal lahirnya sama"),
    "birth_swapped": _("Hari dan bulan lahirnya tertukar"),
    "birth_same_slip_birth": _("Tanggal lahir sama; NIK salah ketik di bagian tanggal lahir"),
    "birth_same_slip_area": _("Tanggal lahir sama; NIK salah ketik di bagian wilayah"),
    "birth_same_slip_serial": _("Tanggal lahir sama; NIK salah ketik di nomor urut"),
    "birth_same_two_slips": _("Tanggal lahir sama; NIK berbeda dua digit"),
    "birth_swapped_slip": _("Hari dan bulan lahir tertukar; NIK salah ketik"),
    "birth_near_slip": _("Dua bagian tanggal lahir sama; NIK salah ketik"),
    "birth_other_slip": _("NIK salah ketik"),
    "home_phone_and_house": _("Nomor HP dan rumahnya sama"),
    "home_card": _("Kartu keluarganya sama"),
    "home_phone": _("Nomor HP-nya sama"),
    "home_house": _("Alamatnya sama"),
    "home_ward": _("Tinggal di kelurahan yang sama"),
    "home_district": _("Tinggal di kecamatan yang sama"),
    "sex_same": _("Jenis kelaminnya sama"),
    "trade_same": _("Pekerjaannya sama"),
    "told_by_person": _("Petugas menilainya saat memutus baris daftar"),
}
# Agreements that nearly every two people share: shown side by side, never as a reason.
EVERYDAY: Final = frozenset(["sex_same", "trade_same", "home_district"])


def reason_words(code: str) -> str:
    """The sentence of a reason; nothing for what speaks against (codes that end in ``_other``) and for the unknown."""
    return str(SENTENCES.get(code, ""))
