"""``pijar batch``: workers go to the insurer, and its answer comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from django.db import transaction

from pijar.cli.door import (
    FILE,
    MONTH,
    NAME,
    NUMBER,
    TEXT,
    As,
    Day,
    Json,
    actor,
    day_of,
    month_of,
    one,
    show,
    table,
    write_privately,
)
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.membership.actions.answers import take_answer
from pijar.membership.actions.batches import ask_batch_file, hand_out_batch, send_batch
from pijar.membership.file_kinds import ENROLMENT, ENROLMENT_ANSWER
from pijar.membership.models import Batch
from pijar.membership.queries.batches import batches
from pijar.sponsorship.actions.enrolment import prepare_batch
from pijar.tables.queries import column_profile_named

group = commands(_("Gelombang pendaftaran ke BPJS Ketenagakerjaan."))
Number = Annotated[str, typer.Argument(metavar=NUMBER, help=_("Nomor gelombang."))]
Profile = Annotated[str, typer.Option(metavar=NAME, help=_("Nama profil kolom; kosong berarti yang pertama."))]


@command(group, "list", _("Sebut gelombang: berapa pekerja, berapa yang diterima dan ditolak."))
def list_all(by: As, as_json: Json = False) -> None:
    """All batches, newest first."""
    listed = batches(by=actor(by))
    answers = [
        {
            "batch": row.batch.number,
            "state": row.batch.state,
            "workers": row.workers,
            "accepted": row.accepted,
            "refused": row.refused,
        }
        for row in listed
    ]
    rows = [(r.batch.number, r.batch.get_state_display(), r.workers, r.accepted, r.refused) for r in listed]
    heading = (NUMBER, _("KEADAAN"), _("PEKERJA"), _("DITERIMA"), _("DITOLAK"))
    show(answers, as_json, *table([heading, *rows]))


@command(group, "prepare", _("Kumpulkan semua pekerja yang punya pembayar dan belum didaftarkan."))
def prepare(
    number: Number,
    by: As,
    month: Annotated[str, typer.Option(metavar=MONTH, help=_("Bulan pertama menjadi peserta, TTTT-BB."))],
    profile: Profile = "",
    as_json: Json = False,
) -> None:
    """Gather every worker with a payer who is not yet with the insurer into a numbered batch."""
    who = actor(by)
    held = column_profile_named(by=who, kinds=(ENROLMENT.name,), name=profile)
    prepared = prepare_batch(by=who, number=number, profile=held, first_month=month_of(month))
    facts = {"number": prepared.number, "count": prepared.enrolments.count()}
    sentence = _("Gelombang %(number)s: %(count)s pekerja.") % facts
    show({"batch": prepared.number, "workers": facts["count"]}, as_json, sentence)


@command(group, "send", _("Catat gelombang terkirim dan minta berkasnya, yang dilepas orang lain."))
def send(
    number: Number,
    by: As,
    receiver: Annotated[str, typer.Option(metavar=TEXT, help=_("Siapa yang menerima berkas ini."))],
    reason: Annotated[str, typer.Option(metavar=TEXT, help=reason_help(_("Untuk apa.")))],
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Note the batch as sent and ask for its workbook; a second person releases it (``release give``)."""
    who, day, batch = actor(by), day_of(on), _batch(number)
    with transaction.atomic():
        send_batch(by=who, batch=batch, on=day)
        asked = ask_batch_file(by=who, batch=_batch(number), receiver=receiver, reason=reason, on=day)
    show({"release": str(asked.ref)}, as_json, _("Berkas menunggu pelepasan: %(ref)s.") % {"ref": asked.ref})


@command(group, "fetch", _("Tulis salinan berkas gelombang yang sudah dilepas. Berkas ini memuat NIK."))
def fetch(
    number: Number,
    by: As,
    to: Annotated[Path, typer.Option(metavar=FILE, help=_("Berkas XLSX baru. Berkas ini memuat NIK: jaga baik-baik."))],
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Write a numbered copy into a new file that only its owner may read (mode 0600)."""
    file = hand_out_batch(by=actor(by), batch=_batch(number), on=day_of(on))
    write_privately(to, file.content)
    sentence = _("Gelombang %(number)s ditulis ke %(file)s.") % {"number": number, "file": to}
    show({"file": str(to), "bytes": len(file.content)}, as_json, sentence)


@command(group, "answer", _("Terapkan jawaban: nomor peserta (KPJ) atau penolakan untuk setiap orang."))
def answer(
    number: Number,
    file: Annotated[Path, typer.Argument(metavar=FILE, help=_("Berkas jawaban BPJS Ketenagakerjaan."))],
    by: As,
    profile: Profile = "",
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Apply the insurer's answer; people it names that are not in the batch wait."""
    who = actor(by)
    taken = take_answer(
        by=who,
        batch=_batch(number),
        profile=column_profile_named(by=who, kinds=(ENROLMENT_ANSWER.name,), name=profile),
        file_name=file.name,
        content=file.read_bytes(),
        on=day_of(on),
    )
    counts = {name: getattr(taken, name) for name in ("rows", "applied", "refused", "exceptions")}
    sentence = _("%(rows)s baris: %(applied)s diterapkan, %(refused)s ditolak, %(exceptions)s menunggu.") % counts
    show(counts, as_json, sentence)


def _batch(number: str) -> Batch:
    found: Batch = one(Batch, _("Gelombang"), number=number)
    return found
