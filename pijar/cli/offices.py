"""``pijar office``: departments of the city, and the payroll deductions that pass through them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pijar.cli.door import (
    CODE,
    FILE,
    MONTH,
    NAME,
    As,
    AskedMonth,
    Json,
    actor,
    asked_month,
    month_of,
    show,
    table,
    today,
)
from pijar.cli.frame import command, commands
from pijar.cli.language import _
from pijar.contributions.billing.actions.payroll import make_payroll_file
from pijar.pages.figures import number, rupiah
from pijar.reports.payers.queries.offices import offices
from pijar.sponsorship.actions.funders import register_office
from pijar.sponsorship.queries.offices import office_of

group = commands(_("OPD: surat kuasa dan potongan gaji."))
OfficeCode = Annotated[str, typer.Argument(metavar=CODE, help=_("Kode OPD."))]


@command(group, "list", _("Sebut OPD dengan surat kuasa dan potongan sebulan."))
def list_all(
    by: As,
    month: AskedMonth = "",
    as_json: Json = False,
) -> None:
    """Offices with the civil servants who signed, their deductions of a month, and what failed."""
    rows = offices(by=actor(by), month=asked_month(month), on=today())
    heading = (CODE, NAME, _("ASN/PPPK"), _("POTONGAN"), _("JUMLAH"), _("GAGAL"))
    cells = [
        (row.code, row.name, "<5", "", "", "")
        if row.is_hidden
        else (row.code, row.name, row.people, row.deductions, rupiah(row.amount or 0), row.failed)
        for row in rows
    ]
    show(rows, as_json, *table([heading, *cells]))


@command(group, "add", _("Daftarkan OPD."))
def add(
    code: OfficeCode,
    name: Annotated[str, typer.Argument(metavar=NAME, help=_("Nama OPD."))],
    by: As,
    as_json: Json = False,
) -> None:
    """Register a department of the city."""
    office = register_office(by=actor(by), code=code, name=name)
    show({"office": office.pk}, as_json, _("%(office)s terdaftar.") % {"office": office.name})


@command(group, "payroll", _("Tulis berkas potongan gaji sebulan untuk sebuah OPD."))
def payroll(
    office: OfficeCode,
    month: Annotated[str, typer.Argument(metavar=MONTH, help=_("Bulan iuran, TTTT-BB."))],
    to: Annotated[Path, typer.Argument(metavar=FILE, help=_("Berkas xlsx yang ditulis."))],
    by: As,
    as_json: Json = False,
) -> None:
    """Write an office's deductions of a month as a workbook. It holds NIPs: keep it closed."""
    who = actor(by)
    made = make_payroll_file(by=who, office=office_of(by=who, code=office), month=month_of(month))
    to.write_bytes(made.content)
    facts = {"lines": number(made.lines), "amount": rupiah(made.amount), "file": to}
    sentence = _("%(lines)s potongan, %(amount)s, ditulis ke %(file)s.") % facts
    show({"lines": made.lines, "amount": made.amount, "file": str(to)}, as_json, sentence)
