"""The bank's statement of a past month: most lines known already, some that name no invoice and wait for a person."""

from __future__ import annotations

from datetime import timedelta

from pijar.contributions.actions.money_files import take_money_file
from pijar.contributions.models import MoneyProfile, Payment
from pijar.founding.scene import Scene
from pijar.values.month import Month

PROFILE = "Bank, CSV umum"
_HEADINGS = "Tanggal;No Referensi;Keterangan;Debet;Kredit"
_SHOWN = 60
_WITHOUT_CODE = (("SETORAN TUNAI TANPA NAMA", 16_800), ("TRF IURAN PIJAR SEMAR KODE MENYUSUL", 50_400))


def take_statement(scene: Scene, month: Month) -> None:
    """Take the statement of a month whose payments were recorded by hand; nothing that is known moves again."""
    on = month.end_day
    held = Payment.objects.filter(invoice__month=month, paid_on__lte=on).exclude(reference__startswith="TALANGAN/")
    paid = list(held.select_related("invoice__funder").order_by("pk")[:_SHOWN])
    if not paid:
        return
    lines = [_HEADINGS]
    for one in paid:
        text = f"TRF IURAN {one.invoice.payment_code} {one.invoice.funder.name}".replace(";", " ")
        lines.append(f"{one.paid_on:%d/%m/%Y};{one.reference};{text};;{one.amount}")
    day = on - timedelta(days=2)
    named = (*_WITHOUT_CODE, (f"SETORAN {paid[0].invoice.funder.name}".replace(";", " "), paid[0].amount))
    for at, (text, amount) in enumerate(named, start=1):
        lines.append(f"{day:%d/%m/%Y};FT{month.ordinal}{at:04d};{text};;{amount}")
    lines.append(f"{on:%d/%m/%Y};ADM{month.ordinal};BIAYA ADMINISTRASI;15000;")
    take_money_file(
        by=scene.cast.officer,
        content="\r\n".join(lines).encode(),
        file_name=f"mutasi {month}.csv",
        profile=MoneyProfile.objects.filter(name=PROFILE).latest("version"),
        on=on,
    )
