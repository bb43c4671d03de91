"""``pijar worker``: one worker, and what becomes known of him."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import As, Day, Json, actor, day_of, month_of, show, today
from pijar.reports.queries.worker_sheet import worker_of, worker_sheet
from pijar.sponsorship.actions.enrolment import record_death, record_exit

worker = typer.Typer(no_args_is_help=True, help="Satu pekerja: lembarnya, kematian, keluar dari program.")
Ref = Annotated[str, typer.Argument(help="Rujukan pekerja.")]


@worker.command("show")
def show_worker(ref: Ref, by: As, as_json: Json = False) -> None:
    """Tunjukkan lembar seorang pekerja; NIK tersamar."""
    from uuid import UUID

    sheet = worker_sheet(by=actor(by), ref=UUID(ref), on=today())
    show(sheet, as_json, f"{sheet.row.name}  {sheet.row.national_id}  {sheet.row.strip}")


@worker.command()
def death(
    ref: Ref,
    died_on: Annotated[str, typer.Argument(help="Tanggal meninggal, TTTT-BB-HH.")],
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Catat kematian: iuran berhenti sesudah bulan meninggal, tempatnya bebas."""
    from uuid import UUID

    who = actor(by)
    gone = record_death(by=who, worker=worker_of(by=who, ref=UUID(ref)), died_on=day_of(died_on), on=day_of(on))
    show({"worker": str(gone.ref)}, as_json, "Kematian dicatat. Segera bantu keluarga mengurus santunannya.")


@worker.command("exit")
def leave(
    ref: Ref,
    by: As,
    month: Annotated[str, typer.Option(help="Bulan terakhir, TTTT-BB.")],
    reason: Annotated[str, typer.Option(help="Alasan keluar.")],
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Catat pekerja yang keluar dari program sesudah bulan terakhirnya."""
    from uuid import UUID

    who = actor(by)
    gone = record_exit(
        by=who,
        worker=worker_of(by=who, ref=UUID(ref)),
        latest_month=month_of(month),
        reason=reason,
        on=day_of(on),
    )
    show({"worker": str(gone.ref)}, as_json, "Pekerja keluar dari program; tempatnya bebas bulan berikutnya.")
