"""``pijar match``: questions to other offices, their answers, and the differences that wait for people."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from uuid import UUID

import typer
from django.db import transaction

from pijar.cli.door import (
    FILE,
    NAME,
    NUMBER,
    REF,
    TEXT,
    As,
    Day,
    Json,
    actor,
    day_of,
    ref_of,
    show,
    table,
    write_privately,
)
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.matching.actions.answers import take_match_file
from pijar.matching.actions.questions import Chosen, ask_about, ask_question_file, hand_out_question
from pijar.matching.file_kinds import ANSWERS, QUESTIONS
from pijar.matching.queries.differences import chips
from pijar.matching.queries.files import question_of
from pijar.pages.figures import number
from pijar.tables.queries import column_profile_named

group = commands(_("Pencocokan: bertanya kepada Dukcapil dan BPJS Ketenagakerjaan, memasukkan jawabannya."))
Profile = Annotated[str, typer.Option(metavar=NAME, help=_("Nama profil kolom."))]


@command(group, "ask", _("Tulis berkas pertanyaan tentang pekerja aktif. Berkas itu memuat NIK lengkap."))
def ask(
    profile: Profile,
    by: As,
    receiver: Annotated[str, typer.Option(metavar=TEXT, help=_("Siapa yang menerima berkas ini."))],
    reason: Annotated[str, typer.Option(metavar=TEXT, help=reason_help(_("Untuk apa.")))],
    taken_list: Annotated[str, typer.Option("--list", metavar=REF, help=_("Hanya orang dari daftar ini."))] = "",
    months: Annotated[
        int, typer.Option(metavar=NUMBER, min=0, help=_("Hanya yang belum ditanyakan selama sekian bulan; 0: semua."))
    ] = 0,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Write a question and ask for its workbook; a second person releases it. Refuses when nobody is to be asked."""
    who = actor(by)
    chosen = Chosen(months or None, ref_of(taken_list) if taken_list else None)
    known = column_profile_named(by=who, kinds=QUESTIONS, name=profile)
    with transaction.atomic():
        made = ask_about(by=who, profile=known, chosen=chosen, on=day_of(on))
        asked = ask_question_file(by=who, question=made, receiver=receiver, reason=reason, on=day_of(on))
    sentence = _("Pertanyaan tentang %(count)s orang menunggu pelepasan.") % {"count": number(made.people)}
    show(
        {"question": str(made.ref), "people": made.people, "release": str(asked.ref)}, as_json, sentence, str(asked.ref)
    )


@command(group, "fetch", _("Tulis salinan berkas pertanyaan yang sudah dilepas. Berkas ini memuat NIK."))
def fetch(
    question: Annotated[str, typer.Argument(metavar=REF, help=_("Rujukan pertanyaan."))],
    by: As,
    to: Annotated[Path, typer.Option(metavar=FILE, help=_("Berkas XLSX yang ditulis."))],
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Write a numbered copy into a new file that only its owner may read (mode 0600)."""
    who = actor(by)
    file = hand_out_question(by=who, question=question_of(by=who, ref=ref_of(question)), on=day_of(on))
    write_privately(to, file.content)
    show({"file": str(to), "bytes": len(file.content)}, as_json, _("Ditulis ke %(file)s.") % {"file": to})


@command(group, "take", _("Masukkan satu jawaban; setiap baris berakhir dicocokkan, ditolak, atau menunggu."))
def take(
    file: Annotated[Path, typer.Argument(metavar=FILE, help=_("Berkas jawaban seperti yang dikirim kantornya."))],
    profile: Profile,
    by: As,
    many_dead_confirmed: Annotated[
        bool, typer.Option("--many-dead-confirmed", help=_("Jumlah yang disebut meninggal memang sebanyak itu."))
    ] = False,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Hold an answer against the registry. Refuses the same bytes twice and a profile that does not fit."""
    who = actor(by)
    taken = take_match_file(
        by=who,
        profile=column_profile_named(by=who, kinds=ANSWERS, name=profile),
        file_name=file.name,
        content=file.read_bytes(),
        on=day_of(on),
        many_dead_confirmed=many_dead_confirmed,
    )
    names = ("rows", "applied", "refused", "exceptions", "differences", "deaths")
    counts = {name: getattr(taken, name) for name in names}
    sentence = _(
        "%(rows)s baris: %(applied)s dicocokkan, %(refused)s ditolak, %(exceptions)s menunggu; "
        "%(differences)s perbedaan, %(deaths)s disebut meninggal."
    ) % {name: number(count) for name, count in counts.items()}
    show({"answer": str(taken.ref), **counts}, as_json, sentence)


@command(group, "differences", _("Sebut berapa perbedaan yang menunggu keputusan, menurut jenisnya."))
def differences(
    by: As,
    answer: Annotated[str, typer.Option(metavar=REF, help=_("Hanya dari jawaban ini."))] = "",
    as_json: Json = False,
) -> None:
    """How many differences of each kind are open, the gravest kind first. Nobody is named."""
    ref: UUID | None = ref_of(answer) if answer else None
    found = chips(by=actor(by), state="open", file=ref)
    rows = [(str(kind.label), number(count)) for kind, count in found]
    lines = table([(_("JENIS"), _("BANYAK")), *rows]) if rows else [_("Tidak ada perbedaan yang menunggu.")]
    show({str(kind.value): count for kind, count in found}, as_json, *lines)
