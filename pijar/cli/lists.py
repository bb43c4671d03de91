"""``pijar list``: lists of people come in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from pijar.cli.door import As, Day, Json, actor, day_of, one, show
from pijar.core.refusals import Refused
from pijar.registry.actions.lists import take_list
from pijar.registry.intake.sentences import sentence_of
from pijar.registry.models import ListRow, TakenList

taken = typer.Typer(no_args_is_help=True, help="Daftar usulan: menerima berkas Excel atau CSV.")


@taken.command("take")
def take(
    file: Annotated[Path, typer.Argument(help="Berkas XLSX atau CSV seperti yang dikirim kelurahan.")],
    by: As,
    sender: Annotated[str, typer.Option(help="Pengirim daftar; kosong berarti nama pengguna.")] = "",
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Terima satu daftar; setiap baris berakhir diterima, ditolak dengan alasan, atau menunggu keputusan."""
    who = actor(by)
    received = take_list(by=who, file_name=file.name, content=_read(file), sender=sender or who.name, on=day_of(on))
    _show(received, as_json)


@taken.command("show")
def show_list(ref: Annotated[str, typer.Argument(help="Nomor rujukan daftar.")], by: As, as_json: Json = False) -> None:
    """Tunjukkan apa yang terjadi dengan setiap baris sebuah daftar."""
    from pijar.access.actors import check_may
    from pijar.access.roles import Permission

    check_may(actor(by), Permission.TAKE_LISTS)
    _show(one(TakenList, "Daftar", ref=ref), as_json)


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Refused("file_unreadable", f"Berkas {file} tidak dapat dibaca: {error.strerror}.") from None


def _show(received: TakenList, as_json: bool) -> None:
    counts = {name: getattr(received, name) for name in ("rows", "applied", "refused", "waiting")}
    if as_json:
        rows = [_row(row) for row in ListRow.objects.filter(taken_list=received).order_by("row_no")]
        show({"list": str(received.ref), "file": received.file_name, **counts, "outcomes": rows}, True, "")
        return
    typer.echo(
        f"{received.file_name}: {received.rows} baris, {received.applied} diterima, {received.refused} ditolak, "
        f"{received.waiting} menunggu keputusan. Rujukan: {received.ref}"
    )
    for row in ListRow.objects.filter(taken_list=received).exclude(outcome="applied").order_by("row_no")[:20]:
        typer.echo(f"  baris {row.row_no}: " + " ".join(_said(fault) for fault in row.faults))


def _said(fault: dict[str, str]) -> str:
    listed = f" ({fault['listed_in']})" if "listed_in" in fault else ""
    return f"{fault['cell']}: {sentence_of(fault['code'])}{listed}"


def _row(row: ListRow) -> dict[str, Any]:
    return {
        "row": row.row_no,
        "outcome": row.outcome,
        "codes": [fault["code"] for fault in row.faults],
        "cells": [fault["cell"] for fault in row.faults],
        "nomination": row.nomination_id,
    }
