"""Column profiles: which facts a workbook of the insurer holds, under which headings, in which form."""

from __future__ import annotations

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
