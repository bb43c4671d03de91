"""The kinds of files that travel between us and other offices: questions out, answers in."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pijar.matching.kinds import MEANINGS, Purpose, Source
from pijar.tables.column_kinds import ColumnKind
from pijar.tables.file_kinds import Fact, FileKind, Needed, declare

_FACTS: Final = {
    fact.name: fact
    for fact in (
        Fact("number", ColumnKind.TEXT, _("Nomor urut")),
        Fact("national_id", ColumnKind.NATIONAL_ID, _("NIK")),
        Fact("name", ColumnKind.TEXT, _("Nama")),
        Fact("birth_on", ColumnKind.BIRTH_DAY, _("Tanggal lahir")),
        Fact("sex", ColumnKind.WORD, _("Jenis kelamin"), meanings=("m", "f")),
        Fact("status", ColumnKind.WORD, _("Status"), meanings=("alive", "dead", "unknown", "moved_out")),
        Fact("died_on", ColumnKind.DAY, _("Tanggal meninggal")),
        Fact("address", ColumnKind.TEXT, _("Alamat")),
        Fact("ward", ColumnKind.TEXT, _("Kelurahan")),
        Fact("district", ColumnKind.TEXT, _("Kecamatan")),
        Fact("city", ColumnKind.WORD, _("Kabupaten/Kota"), meanings=("inside", "outside"), as_written="city_reported"),
        Fact("cover", ColumnKind.WORD, _("Kepesertaan"), meanings=("none", "member", "employee", "other_funder")),
        Fact("payer", ColumnKind.TEXT, _("Pembayar")),
        Fact("member_number", ColumnKind.MEMBER_NUMBER, _("Nomor peserta (KPJ)")),
    )
}
LABELS: Final[dict[str, str | Promise]] = {name: fact.label for name, fact in _FACTS.items()}
_QUESTION: Final = (
    "number", "national_id", "name", "birth_on", "sex", "address", "ward", "district", "member_number",
)  # fmt: skip
_ANSWER: Final = {
    Source.POPULATION: (
        "national_id", "name", "birth_on", "sex", "status", "died_on", "address", "ward", "district", "city",
    ),
    Source.INSURER: ("national_id", "name", "birth_on", "cover", "payer", "member_number", "status", "died_on"),
}  # fmt: skip
_JUDGED: Final = ("sex", "address", "ward", "district", "city", "city_reported", "cover", "payer", "member_number")
"""What the statement that judges answers reads, whichever office it is that answers."""


def _question(source: Source) -> FileKind:
    return FileKind(
        name=kind_of(source, Purpose.QUESTION),
        label=_("Pertanyaan keluar"),
        facts=tuple(_FACTS[name] for name in _QUESTION),
        needed=(Needed(("national_id",)),),
        words=MEANINGS,
        goes_out=True,
    )


def _answer(source: Source) -> FileKind:
    held = _ANSWER[source]
    return FileKind(
        name=kind_of(source, Purpose.ANSWER),
        label=_("Jawaban masuk"),
        facts=tuple(_FACTS[name] for name in held),
        needed=(Needed(("national_id",)),),
        also={name: "text NOT NULL DEFAULT ''" for name in _JUDGED if name.removesuffix("_reported") not in held},
        staged="match_stage",
        lock="matching.answers",
        words=MEANINGS,
    )


def kind_of(source: Source, purpose: Purpose) -> str:
    """The name of the kind of file that goes to an office or comes from it."""
    return f"{source.value}_{purpose.value}"


def source_of(kind: str) -> Source:
    """The office of a kind of file."""
    return Source(kind.partition("_")[0])


ANSWERS: Final = tuple(kind_of(source, Purpose.ANSWER) for source in Source)
QUESTIONS: Final = tuple(kind_of(source, Purpose.QUESTION) for source in Source)
declare(*(make(source) for make in (_question, _answer) for source in Source))
