"""The profiles a city begins with. The insurer's own template was not published."""

from __future__ import annotations

from typing import Final

from pijar.membership.file_kinds import ENROLMENT, ENROLMENT_ANSWER
from pijar.tables.file_kinds import NamedColumn, StandardProfile

STANDARD_OUT: Final = (
    NamedColumn("number", ("No",)),
    NamedColumn("reference", ("ID Pengajuan",)),
    NamedColumn("national_id", ("NIK",)),
    NamedColumn("name", ("Nama Lengkap",)),
    NamedColumn("birth_on", ("Tanggal Lahir",), "%d-%m-%Y"),
    NamedColumn("sex", ("Jenis Kelamin",)),
    NamedColumn("address", ("Alamat",)),
    NamedColumn("ward", ("Kelurahan",)),
    NamedColumn("district", ("Kecamatan",)),
    NamedColumn("postal_code", ("Kode Pos",)),
    NamedColumn("phone", ("No HP",)),
    NamedColumn("trade", ("Pekerjaan",)),
    NamedColumn("work_place", ("Lokasi Pekerjaan",)),
    NamedColumn("work_hours", ("Jam Kerja",)),
    NamedColumn("base_income", ("Penghasilan Dasar",)),
    NamedColumn("programmes", ("Program",)),
    NamedColumn("first_month", ("Bulan Mulai",)),
)
STANDARD_ANSWER: Final = (
    NamedColumn("national_id", ("NIK",)),
    NamedColumn("reference", ("ID Pengajuan",)),
    NamedColumn("name", ("Nama Peserta",)),
    NamedColumn("member_number", ("Nomor KPJ",)),
    NamedColumn("refusal", ("Keterangan",)),
)
STANDARD: Final = "BPJS Ketenagakerjaan BPU"
STANDARD_REPLY: Final = "BPJS Ketenagakerjaan BPU, jawaban"
PROFILES: Final[tuple[StandardProfile, ...]] = (
    {"kind": ENROLMENT.name, "name": STANDARD, "sheet": "Pendaftaran", "columns": STANDARD_OUT},
    {"kind": ENROLMENT_ANSWER.name, "name": STANDARD_REPLY, "columns": STANDARD_ANSWER},
)
