"""The bank's statement of a past month brings its money: most lines settle an invoice, some wait for a person."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pijar.contributions.assertions.actions.payments import record_payments
from pijar.contributions.models import Invoice
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.contributions.statements.actions.take import take_statement
from pijar.founding.scene import Scene, StoryBrokenError
from pijar.tables.models import ColumnProfile
from pijar.values.month import Month

PROFILE = "Bank, CSV umum"
_HEADINGS = "Tanggal;No Referensi;Keterangan;Debet;Kredit"
_BY_HAND = 2
_WITHOUT_CODE = (("SETORAN TUNAI TANPA NAMA", 16_800), ("TRF IURAN PIJAR SEMAR KODE MENYUSUL", 50_400))


def pay_by_statement(scene: Scene, month: Month, paid: Sequence[tuple[Invoice, IncomingPayment]], on: date) -> None:
    """Take the statement with the money for these invoices; the first of it was typed before, and is proved by it.

    Raises StoryBrokenError when a line that names its invoice does not settle it.
    """
    by_hand = [payment for _invoice, payment in paid[:_BY_HAND]]
    record_payments(by=scene.cast.officer, payments=by_hand, on=on)
    lines = [_HEADINGS]
    for invoice, payment in paid:
        text = f"TRF IURAN {payment.payment_code} {invoice.funder.name}".replace(";", " ")
        lines.append(f"{payment.paid_on:%d/%m/%Y};{payment.reference};{text};;{payment.amount}")
    for at, (text, amount) in enumerate(_WITHOUT_CODE, start=1):
        lines.append(f"{on:%d/%m/%Y};FT{month.ordinal}{at:04d};{text};;{amount}")
    lines.append(f"{on:%d/%m/%Y};ADM{month.ordinal};BIAYA ADMINISTRASI;15000;")
    taken = take_statement(
        by=scene.cast.officer,
        content="\r\n".join(lines).encode(),
        file_name=f"mutasi {month}.csv",
        profile=ColumnProfile.objects.filter(name=PROFILE).latest("version"),
        on=on,
    )
    if taken.file.applied + taken.file.repeated != len(paid):
        raise StoryBrokenError(f"{month}: money of the statement went astray: {taken.file.applied} applied")
