"""The kinds of files that travel between us and the insurer: batches out, its answers in."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from pijar.tables.column_kinds import ColumnKind
from pijar.tables.file_kinds import Fact, FileKind, Needed, declare

ENROLMENT: Final = FileKind(
    name="enrolment",
    label=_("Pendaftaran ke BPJS Ketenagakerjaan"),
    facts=(
        Fact("number", ColumnKind.TEXT, _("Nomor urut")),
        Fact("reference", ColumnKind.TEXT, _("ID pengajuan")),
        Fact("national_id", ColumnKind.NATIONAL_ID, _("NIK")),
        Fact("name", ColumnKind.TEXT, _("Nama")),
        Fact("birth_on", ColumnKind.BIRTH_DAY, _("Tanggal lahir")),
        Fact("sex", ColumnKind.TEXT, _("Jenis kelamin")),
        Fact("address", ColumnKind.TEXT, _("Alamat")),
        Fact("ward", ColumnKind.TEXT, _("Kelurahan")),
        Fact("district", ColumnKind.TEXT, _("Kecamatan")),
        Fact("postal_code", ColumnKind.TEXT, _("Kode pos")),
        Fact("phone", ColumnKind.TEXT, _("Nomor HP")),
        Fact("trade", ColumnKind.TEXT, _("Pekerjaan")),
        Fact("work_place", ColumnKind.TEXT, _("Tempat kerja")),
        Fact("work_hours", ColumnKind.TEXT, _("Jam kerja")),
        Fact("base_income", ColumnKind.RUPIAH, _("Penghasilan dasar")),
        Fact("programmes", ColumnKind.TEXT, _("Program")),
        Fact("first_month", ColumnKind.MONTH, _("Bulan pertama")),
    ),
    goes_out=True,
)
ENROLMENT_ANSWER: Final = FileKind(
    name="enrolment_answer",
    label=_("Jawaban BPJS Ketenagakerjaan"),
    facts=(
        Fact("national_id", ColumnKind.NATIONAL_ID, _("NIK")),
        Fact("reference", ColumnKind.TEXT, _("ID pengajuan")),
        Fact("name", ColumnKind.TEXT, _("Nama")),
        Fact("member_number", ColumnKind.MEMBER_NUMBER, _("Nomor peserta (KPJ)")),
        Fact("refusal", ColumnKind.TEXT, _("Alasan penolakan")),
    ),
    needed=(Needed(("national_id",)),),
    staged="answer_stage",
    lock="membership.member_numbers",
)
declare(ENROLMENT, ENROLMENT_ANSWER)
