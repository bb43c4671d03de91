"""Who answers, what an answer can say, and the kinds of difference it can show."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pijar.registry.kinds import Sex


class Source(models.TextChoices):
    """Whose answer it is."""

    POPULATION = "population", _("Dukcapil")
    INSURER = "insurer", _("BPJS Ketenagakerjaan")


class Teller(models.TextChoices):
    """Who says that somebody died: an office in its answer, or an officer by hand."""

    POPULATION = Source.POPULATION.value, Source.POPULATION.label
    INSURER = Source.INSURER.value, Source.INSURER.label
    OFFICER = "officer", _("Laporan petugas")


class Purpose(models.TextChoices):
    """Which way a file goes."""

    QUESTION = "question", _("Pertanyaan keluar")
    ANSWER = "answer", _("Jawaban masuk")


class DifferenceKind(models.TextChoices):
    """How an answer differs from the registry. Deaths have a table of their own."""

    NOT_COVERED = "not_covered", _("Kita bayar, di sana tidak aktif")
    ALIVE = "alive", _("Kami catat meninggal, di sana hidup")
    DEATH_DAY = "death_day", _("Tanggal meninggal berbeda")
    EMPLOYEE_COVER = "employee_cover", _("Sudah peserta sebagai karyawan")
    OTHER_COVER = "other_cover", _("Sudah dibayar pihak lain")
    COVER_GONE = "cover_gone", _("Kepesertaan lain sudah berakhir")
    OUTSIDE_CITY = "outside_city", _("Beralamat di luar kota")
    UNKNOWN_ID = "unknown_id", _("NIK tidak dikenal")
    NAME = "name", _("Nama berbeda")
    BIRTH_ON = "birth_on", _("Tanggal lahir berbeda")
    SEX = "sex", _("Jenis kelamin berbeda")
    MEMBER_NUMBER = "member_number", _("Nomor peserta (KPJ) berbeda")
    WARD = "ward", _("Kelurahan berbeda")
    ADDRESS = "address", _("Alamat berbeda")


CANNOT_BE_CORRECTED: Final = frozenset({DifferenceKind.UNKNOWN_ID, DifferenceKind.NOT_COVERED})
ACCEPTED_TOGETHER: Final = frozenset({DifferenceKind.ADDRESS, DifferenceKind.WARD, DifferenceKind.NAME})
"""Kinds of which a whole file's differences may be accepted at once; nothing that decides cover is among them."""
ENDS_PLACE: Final = frozenset({DifferenceKind.EMPLOYEE_COVER, DifferenceKind.OTHER_COVER, DifferenceKind.OUTSIDE_CITY})
"""Kinds after which somebody who still has a payer should leave the programme."""

MEANINGS: Final[dict[str, Promise]] = {
    "alive": _("Hidup"),
    "dead": _("Meninggal"),
    "unknown": _("NIK tidak dikenal"),
    "moved_out": _("Pindah keluar kota"),
    **{sex.value: sex.label for sex in (Sex.MALE, Sex.FEMALE)},
    "none": _("Tidak aktif"),
    "member": _("Peserta BPU"),
    "employee": _("Peserta sebagai karyawan"),
    "other_funder": _("Dibayar pihak lain"),
    "inside": _("Kota ini"),
    "outside": _("Luar kota"),
}
"""What the words of an office's answer can mean."""
