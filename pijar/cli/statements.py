"""``pijar statement``: files of the bank and of payroll offices, and what waits in them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypedDict

import typer

from pijar.cli.door import FILE, KIND, NAME, REF, As, Day, Json, Page, actor, choices, day_of, ref_of, show, table
from pijar.cli.frame import command, commands
from pijar.cli.language import _
from pijar.contributions.file_kinds import STATEMENTS
from pijar.contributions.statement_kinds import StatementException
from pijar.contributions.statements.actions.take import take_statement
from pijar.contributions.statements.queries.statement_files import (
    exception_chips,
    exceptions,
    statement_of,
    statement_sheet,
)
from pijar.contributions.statements.words import why_line
from pijar.pages.figures import number, rupiah
from pijar.tables.queries import column_profile_named, column_profiles

if TYPE_CHECKING:
    from pijar.contributions.models import Statement, StatementLine

COUNTS = ("rows", "applied", "exceptions", "refused", "repeated", "ignored")

group = commands(_("Mutasi rekening dan hasil potong gaji: mencocokkan uang dengan tagihan."))
Ref = Annotated[str, typer.Argument(metavar=REF, help=_("Rujukan berkas uang."))]


@command(group, "take", _("Cocokkan satu berkas dengan tagihan. Berkas yang sama tidak mengubah apa pun."))
def take(
    file: Annotated[Path, typer.Argument(metavar=FILE, help=_("Berkas CSV atau Excel dari bank atau juru bayar."))],
    profile: Annotated[str, typer.Option(metavar=NAME, help=_("Nama profil kolom; lihat pijar statement profiles."))],
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Take a bank's statement or payroll results; each line is applied, an exception, refused, repeated or ignored."""
    who = actor(by)
    known = column_profile_named(by=who, kinds=STATEMENTS, name=profile)
    taken = take_statement(by=who, content=file.read_bytes(), file_name=file.name, profile=known, on=day_of(on))
    notes = [] if taken.is_new else [_("Berkas ini sudah diterima sebelumnya; tidak ada yang berubah.")]
    show(_counts(taken.file) | {"is_new": taken.is_new}, as_json, *notes, *_lines(taken.file))


@command(group, "show", _("Tunjukkan berkas dan barisnya, yang perlu keputusan lebih dulu."))
def show_file(ref: Ref, by: As, page: Page = 1, as_json: Json = False) -> None:
    """A page of the lines of a file."""
    who, file_ref = actor(by), ref_of(ref)
    sheet = statement_sheet(by=who, ref=file_ref, page=page)
    rows = [_row(line) for line in sheet.rows.object_list]
    show(_counts(sheet.file) | {"lines": rows}, as_json, *_lines(statement_of(by=who, ref=file_ref)), *_table(rows))


@command(group, "exceptions", _("Sebut baris yang menunggu keputusan, menurut namanya."))
def list_exceptions(
    by: As,
    name: Annotated[str, typer.Option(metavar=KIND, help=_("Hanya yang bernama: ") + choices(StatementException))] = "",
    page: Page = 1,
    as_json: Json = False,
) -> None:
    """How many exceptions of each name are open, and a page of them."""
    who = actor(by)
    chips = exception_chips(by=who)
    code = name if name in StatementException.values else ""
    rows = [_row(line) for line in exceptions(by=who, code=code, page=page).object_list]
    lines = [f"{each.label}: {number(count)}, {rupiah(amount)}" for each, count, amount in chips]
    answer = {"open": {each.value: count for each, count, _amount in chips}, "lines": rows}
    show(answer, as_json, *(lines or [_("Tidak ada baris yang menunggu keputusan.")]), *_table(rows))


@command(group, "profiles", _("Sebut profil kolom bank dan juru bayar."))
def profiles(by: As, as_json: Json = False) -> None:
    """The latest version of each profile."""
    kept = column_profiles(by=actor(by), kinds=STATEMENTS)
    rows = [(one.name, str(one.file_kind.label), one.version) for one in kept]
    facts = [{"name": one.name, "kind": one.kind, "version": one.version, "columns": one.columns} for one in kept]
    show(facts, as_json, *(table(rows) if rows else [_("Belum ada profil.")]))


def _counts(file: Statement) -> dict[str, object]:
    return {"file": str(file.ref), "name": file.file_name, "amount": file.amount} | {
        name: getattr(file, name) for name in COUNTS
    }


def _lines(file: Statement) -> list[str]:
    sentence = _(
        "%(name)s: %(rows)s baris, %(applied)s cocok, %(exceptions)s perlu keputusan, %(refused)s ditolak, "
        "%(repeated)s sudah tercatat, %(ignored)s bukan uang masuk. Rujukan: %(ref)s"
    )
    counts = {name: number(getattr(file, name)) for name in COUNTS}
    return [sentence % (counts | {"name": file.file_name, "ref": file.ref})]


class _Row(TypedDict):
    file: str
    row: int
    outcome: str
    code: str
    column: str
    amount: int | None
    reference: str
    invoice: str | None


def _row(line: StatementLine) -> _Row:
    return {
        "file": str(line.file.ref),
        "row": line.place,
        "outcome": line.outcome,
        "code": line.code,
        "column": line.column,
        "amount": line.amount,
        "reference": line.reference,
        "invoice": line.invoice.number if line.invoice else None,
    }


def _table(rows: list[_Row]) -> list[str]:
    shown = [
        (
            _("baris %(row)s") % {"row": row["row"]},
            rupiah(row["amount"]) if row["amount"] is not None else "-",
            row["invoice"] or "-",
            " ".join(part for part in (why_line(row["code"]), row["column"]) if part),
        )
        for row in rows
    ]
    return table(shown) if shown else []
