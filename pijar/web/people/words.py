"""What the facts, codes and reasons of matching are called on the pages."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pijar.matching.kinds import MEANINGS
from pijar.matching.queries.differences import FactCell
from pijar.pages.figures import day

_CODED = ("sex", "status", "cover")
ROW_FAULTS: dict[str, Promise] = {
    "national_id_broken": _("NIK pada baris ini rusak atau bukan 16 angka."),
    "canary": _("Baris penanda salinan; bukan orang."),
    "unknown_person": _("NIK ini tidak ada dalam data kota."),
    "twice_in_file": _("Orang ini ada dua kali dalam berkas; baris pertama yang dipakai."),
    "not_same_person": _("Sudah diputus: kantor itu menyebut orang lain dengan NIK ini."),
    "day_unreadable": _("Tanggal tidak terbaca; isi lain pada baris ini tetap dipakai."),
    "word_unknown": _("Isi kolom tidak dikenal profil; isi lain pada baris ini tetap dipakai."),
    "death_to_check": _("Disebut meninggal dan harus diperiksa dahulu."),
}
WHY_CHECK: dict[str, Promise] = {
    "agreed": _("NIK dan nama sama."),
    "name_differs": _("Nama di sana lain, walau NIK dan tanggal lahirnya sama."),
    "name_and_birth_differ": _("Nama dan tanggal lahir di sana berbeda dengan data kita."),
    "nothing_to_compare": _("Jawaban tidak menyebut nama untuk dibandingkan."),
    "reported": _("Dilaporkan petugas; belum ada akta kematian atau jawaban kantor."),
    "no_day": _("Tanggal meninggal belum disebut atau tidak terbaca."),
    "day_impossible": _("Tanggal meninggal yang disebut tidak mungkin."),
}
REASONS: dict[str, Promise] = {"source_agrees": _("Jawaban terbaru kantor itu sudah sama dengan data kita.")}


def cell_words(fact: str, cell: FactCell) -> str:
    """What one side holds, in words; a dash where it holds or said nothing."""
    if cell.day is not None:
        return day(cell.day)
    if fact in _CODED and cell.text:
        code, _mark, payer = cell.text.partition("|")
        words = str(MEANINGS.get(code, code))
        return f"{words} ({payer})" if payer else words
    return cell.text or "–"


def stated(fact: str, text: str) -> str:
    """A fact as a difference keeps it: a code in words, a day as people write it, or the words themselves."""
    if fact in ("birth_on", "death_day", "alive") and text[:4].isdigit():
        return day(date.fromisoformat(text))
    return str(MEANINGS.get(text, text)) or "–"
