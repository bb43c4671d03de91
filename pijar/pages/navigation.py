"""The workroom's menu, in the order of the work. A place whose page does not exist is left out."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the menu: its words, the name of its address, its icon; ``apart`` begins the lower group.

    ``further`` are the first parts of other addresses whose pages belong to it.
    """

    words: str | Promise
    address_name: str
    icon: str
    apart: bool = False
    further: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A line as it is shown to one reader."""

    place: Place
    address: str
    current: bool


WORK_PLACES = (
    Place(_("Ringkasan"), "work:dashboard", "chart"),
    Place(_("Antrean"), "work:queue", "list"),
    Place(_("Pekerja"), "work:workers", "people"),
    Place(_("Daftar masuk"), "work:lists", "upload"),
    Place(_("Usulan"), "work:nominations", "list"),
    Place(_("Data kembar"), "work:pairs", "people"),
    Place(_("Daftar penerima"), "work:rosters", "people"),
    Place(_("Penempatan"), "work:plans", "umbrella"),
    Place(_("Gelombang pendaftaran"), "work:batches", "file"),
    Place(_("Pencocokan"), "work:matching", "search"),
    Place(_("Bulan iuran"), "work:months", "calendar", further=("di-muka/", "uang-terlambat/")),
    Place(_("Rekening"), "work:statements", "list"),
    Place(_("Bukti BPJS"), "work:receipts", "check"),
    Place(_("Penjaga putus"), "work:guard", "clock"),
    Place(_("Dana bersama"), "work:pool", "money"),
    Place(_("Buku besar"), "work:book", "list", further=("jejak/",)),
    Place(_("Proyeksi"), "work:projection", "chart"),
    Place(_("Pelindung dan perusahaan"), "work:funders", "umbrella", further=("perjanjian/",)),
    Place(_("Anggaran"), "work:budgets", "chart"),
    Place(_("OPD dan potongan gaji"), "work:offices", "people"),
    Place(_("Klaim"), "work:claims", "case"),
    Place(_("Surat dan pesan"), "work:letters", "letter"),
    Place(_("Laporan"), "work:reports", "file"),
    Place(_("Jejak audit"), "work:audit", "clock", apart=True),
    Place(_("Pengguna"), "work:users", "people", apart=True),
    Place(_("Pengaturan"), "work:settings", "settings"),
)


def work_items(path: str) -> list[Item]:
    """The lines whose pages exist, the one whose address leads closest to ``path`` marked as current."""
    found = [(place, address) for place in WORK_PLACES if (address := _address(place.address_name))]
    root = found[0][1]
    leading = [
        (len(beginning), address)
        for place, address in found
        for beginning in (address, *(root + part for part in place.further))
        if path.startswith(beginning)
    ]
    _length, current = max(leading, default=(0, None))
    return [Item(place, address, address == current) for place, address in found]


def _address(name: str) -> str | None:
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
