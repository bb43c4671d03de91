"""``pijar month``: the monthly duty, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import typer

from pijar.cli.advances_and_arrears import add_to
from pijar.cli.assertions import add_assertions
from pijar.cli.door import AMOUNT, CODE, COUNT, NUMBER, As, Day, Json, MonthText, actor, day_of, month_of, show, table
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.contributions.assertions.actions.payments import record_payment
from pijar.contributions.assertions.actions.receipts import record_receipt
from pijar.contributions.assessment.actions.assess import Assessed, assess_month
from pijar.contributions.assessment.actions.rounds import Approved, approve_rounds, send_back_round
from pijar.contributions.assessment.words import why_left_out
from pijar.contributions.billing.actions.invoices import issue_invoices
from pijar.contributions.billing.queries.invoices import invoices_of
from pijar.contributions.closing.queries.month_way import month_way
from pijar.pages.figures import number, rupiah
from pijar.reports.money.queries.month_sheet import MonthSheet, month_sheet
from pijar.reports.money.steps import MonthStep

group = commands(_("Iuran bulanan: tetapkan, tagih, bayar, bukti."))
Code = Annotated[str, typer.Argument(metavar=CODE, help=_("Kode iuran pada tagihan."))]
Amount = Annotated[int, typer.Argument(metavar=AMOUNT, help=_("Jumlah dalam rupiah penuh."))]


@command(group, "show", _("Tunjukkan sebuah bulan: sejauh mana jalannya, uangnya, dan yang menunggu."))
def show_month(text: MonthText, by: As, as_json: Json = False) -> None:
    """How far a month has come: workers, invoices and rupiah at each step, and tariffs with their articles."""
    person, month = actor(by), month_of(text)
    sheet, way = month_sheet(by=person, month=month), month_way(by=person, month=month)
    ahead = [task.code for task in way.tasks if task.is_next]
    show(_answer(sheet) | {"state": way.state, "next": ahead}, as_json, str(way.state.label), *_lines(sheet))


@command(group, "assess", _("Tetapkan iuran: siapa, berapa, menurut pasal mana. Boleh diulang."))
def assess(text: MonthText, by: As, on: Day = "", as_json: Json = False) -> None:
    """Assess everybody who has a payer and is not assessed yet; what stands is left as it is."""
    done = assess_month(by=actor(by), month=month_of(text), on=day_of(on))
    sentence = _("Iuran %(workers)s pekerja ditetapkan, %(amount)s.") % _sums(done)
    left_out = [f"  {number(count)}: {why_left_out(reason)}" for reason, count in done.left_out.items()]
    show(done, as_json, sentence, *left_out)


@command(group, "approve", _("Setujui iuran yang ditetapkan orang lain; sesudah itu tagihan boleh terbit."))
def approve(text: MonthText, by: As, on: Day = "", as_json: Json = False) -> None:
    """Approve every round of a month that waits; whoever assessed it is refused."""
    done = approve_rounds(by=actor(by), month=month_of(text), on=day_of(on))
    sentence = _("Iuran %(workers)s pekerja disetujui, %(amount)s. Tagihan boleh terbit.") % _sums(done)
    show(done, as_json, sentence if done.rounds else _("Tidak ada yang menunggu persetujuan."))


@command(group, "send-back", _("Kembalikan sebuah penetapan iuran dengan alasan; yang ditetapkan ditarik."))
def send_back(
    text: MonthText,
    number_of_round: Annotated[int, typer.Argument(metavar=NUMBER, help=_("Penetapan yang keberapa."))],
    reason: Annotated[str, typer.Argument(metavar=_("ALASAN"), help=reason_help(_("Mengapa dikembalikan.")))],
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Send a round back; the next assessment of the month finds its workers anew."""
    count = send_back_round(by=actor(by), month=month_of(text), number=number_of_round, reason=reason, on=day_of(on))
    sentence = _("Dikembalikan: penetapan iuran %(workers)s pekerja ditarik.") % {"workers": number(count)}
    show({"withdrawn": count}, as_json, sentence)


@command(group, "invoice", _("Terbitkan tagihan setiap pelindung, dengan kode iuran dan hari jatuh tempo."))
def invoice(text: MonthText, by: As, on: Day = "", as_json: Json = False) -> None:
    """Issue the invoices that are not issued yet, one for each funder."""
    done = issue_invoices(by=actor(by), month=month_of(text), on=day_of(on))
    facts = {"count": number(done.invoices), "amount": rupiah(done.amount)}
    show(done, as_json, _("%(count)s tagihan terbit, %(amount)s.") % facts)


@command(group, "invoices", _("Tunjukkan tagihan sebuah bulan: kode iuran, jumlah, keadaan, pelindung."))
def invoices(text: MonthText, by: As, as_json: Json = False) -> None:
    """All invoices of a month, dearest first."""
    issued = invoices_of(by=actor(by), month=month_of(text))
    rows = [(row.payment_code, f"{rupiah(row.amount):>16}", row.state_label, row.funder) for row in issued]
    show(issued, as_json, *(table(rows) or [_("Belum ada tagihan untuk bulan ini.")]))


@command(group, "pay", _("Catat pembayaran; berkas bank atau orang kedua membuktikannya."))
def pay(
    code: Code,
    amount: Amount,
    reference: Annotated[str, typer.Argument(metavar=NUMBER, help=_("Nomor bukti bayar dari bank."))],
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Write down that money came for an invoice; nothing moves until it is proved."""
    day = day_of(on)
    said = record_payment(by=actor(by), payment_code=code, reference=reference, amount=amount, paid_on=day, on=day)
    show({"payment": reference, "outcome": said.outcome}, as_json, said.text)


@command(group, "receipt", _("Catat bukti BPJS Ketenagakerjaan; berkas BPJS atau orang kedua membuktikannya."))
def receipt(
    code: Code,
    amount: Amount,
    workers: Annotated[int, typer.Argument(metavar=COUNT, help=_("Banyaknya orang pada bukti."))],
    proof: Annotated[str, typer.Argument(metavar=NUMBER, help=_("Nomor bukti BPJS Ketenagakerjaan."))],
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Write down the insurer's receipt for a paid invoice; nobody is covered until it is proved."""
    day = day_of(on)
    said = record_receipt(
        by=actor(by), payment_code=code, number=proof, amount=amount, workers=workers, received_on=day, on=day
    )
    show({"receipt": proof, "outcome": said.outcome}, as_json, said.text)


add_to(group)
add_assertions(group)


def _sums(done: Assessed | Approved) -> dict[str, str]:
    return {"workers": number(done.workers), "amount": rupiah(done.amount)}


def _answer(sheet: MonthSheet) -> dict[str, object]:
    money = sheet.money
    return {
        "month": sheet.month,
        "carried": sheet.carried,
        "funnel": sheet.funnel,
        "invoices": sheet.invoice_total,
        "amount": money.amount,
        "unpaid": money.unpaid,
        "unproved": money.unproved,
        "due_on": money.due_on,
        "waiting_payments": len(sheet.waiting_payments),
        "tariffs": sheet.tariffs,
    }


def _lines(sheet: MonthSheet) -> Iterator[str]:
    yield _("%(month)s: %(count)s pekerja punya pembayar.") % {"month": sheet.month, "count": number(sheet.carried)}
    yield from table(
        (
            str(MonthStep(step.code).label),
            f"{number(step.workers):>9}",
            f"{rupiah(step.amount):>16}" if step.amount else "",
        )
        for step in sheet.funnel
    )
    if sheet.money.unpaid:
        yield _("Belum dibayar: %(amount)s.") % {"amount": rupiah(sheet.money.unpaid)}
    if sheet.waiting_payments:
        yield _("Pembayaran yang menunggu: %(count)s.") % {"count": len(sheet.waiting_payments)}
