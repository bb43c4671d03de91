"""``pijar receipt``: the insurer's files with a line for each person and month."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pijar.cli.door import COUNT, FILE, NAME, NUMBER, REF, TEXT, As, Day, Json, Page, actor, day_of, ref_of, show, table
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.contributions.file_kinds import RECEIPTS
from pijar.contributions.receipts.actions.decide import accept_receipt_line, ask_insurer, link_receipt_line
from pijar.contributions.receipts.actions.take_file import judge_receipts_again, take_receipt_file
from pijar.contributions.receipts.queries.receipt_files import (
    receipt_file_of,
    receipt_files,
    receipt_line_of,
    receipt_sheet,
)
from pijar.core.refusals import Refused
from pijar.membership.queries.member_numbers import worker_by_number
from pijar.pages.figures import number, rupiah
from pijar.registry.actions.city import keep_missing_profiles
from pijar.tables.queries import column_profile_named, column_profiles

_KINDS = (RECEIPTS.name,)

if TYPE_CHECKING:
    from pijar.contributions.models import ReceiptFile, ReceiptLine

group = commands(_("Bukti BPJS per orang dan bulan: terima berkas, putuskan barisnya."))
File = Annotated[str, typer.Argument(metavar=REF, help=_("Rujukan berkas dari 'pijar receipt list'."))]
Place = Annotated[int, typer.Argument(metavar=COUNT, help=_("Nomor baris dalam berkas."))]
Note = Annotated[str, typer.Argument(metavar=TEXT, help=reason_help(_("Catatan.")))]


@command(group, "take", _("Terima berkas bukti; baris yang cocok menutup bulan orangnya. Berkas yang sama ditolak."))
def take(
    path: Annotated[Path, typer.Argument(metavar=FILE, help=_("Berkas Excel atau CSV dari BPJS Ketenagakerjaan."))],
    by: As,
    profile: Annotated[str, typer.Option(metavar=NAME, help=_("Nama profil kolom; kosong berarti yang pertama."))] = "",
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Take a file of the insurer in one of its profiles."""
    if not path.is_file():
        raise Refused("file_missing", _("Berkas %(path)s tidak ada.") % {"path": path})
    person = actor(by)
    taken = take_receipt_file(
        by=person,
        profile=column_profile_named(by=person, kinds=_KINDS, name=profile),
        file_name=path.name,
        content=path.read_bytes(),
        on=day_of(on),
    )
    show(_counts(taken), as_json, *_lines(taken))


@command(group, "list", _("Tunjukkan berkas bukti yang sudah diterima, yang terbaru lebih dulu."))
def list_files(by: As, page: Page = 1, as_json: Json = False) -> None:
    """The files taken in."""
    found = list(receipt_files(by=actor(by), page=page).object_list)
    rows = [
        (file.ref, file.received_on, number(file.applied), number(file.exceptions), file.file_name) for file in found
    ]
    show([_counts(file) for file in found], as_json, *(table(rows) or [_("Belum ada berkas bukti per peserta.")]))


@command(group, "show", _("Tunjukkan sebuah berkas: hitungan, alasan, dan baris yang tidak dikonfirmasi."))
def show_file(ref: File, by: As, page: Page = 1, as_json: Json = False) -> None:
    """A file with a page of its exceptions and refusals."""
    sheet = receipt_sheet(by=actor(by), ref=ref_of(ref), page=page)
    codes = [f"  {number(count)}: {code}" for _outcome, code, count in sheet.codes]
    rows = [
        (row.line.place, row.line.code, row.line.state or row.line.outcome, row.line.month or "-", row.worker_name)
        for row in sheet.rows
    ]
    answer = _counts(sheet.file) | {"lines": [{"place": row[0], "code": row[1], "state": row[2]} for row in rows]}
    show(answer, as_json, *_lines(sheet.file), *codes, *table(rows))


@command(group, "again", _("Periksa lagi baris yang menunggu, sesudah uangnya masuk atau datanya betul."))
def again(ref: File, by: As, on: Day = "", as_json: Json = False) -> None:
    """Judge the open exceptions of a file anew."""
    person = actor(by)
    changed = judge_receipts_again(by=person, on=day_of(on), file=receipt_file_of(by=person, ref=ref_of(ref)))
    show({"changed": changed}, as_json, _("%(count)s baris berubah keadaannya.") % {"count": number(changed)})


@command(group, "ask", _("Catat bahwa sebuah baris ditanyakan ke BPJS Ketenagakerjaan."))
def ask(ref: File, place: Place, note: Note, by: As, on: Day = "", as_json: Json = False) -> None:
    """Note that the insurer was asked about a line."""
    person = actor(by)
    line = receipt_line_of(by=person, ref=ref_of(ref), place=place)
    _in_words(ask_insurer(by=person, line=line, note=note, on=day_of(on)), as_json)


@command(group, "accept", _("Terima sebuah baris apa adanya, dengan catatan."))
def accept(ref: File, place: Place, note: Note, by: As, on: Day = "", as_json: Json = False) -> None:
    """Accept a line in spite of its exception."""
    person = actor(by)
    line = receipt_line_of(by=person, ref=ref_of(ref), place=place)
    _in_words(accept_receipt_line(by=person, line=line, note=note, on=day_of(on)), as_json)


@command(group, "link", _("Sebut pekerja yang dimaksud sebuah baris; nomor KPJ-nya dibetulkan."))
def link(
    ref: File,
    place: Place,
    worker: Annotated[str, typer.Argument(metavar=NUMBER, help=_("KPJ pekerja itu sekarang."))],
    note: Note,
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Say which worker a line means."""
    person = actor(by)
    line = receipt_line_of(by=person, ref=ref_of(ref), place=place)
    meant = worker_by_number(by=person, number=worker)
    _in_words(link_receipt_line(by=person, line=line, worker=meant, note=note, on=day_of(on)), as_json)


@command(group, "profile", _("Sediakan profil kolom contoh untuk berkas bukti, bila belum ada."))
def profile_standard(by: As, as_json: Json = False) -> None:
    """Keep the standard profile where there is none."""
    person = actor(by)
    keep_missing_profiles(by=person)
    names = [profile.name for profile in column_profiles(by=person, kinds=_KINDS)]
    show(names, as_json, *names)


def _counts(file: ReceiptFile) -> dict[str, object]:
    names = ("ref", "file_name", "rows", "applied", "exceptions", "refused", "repeated", "amount")
    return {name: getattr(file, name) for name in names}


def _lines(file: ReceiptFile) -> list[str]:
    counts = {name: number(getattr(file, name)) for name in ("applied", "exceptions", "refused", "repeated")}
    sentence = _(
        "%(applied)s dikonfirmasi (%(amount)s), %(exceptions)s perlu keputusan, %(refused)s ditolak, "
        "%(repeated)s sudah tercatat."
    )
    return [sentence % (counts | {"amount": rupiah(file.amount)}), str(file.ref)]


def _in_words(line: ReceiptLine, as_json: bool) -> None:
    answer = {"state": line.state, "decision": line.decision, "code": line.code}
    show(answer, as_json, f"{line.get_state_display()}: {line.get_decision_display()}")
