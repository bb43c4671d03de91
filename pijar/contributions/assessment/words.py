"""Why workers with a payer are not assessed, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.core.law_words import GRACE


def why_left_out(reason: str) -> str:
    """Why workers with a payer are not assessed in a month."""
    return {
        "not_enrolled": _("belum menjadi peserta BPJS Ketenagakerjaan"),
        "died": _("meninggal sebelum bulan ini"),
        "no_budget_line": _("anggaran tahun ini belum dibuka untuk perjanjiannya"),
        "ceiling": _("pagu anggaran tahun ini tidak cukup"),
        "instalment": _("angsuran anggaran belum cair"),
        "grace_over": _("lebih dari {grace} tidak dibayar, kepesertaannya berakhir").format(grace=GRACE),
        "no_tariff": _("tarif bulan ini belum ada"),
    }[reason]
