"""Why a payment was not simply taken, in sentences for the person who sent it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from pijar.contributions.models import Payment
from pijar.contributions.settlement.late_payments import lay_out_late_money
from pijar.contributions.states import InvoiceState
from pijar.core.sql_files import fetch_sql
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
        "%(paid)s dicatat sebagai titipan: lebih dari tiga bulan tidak dibayar, jadi kepesertaan di tagihan %(number)s "
        "sudah berakhir. Uang ini menutup bulannya hanya bila cabang BPJS Ketenagakerjaan mengizinkan."
    ),
}


def why_payment(code: str, facts: Mapping[str, Any]) -> str:
    """The sentence for a payment's code, or an empty string when there is nothing to say."""
    return sentence_of(PAYMENT_SENTENCES, code, facts)


def why_waits(amount: int, stands: Mapping[str, Any]) -> tuple[str, str]:
    """Code and sentence: why an amount recorded for an invoice has not settled it (see ``payments_stand.sql``).

    What lacks or is too much is told of all the money waiting for the invoice.
    """
    if stands["is_carried"]:
        return "carried", why_payment("carried", {"amount": amount, **stands})
    if stands["is_late"]:
        return "late", why_payment("late", {"amount": amount, **stands})
    if stands["advance"]:
        still_open = int(stands["still_open"])
        facts = {**stands, "amount": amount, "asked": still_open, "gap": abs(still_open - amount)}
        return "advance_other_sum", why_payment("advance_other_sum", facts)
    gap = int(stands["waiting"]) - int(stands["asked"])
    code = "less_than_invoice" if gap < 0 else "more_than_invoice"
    if stands["invoice_state"] != InvoiceState.ISSUED:
        code = "invoice_already_paid"
    return code, why_payment(code, {"amount": amount, "gap": abs(gap), **stands})


def why_waiting(payment: Payment) -> str:
    """Why money recorded for an invoice has not settled it."""
    with transaction.atomic():
        lay_out_late_money([payment.invoice_id])
        stands = fetch_sql("contributions/settlement", "payments_stand", {"payments": [payment.pk]})[0]
    return why_waits(payment.amount, stands)[1]


def sentence_of(sentences: Mapping[str, Any], code: str, facts: Mapping[str, Any]) -> str:
    """The sentence of a code with its facts, sums in rupiah; an empty string when there is none."""
    if code not in sentences:
        return ""
    amount, asked = facts.get("amount") or 0, facts.get("asked") or 0
    gap = facts.get("gap", abs(amount - asked))
    spoken = {"paid": format_rupiah(amount), "asked": format_rupiah(asked), "gap": format_rupiah(gap)}
    return str(sentences[code]) % (dict(facts) | spoken)
