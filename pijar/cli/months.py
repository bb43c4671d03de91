"""``pijar month``: the monthly duty, step by step."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import As, Day, Json, MonthText, actor, day_of, month_of, show
from pijar.contributions.actions.assess import assess_month
from pijar.contributions.actions.invoices import issue_invoices
from pijar.contributions.actions.payments import record_payment
from pijar.contributions.actions.receipts import take_receipt
from pijar.contributions.models import Payment
from pijar.contributions.queries import invoices_of
from pijar.contributions.sentences import why_left_out, why_waiting
from pijar.values.rupiah import format_rupiah

month = typer.Typer(no_args_is_help=True, help="Iuran bulanan: tetapkan, tagih, bayar, bukti.")
Code = Annotated[str, typer.Argument(help="Kode iuran pada tagihan.")]
Amount = Annotated[int, typer.Argument(help="Jumlah dalam rupiah penuh.")]


@month.command()
def assess(text: MonthText, by: As, on: Day = "", as_json: Json = False) -> None:
    """Tetapkan iuran: siapa, berapa, menurut pasal mana. Boleh diulang; yang sudah ditetapkan tidak berubah."""
    done = assess_month(by=actor(by), month=month_of(text), on=day_of(on))
    show(done, as_json, f"{done.workers} pekerja, {format_rupiah(done.amount)}.")
    if not as_json:
        for reason, count in done.left_out.items():
            typer.echo(f"  {count} pekerja belum: {why_left_out(reason)}.")


@month.command()
def invoice(text: MonthText, by: As, on: Day = "", as_json: Json = False) -> None:
    """Terbitkan tagihan untuk setiap pelindung, dengan kode iuran dan hari jatuh tempo."""
    done = issue_invoices(by=actor(by), month=month_of(text), on=day_of(on))
    show(done, as_json, f"{done.invoices} tagihan, {format_rupiah(done.amount)}.")


@month.command()
def invoices(text: MonthText, by: As, as_json: Json = False) -> None:
    """Tunjukkan tagihan sebuah bulan: nomor, kode iuran, jumlah, keadaan."""
    rows = invoices_of(by=actor(by), month=month_of(text))
    show(
        rows,
        as_json,
        "\n".join(
            f"{row.payment_code}  {format_rupiah(row.amount):>16}  {row.state_label}  {row.funder}" for row in rows
        ),
    )


@month.command()
def pay(
    code: Code,
    amount: Amount,
    reference: Annotated[str, typer.Argument(help="Nomor bukti bayar dari bank.")],
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Catat pembayaran. Jumlah lain daripada tagihan tersimpan sebagai titipan dan menunggu."""
    day = day_of(on)
    paid = record_payment(by=actor(by), payment_code=code, reference=reference, amount=amount, paid_on=day, on=day)
    is_matched = paid.state == Payment.State.MATCHED
    sentence = f"Tagihan {paid.invoice.number} lunas." if is_matched else why_waiting(paid)
    show({"payment": paid.reference, "state": paid.state}, as_json, sentence)


@month.command()
def receipt(
    code: Code,
    amount: Amount,
    number: Annotated[str, typer.Argument(help="Nomor bukti BPJS Ketenagakerjaan.")],
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Catat bukti BPJS Ketenagakerjaan; bulan para pekerjanya menjadi tertutup."""
    day = day_of(on)
    taken = take_receipt(by=actor(by), payment_code=code, number=number, amount=amount, received_on=day, on=day)
    sentence = (
        f"Bukti {taken.number} diterima: {taken.invoice.workers} pekerja terlindungi bulan {taken.invoice.month}."
    )
    show({"receipt": taken.number, "workers": taken.invoice.workers}, as_json, sentence)
