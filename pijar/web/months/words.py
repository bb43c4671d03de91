"""The way of a month, its numbers and the insurer's lines in words."""

from __future__ import annotations

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pijar.contributions.assessment.words import why_left_out
from pijar.contributions.closing.queries.month_way import MonthTask, MonthWay
from pijar.contributions.gaps import Gap
from pijar.contributions.receipt_kinds import ReceiptException, ReceiptFault
from pijar.contributions.states import MonthState
from pijar.pages.figures import number, rupiah
from pijar.values.month import Month

STATE_KINDS = {
    MonthState.OPEN: "neutral",
    MonthState.RECONCILED: "good",
    MonthState.CLOSED: "good",
}
_TASKS: dict[str, tuple[Promise, Promise, str]] = {
    "assess": (gettext_lazy("Tetapkan iuran"), gettext_lazy("petugas"), "work:month"),
    "approve": (gettext_lazy("Setujui penetapan"), gettext_lazy("penyetuju"), "work:rounds"),
    "invoice": (gettext_lazy("Terbitkan tagihan"), gettext_lazy("petugas"), "work:month"),
    "pay": (gettext_lazy("Uang masuk untuk setiap tagihan"), gettext_lazy("pelindung, dicatat petugas"), "work:month"),
    "prove": (
        gettext_lazy("Bukti BPJS untuk setiap orang"),
        gettext_lazy("BPJS Ketenagakerjaan, diterima petugas"),
        "work:receipts",
    ),
    "reconcile": (
        gettext_lazy("Empat angka bertemu atau dijelaskan"),
        gettext_lazy("petugas menjelaskan, penyetuju menyetujui"),
        "work:reconciliation",
    ),
    "close": (gettext_lazy("Tutup buku"), gettext_lazy("petugas menyiapkan, penyetuju menyegel"), "work:closing"),
}
_REASONS: dict[str, object] = {
    choice.value: choice.label for kind in (ReceiptException, ReceiptFault) for choice in kind
}
_REASONS["repeated"] = gettext_lazy("Sudah tercatat")
GAP_PLACES: dict[str, tuple[Promise, str, str]] = {
    Gap.UNPAID: (gettext_lazy("Lihat tagihan yang belum dibayar"), "work:month", "?keadaan=issued"),
    Gap.TOO_MUCH: (gettext_lazy("Lihat uang yang menunggu"), "work:month", "#catat"),
    Gap.WAITING: (gettext_lazy("Lihat uang yang menunggu"), "work:month", "#catat"),
    Gap.UNPROVED: (gettext_lazy("Lihat siapa yang belum dikonfirmasi"), "work:unconfirmed", ""),
}


def reason_words(code: str) -> str:
    """Why a line of the insurer's file was not simply applied."""
    return str(_REASONS.get(code, code))


def state_kind(state: str) -> str:
    """The colour of a month's state."""
    return STATE_KINDS.get(MonthState(state), "waiting")


def way_rows(way: MonthWay, month: Month) -> list[dict[str, object]]:
    """The tasks of a month as rows of the list of tasks, each leading to where it is done."""
    return [_way_row(task, month, *_TASKS[task.code]) for task in way.tasks]


def _way_row(task: MonthTask, month: Month, words: Promise, who: Promise, address: str) -> dict[str, object]:
    opened = [_("%(count)s pekerja") % {"count": number(task.workers)}] if task.workers else []
    opened += [rupiah(task.amount)] if task.amount else []
    state, kind = (_("selesai"), "good") if task.is_done else (_("nanti"), "neutral")
    if not task.is_done and (task.is_next or opened):
        state, kind = _("sekarang"), "waiting"
    return {
        "words": words,
        "hint": " · ".join([str(who), *opened]) if not task.is_done else str(who),
        "state": state,
        "kind": kind,
        "address": reverse(address, args=[] if address == "work:receipts" else [month]),
    }


CHANGE_WAYS: dict[str, Promise] = {
    "in": gettext_lazy("Masuk"),
    "moved": gettext_lazy("Serah terima"),
    "out": gettext_lazy("Keluar"),
}


CHANGE_REASONS: dict[str, Promise] = {
    "new": gettext_lazy("peserta baru"),
    "back": gettext_lazy("kembali setelah jeda"),
    "moved": gettext_lazy("pindah pembayar"),
    "died": gettext_lazy("meninggal"),
    "agreement_over": gettext_lazy("perjanjian pembayarnya berakhir"),
    "assessable": gettext_lazy("belum ditetapkan bulan ini"),
}


PAYERS: dict[str, Promise] = {
    "state": gettext_lazy("Uang pemerintah"),
    "private": gettext_lazy("Perusahaan, ASN, dan warga"),
}


def left_out_words(left_out: dict[str, int]) -> str:
    """Who was left out of an assessment and why: ``3 belum menjadi peserta …; 1 meninggal …``."""
    return "; ".join(f"{number(count)} {why_left_out(reason)}" for reason, count in left_out.items())
