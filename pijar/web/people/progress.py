"""The page that follows an answer being matched."""

from __future__ import annotations

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from pijar.web.progress_pages import Followed

MATCHED: Final = Followed(
    kind="take_answer",
    address="work:match_progress",
    home="work:matching",
    end=lambda result: reverse("work:match_file", args=[result["file"]]),
    title=_("Jawaban sedang dicocokkan"),
    begins=_("Berkas sedang dibuka."),
    is_read=_("Semua baris terbaca. Sekarang dibandingkan dengan data kota dan dicatat."),
    failed=_("Pencocokan gagal di pihak kami; tidak ada baris yang dicatat. Kirim jawaban sekali lagi."),
    stays=_("Halaman ini memperbarui diri. Anda boleh meninggalkannya; hasilnya ada di Pencocokan."),
)
