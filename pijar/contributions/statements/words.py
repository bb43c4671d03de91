"""What became of a line of a money file, in sentences for whoever sent or decides it."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pijar.contributions.statement_kinds import WHY
from pijar.tables.words import CELL_FAULTS

SENTENCES: Final[dict[str, Promise]] = {
    **CELL_FAULTS,
    **{exception.value: why for exception, why in WHY.items()},
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
