"""Who answers, what an answer can say, and the kinds of difference it can show."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class Source(models.TextChoices):
    """Whose answer it is."""

    POPULATION = "population", _("Dukcapil")
    INSURER = "insurer", _("BPJS Ketenagakerjaan")


class Purpose(models.TextChoices):
    """Which way a file goes."""

    QUESTION = "question", _("Pertanyaan keluar")
    ANSWER = "answer", _("Jawaban masuk")


class DifferenceKind(models.TextChoices):
    """How an answer differs from the registry. Deaths have a table of their own."""

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


CANNOT_BE_CORRECTED: Final = frozenset({DifferenceKind.UNKNOWN_ID})
ACCEPTED_TOGETHER: Final = frozenset({DifferenceKind.ADDRESS, DifferenceKind.WARD, DifferenceKind.NAME})
"""Kinds of which a whole file's differences may be accepted at once; nothing that decides cover is among them."""
ENDS_PLACE: Final = frozenset({DifferenceKind.EMPLOYEE_COVER, DifferenceKind.OTHER_COVER, DifferenceKind.OUTSIDE_CITY})
"""Kinds after which somebody who still has a payer should leave the programme."""

ANSWER_FACTS: Final[dict[str, tuple[str, ...]]] = {
    Source.POPULATION: (
        "national_id", "name", "birth_on", "sex", "status", "died_on", "address", "ward", "district", "city",
    ),
    Source.INSURER: ("national_id", "name", "birth_on", "cover", "payer", "member_number", "status", "died_on"),
}  # fmt: skip
QUESTION_FACTS: Final = (
    "number", "national_id", "name", "birth_on", "sex", "address", "ward", "district", "member_number",
)  # fmt: skip
CODES: Final[dict[str, tuple[str, ...]]] = {
    "status": ("alive", "dead", "unknown", "moved_out"),
    "sex": ("m", "f"),
    "cover": ("none", "member", "employee", "other_funder"),
    "city": ("inside", "outside"),
}
"""What the words of a column can mean. ``*`` among a profile's words stands for any other word."""
ANY: Final = "*"
