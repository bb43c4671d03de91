"""Why a receipt was not simply taken, in sentences for the person who sent it."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy

from pijar.contributions.settlement.words import PAYMENT_SENTENCES, sentence_of

_RECEIPT = {
    "no_number": gettext_lazy("Isi nomor bukti dari BPJS Ketenagakerjaan."),
    "day_in_future": gettext_lazy("Tanggal bukti belum tiba."),
    "unknown_code": PAYMENT_SENTENCES["unknown_code"],
    "number_used": gettext_lazy("Nomor bukti %(receipt_number)s sudah dipakai untuk tagihan lain."),
    "repeated": gettext_lazy("Bukti %(receipt_number)s sudah diterima; tidak ada yang berubah."),
    "invoice_not_paid": gettext_lazy("Tagihan %(number)s belum dibayar; catat pembayarannya dahulu."),
    "invoice_receipted": gettext_lazy("Tagihan %(number)s sudah punya bukti BPJS Ketenagakerjaan."),
    "another_amount": gettext_lazy(
        "Bukti menyebut %(paid)s, tagihan %(number)s %(asked)s. Tanyakan selisihnya ke BPJS Ketenagakerjaan."
    ),
    "other_people": gettext_lazy(
        "Bukti menyebut %(workers)s orang, tagihan %(number)s %(asked_workers)s orang. "
        "Tanyakan selisihnya ke BPJS Ketenagakerjaan."
    ),
    "receipt_waits": gettext_lazy("Tagihan %(number)s sudah punya bukti yang dicatat dan menunggu dibuktikan."),
}


def why_receipt(code: str, facts: Mapping[str, object]) -> str:
    """The sentence for a receipt's code, or an empty string when there is nothing to say."""
    return sentence_of(_RECEIPT, code, facts)
