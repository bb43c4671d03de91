"""``pijar batch``: workers go to the insurer, and its answer comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pijar.cli.door import As, Day, Json, actor, day_of, month_of, one, show
from pijar.core.files import read_file
from pijar.membership.actions.answers import take_answer
from pijar.membership.actions.batches import send_batch
from pijar.membership.actions.profiles import STANDARD, STANDARD_REPLY
from pijar.membership.models import Batch, ColumnProfile
from pijar.sponsorship.actions.enrolment import prepare_batch

batch = typer.Typer(no_args_is_help=True, help="Gelombang pendaftaran ke BPJS Ketenagakerjaan.")
Number = Annotated[str, typer.Argument(help="Nomor gelombang.")]
Profile = Annotated[str, typer.Option(help="Nama profil kolom.")]


@batch.command()
def prepare(
    number: Number,
    by: As,
    month: Annotated[str, typer.Option(help="Bulan pertama menjadi peserta, TTTT-BB.")],
    profile: Profile = STANDARD,
    as_json: Json = False,
) -> None:
    """Kumpulkan semua pekerja yang punya pembayar dan belum didaftarkan."""
    prepared = prepare_batch(
        by=actor(by), number=number, profile=one(ColumnProfile, "Profil", name=profile), first_month=month_of(month)
    )
    count = prepared.enrolments.count()
    show({"batch": prepared.number, "workers": count}, as_json, f"Gelombang {number}: {count} pekerja.")


@batch.command()
def send(
    number: Number,
    by: As,
    to: Annotated[Path, typer.Option(help="Simpan berkas XLSX di sini. Berkas memuat NIK: jaga baik-baik.")],
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Tulis gelombang sebagai berkas Excel menurut profil kolomnya."""
    file = send_batch(by=actor(by), batch=one(Batch, "Gelombang", number=number), on=day_of(on))
    to.touch(mode=0o600)
    to.write_bytes(read_file(file))
    show({"file": str(to), "bytes": file.size}, as_json, f"Gelombang {number} ditulis ke {to}.")


@batch.command()
def answer(
    number: Number,
    file: Annotated[Path, typer.Argument(help="Berkas jawaban BPJS Ketenagakerjaan.")],
    by: As,
    profile: Profile = STANDARD_REPLY,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Terapkan jawaban: nomor peserta (KPJ) atau penolakan untuk setiap orang."""
    taken = take_answer(
        by=actor(by),
        batch=one(Batch, "Gelombang", number=number),
        profile=one(ColumnProfile, "Profil", name=profile),
        file_name=file.name,
        content=file.read_bytes(),
        on=day_of(on),
    )
    counts = {name: getattr(taken, name) for name in ("rows", "applied", "refused", "waiting")}
    show(
        counts,
        as_json,
        f"{taken.rows} baris: {taken.applied} diterapkan, {taken.refused} ditolak, {taken.waiting} menunggu.",
    )
