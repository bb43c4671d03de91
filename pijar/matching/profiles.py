"""The profiles a city begins with. Neither office has published its own form: these are examples until they confirm."""

from __future__ import annotations

from typing import Any, Final

from pijar.matching.kinds import Source

OWN_CITY: Final = "KOTA INI"
"""Stands for the city's own name, which its row gives."""
_DAY: Final = "%d-%m-%Y"
_SEX: Final = {"L": "m", "LAKI-LAKI": "m", "LAKI LAKI": "m", "P": "f", "PEREMPUAN": "f"}
_STATUS: Final = {
    "HIDUP": "alive",
    "DITEMUKAN": "alive",
    "AKTIF": "alive",
    "MENINGGAL": "dead",
    "MENINGGAL DUNIA": "dead",
    "MATI": "dead",
    "TIDAK DITEMUKAN": "unknown",
    "NIK TIDAK DITEMUKAN": "unknown",
    "PINDAH LUAR KOTA": "moved_out",
    "PINDAH": "moved_out",
}
_COVER: Final = {
    "AKTIF PU": "employee",
    "PU AKTIF": "employee",
    "AKTIF BPU": "member",
    "BPU AKTIF": "member",
    "AKTIF BPU LAIN": "other_funder",
    "BPU MANDIRI": "other_funder",
    "TIDAK AKTIF": "none",
    "NON AKTIF": "none",
    "NA": "none",
    "TIDAK TERDAFTAR": "none",
    "-": "none",
}

STANDARD: Final[tuple[dict[str, Any], ...]] = (
    {
        "name": "Dukcapil, pertanyaan",
        "source": Source.POPULATION,
        "purpose": "question",
        "sheet": "Permohonan",
        "columns": (
            ("No", "number", ""),
            ("NIK", "national_id", ""),
            ("Nama Lengkap", "name", ""),
            ("Tanggal Lahir", "birth_on", _DAY),
        ),
        "codes": {},
    },
    {
        "name": "Dukcapil, jawaban",
        "source": Source.POPULATION,
        "purpose": "answer",
        "sheet": "Hasil",
        "columns": (
            ("NIK", "national_id", ""),
            ("Nama Lengkap", "name", ""),
            ("Tanggal Lahir", "birth_on", _DAY),
            ("Jenis Kelamin", "sex", ""),
            ("Status", "status", ""),
            ("Tanggal Meninggal", "died_on", _DAY),
            ("Alamat", "address", ""),
            ("Kelurahan", "ward", ""),
            ("Kecamatan", "district", ""),
            ("Kabupaten/Kota", "city", ""),
        ),
        "codes": {"sex": _SEX, "status": _STATUS, "city": {OWN_CITY: "inside", "*": "outside"}},
    },
    {
        "name": "BPJS Ketenagakerjaan, pertanyaan",
        "source": Source.INSURER,
        "purpose": "question",
        "sheet": "Permohonan",
        "columns": (
            ("No", "number", ""),
            ("NIK", "national_id", ""),
            ("Nama Lengkap", "name", ""),
            ("Tanggal Lahir", "birth_on", _DAY),
            ("Nomor KPJ", "member_number", ""),
        ),
        "codes": {},
    },
    {
        "name": "BPJS Ketenagakerjaan, jawaban",
        "source": Source.INSURER,
        "purpose": "answer",
        "sheet": "Hasil",
        "columns": (
            ("NIK", "national_id", ""),
            ("Nama Peserta", "name", ""),
            ("Tanggal Lahir", "birth_on", _DAY),
            ("Status Kepesertaan", "cover", ""),
            ("Dibayar Oleh", "payer", ""),
            ("Nomor KPJ", "member_number", ""),
        ),
        "codes": {"cover": _COVER},
    },
)
ADDRESSEES: Final = {
    Source.POPULATION: "Kepala Dinas Kependudukan dan Pencatatan Sipil",
    Source.INSURER: "Kepala Kantor Cabang BPJS Ketenagakerjaan",
}
