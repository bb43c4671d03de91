"""What is said of money and receipts that were typed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.contributions.settlement.typed_payments import Outcome
from pijar.values.rupiah import format_rupiah


def asserted_payment(amount: int, asked: int | None, number: str | None) -> Outcome:
    """Typed money, and what its invoice asks if it is another sum."""
    facts = {"paid": format_rupiah(amount), "number": number}
    text = _("%(paid)s dicatat, belum dibuktikan: menunggu mutasi bank atau orang kedua dengan buktinya.") % facts
    if asked is not None and asked != amount:
        facts |= {"asked": format_rupiah(asked), "gap": format_rupiah(abs(asked - amount))}
        text += " " + _("Tagihan %(number)s meminta %(asked)s, selisih %(gap)s.") % facts
    return Outcome("asserted", "asserted", text)


def asserted_receipt(number: str) -> Outcome:
    """A typed receipt."""
    text = _("Bukti %(number)s dicatat, belum dibuktikan: menunggu berkas BPJS atau orang kedua dengan buktinya.")
    return Outcome("asserted", "asserted", text % {"number": number})
