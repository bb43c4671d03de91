"""What the faults of the insurer's answer are called on the pages."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

ANSWER_FAULTS: dict[str, Promise] = {
    "national_id_broken": gettext_lazy("NIK pada baris ini rusak."),
    "canary": gettext_lazy("Baris penanda salinan; bukan orang."),
    "unknown_person": gettext_lazy("Orang ini tidak ada dalam gelombang."),
    "already_answered": gettext_lazy("Orang ini sudah dijawab sebelumnya."),
    "number_taken": gettext_lazy("Nomor peserta (KPJ) sudah dipakai pekerja lain."),
    "twice_in_file": gettext_lazy("Orang ini ada dua kali dalam berkas."),
    "no_answer": gettext_lazy("Baris ini tidak memuat nomor peserta maupun penolakan."),
}
