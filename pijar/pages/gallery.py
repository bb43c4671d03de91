"""The gallery: every component once, with content as met in the work, so that a change of look is seen in one place.

All people and figures here are invented; no table is read.
"""

from __future__ import annotations

from datetime import date

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pijar.pages.drawing.bars import Bar
from pijar.pages.drawing.columns import Column, Source, stacked_months
from pijar.pages.drawing.geometry import Area, Sheet, cached_sheet
from pijar.pages.drawing.icons import icon_names
from pijar.pages.drawing.ward_map import map_legend, ward_map
from pijar.pages.figures import long_day, rupiah
from pijar.values.ground import Ground
from pijar.values.month import Month
from pijar.values.worker_number import worker_number

FIRST = Month(2025, 1)
LIMITS = (20, 40, 60, 80)
STARTED = date(2025, 3, 1)
PEOPLE = (
    ("Sumarni", "Pedagang keliling", "Gayamsari", "cccccccccccc", "good", "Terlindungi"),
    ("Slamet Riyadi", "Tukang becak", "Semarang Utara", "----ccccccwc", "waiting", "Menunggu bukti"),
    ("Paijo", "Pemulung", "Genuk", "--ccccccbbcc", "good", "Terlindungi"),
    ("Tri Wahyuningsih", "Pembantu rumah tangga", "Tembalang", "ccccccccbbbb", "bad", "Putus"),
    ("Ngatini", "Buruh tani", "Mijen", "----------ww", "waiting", "Menunggu bukti"),
    ("Bambang S.", "Juru parkir", "Semarang Tengah", "cccccceeeeee", "neutral", "Berhenti"),
)


class SampleForm(forms.Form):
    """A form with each kind of field, and with faults when it is sent empty."""

    name = forms.CharField(label="Nama lengkap", help_text="Seperti pada KTP. Satu kata pun boleh.")
    national_id = forms.CharField(label="NIK", min_length=16, max_length=16, help_text="16 angka.")
    phone = forms.CharField(label="Nomor HP", required=False)
    category = forms.ChoiceField(label="Pekerjaan", choices=[("becak", "Tukang becak"), ("nelayan", "Nelayan")])
    choice = forms.ChoiceField(
        label="Siapa yang ingin Anda lindungi?",
        choices=[("known", "Saya kenal orangnya"), ("list", "Pilihkan dari daftar"), ("pool", "Gabung dana bersama")],
        widget=forms.RadioSelect,
    )
    agreed = forms.BooleanField(label="Pekerja setuju datanya dipakai untuk pendaftaran")


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component on one page; only for people who are signed in, as the address in ``urls`` says."""
    return render(request, "gallery.html", {**_things(), **_drawings()})


def _things() -> dict[str, object]:
    faulty = SampleForm({"name": "Sumarni", "national_id": "337401", "choice": "list"})
    return {
        "first": FIRST,
        "people": PEOPLE,
        "form": faulty,
        "page": Paginator(range(7017), 50).page(4),
        "proofs": {FIRST + at: f"#bukti-{FIRST + at}" for at in range(2, 17)},
        "icons": icon_names(),
        "facts_rows": {"Nomor pekerja": worker_number(1), "Pekerjaan": "Tukang sol sepatu", "Mulai": long_day(STARTED)},
        "tab_rows": [("Data", "#data", True), ("Pembayaran", "#bayar", False), ("Jejak", "#jejak", False)],
        "timeline_rows": [
            {"when": "3 Nov 2025", "title": "Iuran Oktober diterima BPJS Ketenagakerjaan", "words": "Bukti 2511-0042"},
            {"when": "1 Nov 2025", "title": "Tagihan terbit", "words": "Rp117.885.600 untuk 7.017 pekerja"},
            {"when": "10 Nov 2025", "title": "Tutup buku Oktober", "ahead": True},
        ],
        "task_rows": [
            {"words": "Tagihan terbit", "kind": "good", "state": "Selesai", "hint": "1 Nov 2025, oleh Rini"},
            {"words": "Bukti BPJS masuk", "kind": "waiting", "state": "Menunggu", "address": "#bukti"},
            {"words": "Setujui tutup buku", "kind": "neutral", "state": "Belum bisa"},
        ],
    }


def _drawings() -> dict[str, object]:
    sheet = cached_sheet("gallery", _quilt)
    values = {shape.code: _share(int(shape.code)) for shape in sheet.shapes}
    return {
        "map": _map(sheet, values),
        "legend": map_legend(LIMITS, lambda limit: f"{limit:g}%", unit=_("Bagian pekerja terdata yang terlindungi")),
        "bar_rows": [Bar("Pedagang keliling", 1840, "#"), Bar("Buruh harian lepas", 1312), Bar("Nelayan", 96)],
        "chart": stacked_months(_columns(), _sources(), title=_("Pekerja terlindungi per bulan"), description=_about()),
        "amount": 117_885_600,
        "amount_words": rupiah(117_885_600),
    }


def _map(sheet: Sheet, values: dict[str, float | None]) -> str:
    return ward_map(
        sheet,
        values,
        LIMITS,
        title=_("Bagian pekerja terlindungi per kelurahan"),
        description=_("Makin tua warnanya, makin besar bagian yang terlindungi."),
        say=lambda name, value: f"{name}: {'–' if value is None else f'{value:g}%'}",
    )


def _about() -> str:
    return _("Tiap kolom satu bulan, bertumpuk menurut sumber dana.")


def _share(number: int) -> float | None:
    return None if number % 11 == 3 else number * 37 % 101


def _sources() -> list[Source]:
    return [Source("apbd", "APBD", "nila"), Source("firms", "Perusahaan", "daun"), Source("asn", "Pelindung", "kunyit")]


def _columns() -> list[Column]:
    return [Column(FIRST + at, {"apbd": 3000 + 180 * at, "firms": 250 * (at % 5), "asn": 12 * at}) for at in range(18)]


def _quilt() -> tuple[list[Area], list[Area]]:
    """An invented city: six by four wards of uneven shape, two districts."""
    places = [(col, row) for row in range(4) for col in range(6)]
    wards = [Area(str(at), f"Kelurahan {at + 1}", _patch(*place)) for at, place in enumerate(places)]
    halves = [Area(f"d{half}", "", _block(half)) for half in range(2)]
    return wards, halves


def _corner(col: int, row: int) -> tuple[float, float]:
    """Where four patches meet, moved a little from the square."""
    right, down = (7 * col + 5 * row) % 5 - 2, (3 * row + 4 * col) % 5 - 2
    return 110 + 0.04 * (col + 0.12 * right), -7 - 0.03 * (row + 0.12 * down)


def _patch(col: int, row: int) -> Ground:
    around = [_corner(col, row), _corner(col + 1, row), _corner(col + 1, row + 1), _corner(col, row + 1)]
    return {"type": "Polygon", "coordinates": [[*around, around[0]]]}


def _block(half: int) -> Ground:
    first, end = 3 * half, 3 * half + 3
    top = [_corner(col, 0) for col in range(first, end + 1)]
    right = [_corner(end, row) for row in range(1, 5)]
    foot = [_corner(col, 4) for col in range(end - 1, first - 1, -1)]
    left = [_corner(first, row) for row in range(3, -1, -1)]
    return {"type": "Polygon", "coordinates": [[*top, *right, *foot, *left]]}
