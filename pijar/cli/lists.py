"""``pijar list``: lists of people come in, and what became of their rows."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from django.db.models import QuerySet

from pijar.cli.door import CODE, DAY, FILE, NUMBER, REF, TEXT, As, Day, Json, actor, day_of, ref_of, show, table
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.registry.actions.lists import take_list
from pijar.registry.actions.waiting_rows import decide_row
from pijar.registry.intake.sentences import sentence_of
from pijar.registry.models import ListRow
from pijar.registry.queries.taken_lists import ListSheet, list_of, list_sheet, lists_seen

SHOWN = 20  # rows with faults that are told to people; programs get all

group = commands(_("Daftar usulan: menerima berkas Excel atau CSV, memutus barisnya."))
Ref = Annotated[str, typer.Argument(metavar=REF, help=_("Rujukan daftar."))]


@command(group, "take", _("Terima satu daftar; setiap baris berakhir diterima, ditolak, atau menunggu keputusan."))
def take(
    file: Annotated[Path, typer.Argument(metavar=FILE, help=_("Berkas XLSX atau CSV seperti yang dikirim kelurahan."))],
    by: As,
    sender: Annotated[str, typer.Option(metavar=TEXT, help=_("Pengirim daftar; kosong berarti nama pengguna."))] = "",
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Take in a list. JSON: counts, and for every row its outcome, the codes and cells of its faults."""
    who = actor(by)
    taken = take_list(by=who, file_name=file.name, content=file.read_bytes(), sender=sender or who.name, on=day_of(on))
    _show(list_sheet(by=who, ref=taken.ref), as_json)


@command(group, "show", _("Tunjukkan apa yang terjadi dengan setiap baris sebuah daftar."))
def show_list(ref: Ref, by: As, as_json: Json = False) -> None:
    """Show a list taken in before. Refuses one that the person does not see."""
    _show(list_sheet(by=actor(by), ref=ref_of(ref)), as_json)


@command(group, "list", _("Sebut daftar yang sudah masuk, yang terbaru dahulu."))
def list_all(by: As, as_json: Json = False) -> None:
    """The latest fifty lists that the person sees, with their counts."""
    lists = lists_seen(by=actor(by)).object_list
    answers = [{"list": str(one.ref), "file": one.file_name, "taken_on": one.taken_on, **_counts(one)} for one in lists]
    rows = [(one.ref, one.taken_on, one.file_name, one.rows, one.applied, one.refused, one.waiting) for one in lists]
    heading = (REF, DAY, FILE, _("BARIS"), _("DITERIMA"), _("DITOLAK"), _("MENUNGGU"))
    show(answers, as_json, *table([heading, *rows]))


@command(group, "decide", _("Putuskan satu baris yang menunggu: terima sebagai usulan, atau tolak."))
def decide(
    ref: Ref,
    row: Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor baris dalam berkas."))],
    by: As,
    accept: Annotated[bool, typer.Option("--accept/--refuse", help=_("Terima atau tolak baris ini."))],
    reason: Annotated[str, typer.Option(metavar=TEXT, help=reason_help(_("Alasan keputusan.")))],
    ward: Annotated[
        str, typer.Option(metavar=CODE, help=_("Kode kelurahan, bila baris ini tidak menyebutnya dengan jelas."))
    ] = "",
    category: Annotated[
        str, typer.Option(metavar=CODE, help=_("Kode jenis pekerjaan, bila baris ini tidak menyebutnya dengan jelas."))
    ] = "",
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Accept a waiting row, which nominates its person, or refuse it; the reason is kept."""
    who = actor(by)
    decided = decide_row(
        by=who,
        taken_list=list_of(by=who, ref=ref_of(ref)),
        row_no=row,
        accept=accept,
        reason=reason,
        on=day_of(on),
        ward=ward,
        category=category,
    )
    sentence = _("Baris %(row)s diterima sebagai usulan.") if accept else _("Baris %(row)s ditolak.")
    show(_row(decided), as_json, sentence % {"row": row})


def _show(sheet: ListSheet, as_json: bool) -> None:
    taken, counts = sheet.taken, _counts(sheet.taken)
    rows = sheet.rows.paginator.object_list
    assert isinstance(rows, QuerySet)
    if as_json:
        outcomes = [_row(row) for row in rows]
        return show({"list": str(taken.ref), "file": taken.file_name, **counts, "outcomes": outcomes}, True)
    sentence = _(
        "%(file)s: %(rows)s baris, %(applied)s diterima, %(refused)s ditolak, %(waiting)s menunggu keputusan. "
        "Rujukan: %(ref)s"
    )
    faulty = rows.exclude(outcome=ListRow.Outcome.APPLIED)[:SHOWN]
    return show(None, False, sentence % {**counts, "file": taken.file_name, "ref": taken.ref}, *map(_words_of, faulty))


def _counts(taken: object) -> dict[str, int]:
    return {name: getattr(taken, name) for name in ("rows", "applied", "refused", "waiting")}


def _words_of(row: ListRow) -> str:
    facts = {"row": row.row_no, "faults": " ".join(map(_in_words, row.faults))}
    return "  " + _("baris %(row)s: %(faults)s") % facts


def _in_words(fault: dict[str, str]) -> str:
    listed = f" ({fault['listed_in']})" if "listed_in" in fault else ""
    return f"{fault['cell']}: {sentence_of(fault['code'])}{listed}"


def _row(row: ListRow) -> dict[str, object]:
    return {
        "row": row.row_no,
        "outcome": row.outcome,
        "codes": [fault["code"] for fault in row.faults],
        "cells": [fault["cell"] for fault in row.faults],
        "nomination": row.nomination_id,
    }
