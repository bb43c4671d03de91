"""The page that follows a plan being worked out."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pijar.web.progress_pages import Followed

PLANNED: Final = Followed(
    kind="plan_places",
    address="work:plan_progress",
    home="work:plans",
    end=lambda result: reverse("work:plan", args=[result["plan"]]),
    title=_("Rencana sedang dihitung"),
    begins=_("Semua orang dalam daftar dihitung bersama. Tidak ada yang ditempatkan sebelum rencana diterapkan."),
    is_read="",
    failed=_("Perhitungan gagal di pihak kami; tidak ada rencana yang dibuat. Minta sekali lagi."),
    stays=_("Halaman ini memperbarui diri. Anda boleh meninggalkannya; hasilnya ada di Penempatan."),
)
