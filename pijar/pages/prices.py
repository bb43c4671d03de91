"""The price of a place in words: now, and after each change of the tariff."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from pijar.core.city_words import speaking
from pijar.law.contributions import Sector
from pijar.law.price_steps import PriceStep
from pijar.pages.figures import month as write_month
from pijar.pages.figures import rupiah
from pijar.pages.terbilang import terbilang, terbilang_rupiah
from pijar.values.month import Month


def price_rows(steps: Sequence[PriceStep], places: int) -> list[tuple[str, str]]:
    """A row for each price: from which month, and what a worker and all places together cost a month."""
    return [(_("Mulai %(month)s") % {"month": write_month(step.month)}, _price(step, places)) for step in steps]


def _price(step: PriceStep, places: int) -> str:
    if step.same is not None:
        facts = {"one": rupiah(step.same), "words": terbilang_rupiah(step.same), "all": rupiah(step.same * places)}
        return _("%(one)s (%(words)s) sebulan tiap pekerja; semua tempat %(all)s.") % facts
    least, most = min(step.prices.values()) * places, max(step.prices.values()) * places
    facts = {
        "transport": rupiah(step.prices[Sector.TRANSPORT]),
        "other": rupiah(step.prices[Sector.OTHER]),
        "least": rupiah(least),
        "most": rupiah(most),
    }
    return (
        _(
            "%(other)s sebulan tiap pekerja, %(transport)s untuk pekerja angkutan; "
            "semua tempat %(least)s sampai %(most)s."
        )
        % facts
    )


def mandate_text(
    *,
    name: str,
    employee_number: str,
    office: str,
    instrument: str,
    first_month: Month,
    until_month: Month | None,
    places: int,
    steps: Sequence[PriceStep],
) -> str:
    """The words of a mandate, in Indonesian whatever the reader's language: it is what is signed.

    Whom it binds, for how many workers, how much now and after the tariff changes (figures and words), how to stop.
    """
    until = f"sampai dan dengan {_bulan(until_month - 1)}" if until_month else "sampai saya menghentikannya"
    sums = "\n".join(f"- {_besarnya(step, places)}" for step in steps)
    return (
        f"SURAT KUASA POTONG GAJI\nNomor: {instrument}\n\n"
        f"Saya, {name}, NIP {employee_number}, {office}, memberi kuasa kepada bendahara gaji untuk memotong gaji saya "
        f"setiap bulan, mulai {_bulan(first_month)} {until}, guna membayar iuran jaminan kecelakaan kerja dan jaminan "
        f"kematian BPJS Ketenagakerjaan bagi {places} ({terbilang(places)}) pekerja rentan di kota ini.\n\n"
        f"Besarnya potongan:\n{sums}\n\n"
        "Saya boleh berhenti, menjeda, atau mengubah jumlah pekerja kapan saja tanpa alasan. Caranya: memberi tahu "
        "pengelola OPD atau Dinas Tenaga Kerja; potongan berhenti mulai bulan berikutnya. Potongan berhenti sendiri "
        "bila saya pensiun. Bila saya berhenti, kota mencarikan pelindung pengganti sebelum bulan terakhir habis.\n"
    )


def _bulan(month: Month) -> str:
    with speaking("id"):
        return write_month(month)


def _besarnya(step: PriceStep, places: int) -> str:
    since = f"mulai {_bulan(step.month)}"
    if step.same is not None:
        one, whole = step.same, step.same * places
        return (
            f"{since}: {rupiah(one)} ({terbilang_rupiah(one)}) sebulan untuk tiap pekerja, seluruhnya {rupiah(whole)} "
            f"({terbilang_rupiah(whole)}) sebulan;"
        )
    other, transport = step.prices[Sector.OTHER], step.prices[Sector.TRANSPORT]
    return (
        f"{since}: {rupiah(other)} ({terbilang_rupiah(other)}) sebulan untuk tiap pekerja, dan {rupiah(transport)} "
        f"({terbilang_rupiah(transport)}) untuk tiap pekerja angkutan;"
    )
