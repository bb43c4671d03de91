"""``pijar ledger``: the trial balance, and the way of a rupiah."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import As, Json, actor, month_of, show, table
from pijar.cli.frame import command, commands
from pijar.cli.language import _
from pijar.pages.figures import day, number, rupiah
from pijar.reports.money.queries.book import Book, BookRow, book
from pijar.reports.trail.queries.rupiah_trail import rupiah_trail
from pijar.reports.trail.shapes import InvoiceTrail, Step

group = commands(_("Buku besar: neraca saldo dan jejak rupiah."))


@command(group, "balance", _("Tunjukkan neraca saldo semua bulan, atau satu bulan."))
def balance(
    by: As,
    month: Annotated[str, typer.Option(metavar=_("BULAN"), help=_("Hanya bulan ini, TTTT-BB."))] = "",
    as_json: Json = False,
) -> None:
    """Each account with debit, credit and balance; what nothing stands behind is said."""
    found = book(by=actor(by), month=month_of(month) if month else None)
    show({row.balance.code: row.balance.amount for row in found.rows}, as_json, *_balance_lines(found))


@command(group, "trail", _("Telusuri jejak rupiah dari sebuah nomor."))
def trail(
    reference: Annotated[
        str, typer.Argument(metavar=_("NOMOR"), help=_("Nomor tagihan, kode iuran, bukti bayar, atau bukti BPJS."))
    ],
    by: As,
    as_json: Json = False,
) -> None:
    """Each invoice the number leads to, step by step, and what is missing."""
    found = rupiah_trail(by=actor(by), reference=reference)
    lines = [line for invoice in found.invoices for line in _invoice_lines(invoice)]
    none = _("Tidak ada tagihan, pembayaran, atau bukti dengan nomor %(asked)s.") % {"asked": found.asked}
    show(found.invoices, as_json, *(lines or [none]))


def _balance_lines(found: Book) -> list[str]:
    rows = [
        (row.balance.code, row.name, rupiah(row.balance.debit), rupiah(row.balance.credit), rupiah(row.balance.amount))
        for row in found.rows
    ]
    total = ("", _("Jumlah"), rupiah(found.debit), rupiah(found.credit), rupiah(found.debit - found.credit))
    return [*table([*rows, total]), *map(_unexplained, filter(lambda row: row.unexplained, found.left))]


def _unexplained(row: BookRow) -> str:
    return _("Akun %(code)s: %(amount)s tidak terjelaskan.") % {
        "code": row.balance.code,
        "amount": rupiah(row.unexplained),
    }


def _invoice_lines(invoice: InvoiceTrail) -> list[str]:
    head = _("%(number)s, %(month)s, %(funder)s: %(count)s pekerja, %(amount)s") % {
        "number": invoice.number,
        "month": invoice.month,
        "funder": invoice.funder,
        "count": number(invoice.workers),
        "amount": rupiah(invoice.amount),
    }
    lacks = [
        _("  kurang: %(what)s %(amount)s")
        % {"what": missing.lack.label, "amount": rupiah(missing.amount) if missing.amount else ""}
        for missing in invoice.lacks
    ]
    return [head, *("  " + line for line in table(map(_step_cells, invoice.steps))), *map(str.rstrip, lacks)]


def _step_cells(step: Step) -> tuple[str, ...]:
    return (
        day(step.on) if step.on else "",
        str(step.kind.label),
        rupiah(step.amount) if step.amount else "",
        step.reference,
        step.note,
        step.event.who if step.event else "",
    )
