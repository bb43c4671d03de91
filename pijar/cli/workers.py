"""``pijar worker``: the workers, one worker, and what becomes known of them."""

from __future__ import annotations

from typing import Annotated

import typer
from django.utils import timezone

from pijar.access.queries import password_fits
from pijar.access.roles import Permission
from pijar.cli.door import (
    CODE,
    DAY,
    KIND,
    MONTH,
    NAME,
    REF,
    TEXT,
    As,
    AskedMonth,
    Day,
    Json,
    Page,
    actor,
    asked_month,
    choices,
    day_of,
    month_of,
    ref_of,
    show,
    table,
    today,
)
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.contributions.billing.queries.advances_and_arrears import paid_after_end
from pijar.matching.actions.death_reports import report_death
from pijar.pages.figures import day as shown_day
from pijar.pages.figures import month as shown_month
from pijar.pages.figures import number, rupiah
from pijar.registry.actions.national_ids import reveal_national_id
from pijar.registry.kinds import RevealReason
from pijar.reports.people.queries.worker_sheet import worker_of, worker_sheet
from pijar.reports.people.queries.workers import WorkerFilter, WorkerPage, WorkerState, workers
from pijar.sponsorship.actions.enrolment import record_exit
from pijar.sponsorship.states import FunderKind

group = commands(_("Pekerja: daftar, lembar, NIK, kematian, keluar dari program."))
Ref = Annotated[str, typer.Argument(metavar=REF, help=_("Rujukan pekerja."))]
_KINDS, _STATES = {"choices": choices(FunderKind)}, {"choices": choices(WorkerState)}


@command(group, "list", _("Sebut pekerja menurut wilayah, pekerjaan, sumber dana, dan keadaan; NIK tertutup."))
def list_all(
    by: As,
    search: Annotated[str, typer.Option(metavar=TEXT, help=_("Sebagian dari nama, atau nomor peserta (KPJ)."))] = "",
    area: Annotated[str, typer.Option(metavar=CODE, help=_("Kode kecamatan atau kelurahan."))] = "",
    category: Annotated[str, typer.Option(metavar=CODE, help=_("Kode jenis pekerjaan."))] = "",
    kind: Annotated[FunderKind | None, typer.Option(metavar=KIND, help=_("Sumber dana: %(choices)s.") % _KINDS)] = None,
    state: Annotated[
        WorkerState | None, typer.Option(metavar=KIND, help=_("Keadaan pada bulan itu: %(choices)s.") % _STATES)
    ] = None,
    month: AskedMonth = "",
    page: Page = 1,
    as_json: Json = False,
) -> None:
    """A page of workers with the strip of twelve months: c covered, one letter a month, see the reference."""
    day = today()
    narrowed = WorkerFilter(
        month=asked_month(month),
        on=day,
        area=area,
        category=category,
        kind=kind or "",
        state=state or "",
        search=search.strip(),
    )
    listed = workers(by=actor(by), narrowed=narrowed, page=page)
    show(listed, as_json, *_lines(listed))


@command(group, "show", _("Tunjukkan lembar seorang pekerja: pembayar, keikutsertaan, bulan demi bulan; NIK tertutup."))
def show_worker(ref: Ref, by: As, as_json: Json = False) -> None:
    """Everything known of a worker; the national id stays closed."""
    sheet = worker_sheet(by=actor(by), ref=ref_of(ref), on=today())
    months = [
        (
            f"  {fact.month}",
            f"{rupiah(fact.amount):>12}" if sheet.shows_amount else "",
            fact.funder,
            fact.proof or _("belum ada bukti"),
        )
        for fact in sheet.months
    ]
    place = f"{sheet.row.category}, {sheet.row.ward}, {sheet.row.district}"
    show(sheet, as_json, f"{sheet.row.name}  {sheet.row.number}  {sheet.row.strip}", place, *table(months))


@command(group, "reveal", _("Tunjukkan NIK lengkap, dengan alasan yang tercatat dalam jejak audit."))
def reveal(
    ref: Ref,
    by: As,
    reason: Annotated[str, typer.Option(metavar=TEXT, help=reason_help(_("Alasan.")))],
    kind: Annotated[
        RevealReason, typer.Option("--for", metavar=KIND, help=_("Keperluan: %s.") % choices(RevealReason))
    ],
    password: Annotated[
        str, typer.Option(prompt=_("Kata sandi"), hide_input=True, envvar="PIJAR_PASSWORD", help=_("Kata sandi Anda."))
    ],
    as_json: Json = False,
) -> None:
    """Show a whole national id to whoever proves with a password who they are; who asked and why is kept."""
    who, now = actor(by), timezone.now()
    proved = now if password_fits(by=who, password=password) else None
    national_id = reveal_national_id(
        by=who, worker=worker_of(by=who, ref=ref_of(ref)), kind=kind, reason=reason, now=now, signed_in_at=proved
    )
    show({"worker": ref, "national_id": national_id}, as_json, national_id)


@command(group, "death", _("Laporkan kematian: orang lain memastikannya; sampai itu tidak ada yang berhenti."))
def death(
    ref: Ref,
    died_on: Annotated[str, typer.Argument(metavar=DAY, help=_("Tanggal meninggal, TTTT-BB-HH."))],
    by: As,
    known_from: Annotated[str, typer.Option(metavar=TEXT, help=reason_help(_("Dari mana diketahui.")))],
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Tell of a death; it waits for somebody else's check and stops nothing."""
    who = actor(by)
    worker = worker_of(by=who, ref=ref_of(ref))
    told = report_death(by=who, worker=worker, died_on=day_of(died_on), known_from=known_from, on=day_of(on))
    due = shown_day(told.due_on)
    sentence = _("Dilaporkan. Orang lain memeriksanya paling lambat %(day)s; sampai itu tidak ada yang berhenti.")
    show({"worker": str(worker.ref), "death": told.pk, "due_on": told.due_on}, as_json, sentence % {"day": due})


@command(group, "exit", _("Catat pekerja yang keluar dari program sesudah bulan terakhirnya."))
def leave(
    ref: Ref,
    by: As,
    month: Annotated[str, typer.Option(metavar=MONTH, help=_("Bulan terakhir, TTTT-BB."))],
    reason: Annotated[str, typer.Option(metavar=TEXT, help=reason_help(_("Alasan keluar.")))],
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Record that a worker leaves the programme (moved, employed, at own wish) after a latest month."""
    who = actor(by)
    worker = worker_of(by=who, ref=ref_of(ref))
    gone = record_exit(by=who, worker=worker, latest_month=month_of(month), reason=reason, on=day_of(on))
    paid = paid_after_end(by=who, worker=gone) if who.may(Permission.VIEW_MONEY) else ()
    sentence = _("Pekerja keluar dari program; tempatnya bebas bulan berikutnya.")
    months = ", ".join(f"{shown_month(each.month)} {rupiah(each.amount)}" for each in paid)
    asked_back = [_("Sudah dibayar untuk bulan sesudahnya, minta kembali ke BPJS: %s.") % months] if paid else []
    answer = {
        "worker": str(gone.ref),
        "paid_after": [{"month": str(each.month), "amount": each.amount} for each in paid],
    }
    show(answer, as_json, sentence, *asked_back)


def _lines(listed: WorkerPage) -> list[str]:
    rows = [(row.ref, row.name, row.number, row.ward, row.state.label, row.strip) for row in listed.rows]
    heading = (REF, NAME, _("NOMOR"), _("KELURAHAN"), _("KEADAAN"), _("BULAN-BULAN"))
    facts = {"total": number(listed.total), "page": listed.number}
    more = _("Lebih dari %(total)s pekerja, halaman %(page)s. Persempit pencarian.")
    said = more if listed.is_more else _("%(total)s pekerja, halaman %(page)s.")
    return [*table([heading, *rows]), said % facts]
