"""``pijar pool``: the pooled fund, what it holds, bridges and gets back."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import AMOUNT, KIND, NUMBER, TEXT, As, Day, Json, Page, actor, choices, day_of, show, table
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.contributions.pool.actions.bridge import bridge_invoices
from pijar.contributions.pool.actions.gifts import repay_bridges, take_gift, write_off_bridge
from pijar.contributions.pool.queries.pool import bridge_of, bridges, giver_of, pool_balance, pool_need
from pijar.contributions.states import BridgeState
from pijar.pages.figures import day, number, rupiah

group = commands(_("Dana bersama: sumbangan, talangan, dan yang kembali."))
Ahead = Annotated[int, typer.Option(metavar=NUMBER, min=0, help=_("Tagihan yang jatuh tempo dalam berapa hari."))]
FunderAsked = Annotated[int, typer.Option("--funder", metavar=NUMBER, help=_("Hanya pelindung ini; 0 berarti semua."))]


@command(group, "show", _("Tunjukkan kas, sumbangan, talangan, dan seberapa jauh kasnya sampai."))
def show_pool(by: As, days: Ahead = 7, on: Day = "", as_json: Json = False) -> None:
    """The balance of the pool and what it would be asked for."""
    who = actor(by)
    balance, need = pool_balance(by=who), pool_need(by=who, on=day_of(on), days=days)
    rows = (
        (_("Kas"), rupiah(balance.cash)),
        (_("Disumbangkan"), rupiah(balance.given)),
        (_("Belum kembali"), rupiah(balance.owed)),
        (_("Ditanggung dana bersama"), rupiah(balance.borne)),
        (_("Perlu ditalangi"), rupiah(need.amount)),
        (_("Kas sampai untuk"), rupiah(need.reached_amount)),
    )
    show({"balance": balance, "need": need}, as_json, *table(rows))


@command(group, "give", _("Catat sumbangan untuk dana bersama."))
def give(
    amount: Annotated[int, typer.Argument(metavar=AMOUNT, help=_("Jumlah dalam rupiah penuh."))],
    reference: Annotated[str, typer.Argument(metavar=NUMBER, help=_("Nomor bukti dari bank."))],
    by: As,
    giver: Annotated[
        int, typer.Option(metavar=NUMBER, help=_("Nomor pelindung yang memberi; 0 bila tak tercatat."))
    ] = 0,
    note: Annotated[str, typer.Option(metavar=TEXT, help=_("Catatan tentang pemberi yang tak tercatat."))] = "",
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Record a gift; the same reference again changes nothing."""
    who, received = actor(by), day_of(on)
    gift = take_gift(
        by=who,
        amount=amount,
        reference=reference,
        received_on=received,
        on=received,
        giver=giver_of(by=who, giver=giver or None),
        note=note,
    )
    sentence = _("Sumbangan %(amount)s dicatat.") % {"amount": rupiah(gift.amount)}
    show({"gift": gift.reference, "amount": gift.amount}, as_json, sentence)


@command(group, "bridge", _("Talangi tagihan yang belum dibayar, yang paling rugi bila putus lebih dulu."))
def bridge(
    why: Annotated[str, typer.Argument(metavar=TEXT, help=reason_help(_("Alasan.")))],
    by: As,
    days: Ahead = 7,
    funder: FunderAsked = 0,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Bridge what is due, as far as the pool's cash goes."""
    done = bridge_invoices(by=actor(by), why=why, on=day_of(on), days=days, funder=funder or None)
    facts = {"invoices": number(done.invoices), "workers": number(done.workers), "amount": rupiah(done.amount)}
    lines = [_("%(invoices)s tagihan untuk %(workers)s pekerja ditalangi, %(amount)s.") % facts]
    if done.left_invoices:
        left = {"invoices": number(done.left_invoices), "amount": rupiah(done.left_amount)}
        lines.append(_("Uangnya tidak sampai untuk %(invoices)s tagihan lain, %(amount)s.") % left)
    show(done, as_json, *lines)


@command(group, "bridges", _("Sebut talangan, yang terakhir paling atas."))
def list_bridges(
    by: As,
    state: Annotated[
        BridgeState | None,
        typer.Option(metavar=KIND, help=_("Hanya keadaan ini: %(choices)s.") % {"choices": choices(BridgeState)}),
    ] = None,
    page: Page = 1,
    as_json: Json = False,
) -> None:
    """A page of bridges."""
    found = bridges(by=actor(by), state=state or "", page=page)
    rows = [
        (each.pk, each.invoice.number, each.invoice.funder.name, rupiah(each.amount), rupiah(each.repaid),
         day(each.bridged_on), each.get_state_display())
        for each in found.rows
    ]  # fmt: skip
    facts = [
        {"bridge": each.pk, "invoice": each.invoice.number, "amount": each.amount, "repaid": each.repaid,
         "state": each.state}
        for each in found.rows
    ]  # fmt: skip
    show(facts, as_json, *(table(rows) if rows else [_("Belum ada talangan.")]))


@command(group, "repay", _("Kembalikan uang yang datang terlambat ke dana bersama."))
def repay(by: As, on: Day = "", as_json: Json = False) -> None:
    """Late money of bridged invoices goes back to the pool."""
    done = repay_bridges(by=actor(by), on=day_of(on))
    facts = {"amount": rupiah(done.amount), "whole": number(done.whole)}
    show(done, as_json, _("%(amount)s kembali ke dana bersama; %(whole)s talangan lunas.") % facts)


@command(group, "write-off", _("Tanggung talangan yang tidak akan kembali; oleh orang lain daripada yang menalangi."))
def write_off(
    talangan: Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor talangan."))],
    note: Annotated[str, typer.Argument(metavar=TEXT, help=reason_help(_("Catatan.")))],
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """The fund bears what does not come back."""
    who = actor(by)
    found = write_off_bridge(by=who, bridge=bridge_of(by=who, bridge=talangan), note=note, on=day_of(on))
    sentence = _("Talangan %(number)s ditanggung dana bersama.") % {"number": found.invoice.number}
    show({"bridge": found.pk, "state": found.state}, as_json, sentence)
