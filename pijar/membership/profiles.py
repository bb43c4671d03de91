"""Column profiles: which facts a workbook of the insurer holds, under which headings, in which form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.translation import gettext as _

from pijar.core.refusals import Refused
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the fact it holds and, for days, how they are written (strftime)."""

    heading: str
    fact: str
    form: str = ""


OUT_FACTS = (
    "number",
    "reference",
    "national_id",
    "name",
    "birth_on",
    "sex",
    "address",
    "ward",
    "district",
    "postal_code",
    "phone",
    "trade",
    "work_place",
    "work_hours",
    "base_income",
    "programmes",
    "first_month",
)
ANSWER_FACTS = ("national_id", "reference", "name", "member_number", "refusal")

STANDARD_OUT = (
    ("No", "number", ""),
    ("ID Pengajuan", "reference", ""),
    ("NIK", "national_id", ""),
    ("Nama Lengkap", "name", ""),
    ("Tanggal Lahir", "birth_on", "%d-%m-%Y"),
    ("Jenis Kelamin", "sex", ""),
    ("Alamat", "address", ""),
    ("Kelurahan", "ward", ""),
    ("Kecamatan", "district", ""),
    ("Kode Pos", "postal_code", ""),
    ("No HP", "phone", ""),
    ("Pekerjaan", "trade", ""),
    ("Lokasi Pekerjaan", "work_place", ""),
    ("Jam Kerja", "work_hours", ""),
    ("Penghasilan Dasar", "base_income", ""),
    ("Program", "programmes", ""),
    ("Bulan Mulai", "first_month", ""),
)
STANDARD_ANSWER = (
    ("NIK", "national_id", ""),
    ("ID Pengajuan", "reference", ""),
    ("Nama Peserta", "name", ""),
    ("Nomor KPJ", "member_number", ""),
    ("Keterangan", "refusal", ""),
)


def columns_of(stored: Any, facts: tuple[str, ...]) -> list[Column]:
    """Read a profile's columns; refuses a fact that is not known or named twice, and a heading left empty."""
    columns = [Column(entry["heading"].strip(), entry["fact"], entry.get("form", "")) for entry in stored]
    named = [column.fact for column in columns]
    unknown = sorted(set(named) - set(facts))
    if unknown or len(set(named)) != len(named) or not all(column.heading for column in columns):
        raise Refused(
            "profile_broken",
            _("Profil kolom memuat isi yang tidak dikenal, ganda, atau tanpa judul: %(facts)s.")
            % {"facts": ", ".join(unknown) or "-"},
        )
    return columns


def written(fact: Any, form: str) -> str:
    """A fact as the cell's text. Everything leaves as text, so that no digit is lost and nothing is a formula."""
    writers: dict[type, Callable[[Any], str]] = {
        date: lambda day: day.strftime(form or "%d-%m-%Y"),
        Month: lambda month: f"{month.number:02d}-{month.year}",
        time: lambda hour: hour.strftime("%H:%M"),
        type(None): lambda nothing: "",
    }
    return writers.get(type(fact), str)(fact)
