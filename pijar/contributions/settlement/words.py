"""Why a payment was not simply taken, in sentences for the person who sent it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from pijar.contributions.states import InvoiceState
from pijar.core.law_words import GRACE
from pijar.core.sql_files import fetch_rows
from pijar.core.typed_rows import facts_of
from pijar.values.rupiah import format_rupiah

PAYMENT_SENTENCES = {
    "not_positive": gettext_lazy("Jumlah pembayaran harus lebih dari nol."),
    "no_reference": gettext_lazy("Isi nomor bukti bayar dari bank."),
    "day_in_future": gettext_lazy("Tanggal bayar belum tiba."),
    "unknown_code": gettext_lazy("Kode iuran %(payment_code)s tidak dikenal; periksa angka-angkanya pada tagihan."),
    "reference_used": gettext_lazy("Nomor bukti %(reference)s sudah dipakai untuk pembayaran lain."),
    "repeated": gettext_lazy("Pembayaran dengan bukti %(reference)s sudah dicatat; tidak ada yang berubah."),
    "less_than_invoice": gettext_lazy(
        "%(paid)s dicatat sebagai titipan: tagihan %(number)s meminta %(asked)s, kurang %(gap)s. "
        "Bulan ini belum tertutup sampai kekurangannya dibayar."
    ),
    "more_than_invoice": gettext_lazy(
        "%(paid)s dicatat sebagai titipan: tagihan %(number)s meminta %(asked)s, lebih %(gap)s. "
        "Putuskan dengan pelindung sebelum bulan ini ditutup."
    ),
    "invoice_already_paid": gettext_lazy(
        "Tagihan %(number)s sudah dibayar; %(paid)s dicatat sebagai titipan pelindung."
    ),
    "carried": gettext_lazy(
        "Tagihan %(number)s lunas. %(gap)s adalah kelebihan keringanan (PP 50/2025), dihitung untuk bulan berikut."
    ),
    "advance_other_sum": gettext_lazy(
        "%(paid)s dicatat sebagai titipan: bayar di muka %(advance)s masih meminta %(asked)s, selisih %(gap)s."
    ),
    "late": gettext_lazy(
        "%(paid)s dicatat sebagai titipan: lebih dari %(grace)s tidak dibayar, jadi kepesertaan di tagihan %(number)s "
        "sudah berakhir. Uang ini menutup bulannya hanya bila cabang BPJS Ketenagakerjaan mengizinkan."
    ),
}


@dataclass(frozen=True, slots=True)
class PaymentStand:
    """How a payment stands: its state and its invoice's, what that asks, all the money waiting for it; whether it came
    late or is carried relief; of which advance it is and what is open of that. Rupiah.
    """

    id: int
    state: str
    invoice_state: str
    asked: int
    number: str
    waiting: int | None
    is_late: bool
    is_carried: bool
    advance: str | None
    still_open: int | None


def payments_stand(payments: Sequence[int]) -> list[PaymentStand]:
    """How these payments stand. Late money has been laid out."""
    return fetch_rows(PaymentStand, "contributions/settlement", "payments_stand", {"payments": payments})


def why_payment(code: str, facts: Mapping[str, object]) -> str:
    """The sentence for a payment's code, or an empty string when there is nothing to say."""
    return sentence_of(PAYMENT_SENTENCES, code, facts)


def why_waits(amount: int, stands: PaymentStand) -> tuple[str, str]:
    """Code and sentence: why an amount recorded for an invoice has not settled it (see ``payments_stand.sql``).

    What lacks or is too much is told of all the money waiting for the invoice.
    """
    facts = {**facts_of(stands), "amount": amount}
    if stands.is_carried:
        return "carried", why_payment("carried", facts)
    if stands.is_late:
        return "late", why_payment("late", facts)
    if stands.advance:
        still_open = stands.still_open or 0
        asked = {"asked": still_open, "gap": abs(still_open - amount)}
        return "advance_other_sum", why_payment("advance_other_sum", facts | asked)
    gap = (stands.waiting or 0) - stands.asked
    code = "less_than_invoice" if gap < 0 else "more_than_invoice"
    if stands.invoice_state != InvoiceState.ISSUED:
        code = "invoice_already_paid"
    return code, why_payment(code, facts | {"gap": abs(gap)})


def sentence_of(sentences: Mapping[str, str | Promise], code: str, facts: Mapping[str, object]) -> str:
    """The sentence of a code with its facts, sums in rupiah; an empty string when there is none."""
    if code not in sentences:
        return ""
    amount, asked = _sum(facts.get("amount")), _sum(facts.get("asked"))
    gap = _sum(facts["gap"]) if "gap" in facts else abs(amount - asked)
    spoken = {"paid": format_rupiah(amount), "asked": format_rupiah(asked), "gap": format_rupiah(gap)}
    spoken["grace"] = str(GRACE)
    return str(sentences[code]) % (dict(facts) | spoken)


def _sum(told: object) -> int:
    """Rupiah, nought where none are told."""
    return told if isinstance(told, int) else 0
