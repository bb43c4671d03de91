"""``pijar funder``: who pays, how far a company has come, what is promised and used."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import (
    KIND,
    NAME,
    NUMBER,
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
    show,
    table,
)
from pijar.cli.frame import command, commands
from pijar.cli.language import _
from pijar.pages.figures import number, rupiah
from pijar.reports.payers.queries.funders import funder_sheet, funders
from pijar.sponsorship.actions.funders import move_stage, register_funder, register_office
from pijar.sponsorship.queries.funders import funder_of
from pijar.sponsorship.states import FunderKind, Stage

group = commands(_("Pelindung: siapa yang membayar."))
FunderNumber = Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor pelindung."))]
_KINDS = {"choices": choices(FunderKind)}
_STAGES = {"choices": choices(Stage)}


@command(group, "list", _("Sebut pelindung dengan tempat yang dijanjikan dan terisi."))
def list_all(
    by: As,
    kind: Annotated[
        FunderKind | None, typer.Option(metavar=KIND, help=_("Hanya jenis ini: %(choices)s.") % _KINDS)
    ] = None,
    stage: Annotated[
        Stage | None, typer.Option(metavar=KIND, help=_("Hanya perusahaan pada tahap ini: %(choices)s.") % _STAGES)
    ] = None,
    search: Annotated[str, typer.Option(metavar=TEXT, help=_("Sebagian dari namanya."))] = "",
    month: AskedMonth = "",
    page: Page = 1,
    as_json: Json = False,
) -> None:
    """A page of funders with their places in a month and their unpaid rupiah."""
    listed = funders(
        by=actor(by), month=asked_month(month), kind=kind or "", stage=stage or "", search=search, page=page
    )
    rows = [(f.id, f.kind_name, f.name, f.stage_name, f.places, f.taken, rupiah(f.unpaid)) for f in listed.rows]
    heading = (NUMBER, KIND, NAME, _("TAHAP"), _("TEMPAT"), _("TERISI"), _("BELUM DIBAYAR"))
    show(listed, as_json, *table([heading, *rows]), _("%(total)s pelindung.") % {"total": number(listed.total)})


@command(group, "show", _("Tunjukkan seorang pelindung: perjanjian dengan nomornya, pagu, tagihan."))
def show_funder(funder: FunderNumber, by: As, month: AskedMonth = "", as_json: Json = False) -> None:
    """The sheet of a funder: agreements, budget lines and the invoices of the latest three years."""
    sheet = funder_sheet(by=actor(by), funder=funder, month=asked_month(month))
    invoices = [
        {"number": held.number, "payment_code": held.payment_code, "month": held.month, "amount": held.amount}
        for held in sheet.invoices
    ]
    answer = {
        "funder": sheet.funder,
        "agreements": sheet.agreements,
        "budget_lines": sheet.budget_lines,
        "invoices": invoices,
    }
    promised = _("Perjanjian %(id)s: %(instrument)s, mulai %(first)s, %(places)s tempat, %(taken)s terisi.")
    budget = _("Pagu %(year)s: %(ceiling)s, terpakai %(drawn)s.")
    show(
        answer,
        as_json,
        f"{sheet.funder.name} ({sheet.funder.kind_name})",
        *(promised % {**_asdict(held), "first": held.first_month} for held in sheet.agreements),
        *(
            budget % {"year": line.fiscal_year, "ceiling": rupiah(line.ceiling), "drawn": rupiah(line.drawn)}
            for line in sheet.budget_lines
        ),
    )


@command(group, "register", _("Daftarkan pelindung: uang pemerintah, perusahaan, ASN/PPPK, warga, atau dana bersama."))
def register(
    kind: Annotated[FunderKind, typer.Argument(metavar=KIND, help=_("Jenis pelindung: %(choices)s.") % _KINDS)],
    name: Annotated[str, typer.Argument(metavar=NAME, help=_("Nama pelindung."))],
    by: As,
    nip: Annotated[str, typer.Option(metavar=NUMBER, help=_("NIP 18 angka untuk ASN dan PPPK."))] = "",
    office: Annotated[str, typer.Option(metavar=TEXT, help=_("Kode dan nama OPD, ditulis KODE:NAMA."))] = "",
    nib: Annotated[str, typer.Option(metavar=NUMBER, help=_("NIB untuk perusahaan."))] = "",
    as_json: Json = False,
) -> None:
    """Register a funder; an office named with a civil servant is registered with them."""
    who = actor(by)
    code, _colon, title = office.partition(":")
    of = register_office(by=who, code=code, name=title or code) if code else None
    new = register_funder(by=who, kind=kind, name=name, employee_number=nip, office=of, business_number=nib)
    facts = {"name": new.name, "number": new.pk}
    show({"funder": new.pk}, as_json, _("%(name)s terdaftar sebagai pelindung nomor %(number)s.") % facts)


@command(
    group, "stage", _("Pindahkan perusahaan ke tahap berikutnya: sosialisasi, komitmen, terdaftar, membayar, putus.")
)
def stage(
    funder: FunderNumber,
    to: Annotated[Stage, typer.Argument(metavar=_("TAHAP"), help=_("Tahap berikutnya: %(choices)s.") % _STAGES)],
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Move a company on in the pipeline; refuses a stage that does not follow."""
    who = actor(by)
    moved = move_stage(by=who, funder=funder_of(by=who, funder=funder), stage=to, on=day_of(on))
    show({"funder": moved.pk, "stage": moved.stage}, as_json, f"{moved.name}: {moved.get_stage_display()}.")


def _asdict(fact: object) -> dict[str, object]:
    return {name: getattr(fact, name) for name in ("id", "instrument", "places", "taken")}
