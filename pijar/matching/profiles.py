"""The profiles a city begins with. Neither office has published its own form: these are examples until they confirm."""

from __future__ import annotations

from typing import Final

from pijar.matching.file_kinds import kind_of
from pijar.matching.kinds import Purpose, Source
from pijar.tables.file_kinds import NamedColumn, StandardProfile

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

STANDARD: Final[tuple[StandardProfile, ...]] = (
    {
        "name": "Dukcapil, pertanyaan",
        "kind": kind_of(Source.POPULATION, Purpose.QUESTION),
        "is_example": True,
        "sheet": "Permohonan",
        "columns": (
            NamedColumn("number", ("No",)),
            NamedColumn("national_id", ("NIK",)),
            NamedColumn("name", ("Nama Lengkap",)),
            NamedColumn("birth_on", ("Tanggal Lahir",), _DAY),
        ),
    },
    {
        "name": "Dukcapil, jawaban",
        "kind": kind_of(Source.POPULATION, Purpose.ANSWER),
        "is_example": True,
        "columns": (
            NamedColumn("national_id", ("NIK",)),
            NamedColumn("name", ("Nama Lengkap",)),
            NamedColumn("birth_on", ("Tanggal Lahir",), _DAY),
            NamedColumn("sex", ("Jenis Kelamin",)),
            NamedColumn("status", ("Status",)),
            NamedColumn("died_on", ("Tanggal Meninggal",), _DAY),
            NamedColumn("address", ("Alamat",)),
            NamedColumn("ward", ("Kelurahan",)),
            NamedColumn("district", ("Kecamatan",)),
            NamedColumn("city", ("Kabupaten/Kota",)),
        ),
        "words": {"sex": _SEX, "status": _STATUS, "city": {OWN_CITY: "inside", "*": "outside"}},
    },
    {
        "name": "BPJS Ketenagakerjaan, pertanyaan",
        "kind": kind_of(Source.INSURER, Purpose.QUESTION),
        "is_example": True,
        "sheet": "Permohonan",
        "columns": (
            NamedColumn("number", ("No",)),
            NamedColumn("national_id", ("NIK",)),
            NamedColumn("name", ("Nama Lengkap",)),
            NamedColumn("birth_on", ("Tanggal Lahir",), _DAY),
            NamedColumn("member_number", ("Nomor KPJ",)),
        ),
    },
    {
        "name": "BPJS Ketenagakerjaan, jawaban",
        "kind": kind_of(Source.INSURER, Purpose.ANSWER),
        "is_example": True,
        "columns": (
            NamedColumn("national_id", ("NIK",)),
            NamedColumn("name", ("Nama Peserta",)),
            NamedColumn("birth_on", ("Tanggal Lahir",), _DAY),
            NamedColumn("cover", ("Status Kepesertaan",)),
            NamedColumn("payer", ("Dibayar Oleh",)),
            NamedColumn("member_number", ("Nomor KPJ",)),
        ),
        "words": {"cover": _COVER},
    },
)
ADDRESSEES: Final = {
    Source.POPULATION: "Kepala Dinas Kependudukan dan Pencatatan Sipil",
    Source.INSURER: "Kepala Kantor Cabang BPJS Ketenagakerjaan",
}
