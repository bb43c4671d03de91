"""``pijar month advance`` and ``pijar month arrears``: months ahead and behind."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import COUNT, MONTH, NUMBER, As, Day, Json, actor, day_of, month_of, show
from pijar.cli.frame import command
from pijar.cli.language import _
from pijar.contributions.billing.actions.advances import approve_advance, assess_ahead, issue_advance
from pijar.contributions.billing.actions.arrears import make_good
from pijar.contributions.billing.queries.advances_and_arrears import advance_of, arrears_of
from pijar.core.typed_rows import facts_of
from pijar.pages.figures import number, rupiah
from pijar.sponsorship.queries.funders import agreement_of

AgreementNumber = Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor perjanjian."))]
AdvanceNumber = Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor bayar di muka."))]


def advance(
    agreement: AgreementNumber,
    by: As,
    first: Annotated[str, typer.Option("--from", metavar=MONTH, help=_("Bulan pertama, TTTT-BB."))],
    months: Annotated[int, typer.Option(metavar=COUNT, help=_("Berapa bulan: 3, 6, atau 12."))] = 3,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Assess coming months of an agreement, to be approved by another person and paid at once."""
    who = actor(by)
    found = agreement_of(by=who, agreement=agreement)
    made = assess_ahead(by=who, agreement=found, months=months, first_month=month_of(first), on=day_of(on))
    facts = {"number": made.pk, "months": made.months, "amount": rupiah(made.amount)}
    sentence = _("Bayar di muka %(number)s: %(months)s bulan, %(amount)s. Menunggu persetujuan orang lain.") % facts
    show({"advance": made.pk, "months": made.months, "amount": made.amount}, as_json, sentence)


def approve(advance: AdvanceNumber, by: As, on: Day = "", as_json: Json = False) -> None:
    """Approve all months of an advance."""
    who = actor(by)
    count = approve_advance(by=who, advance=advance_of(by=who, advance=advance), on=day_of(on))
    show({"advance": advance, "workers": count}, as_json, _("Bayar di muka disetujui; tagihannya boleh terbit."))


def issue(advance: AdvanceNumber, by: As, on: Day = "", as_json: Json = False) -> None:
    """Issue the invoices of all months at once."""
    who = actor(by)
    done = issue_advance(by=who, advance=advance_of(by=who, advance=advance), on=day_of(on))
    facts = {"amount": rupiah(done.amount), "code": done.payment_code}
    sentence = _("Tagihan terbit: %(amount)s dengan satu kode iuran, %(code)s.") % facts
    show({"advance": done.pk, "code": done.payment_code, "amount": done.amount}, as_json, sentence)


def arrears(
    agreement: AgreementNumber,
    by: As,
    assess: Annotated[bool, typer.Option("--assess", help=_("Tetapkan semua bulan tertinggal."))] = False,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Past months of an agreement that can still be paid, and one step that assesses them all."""
    who, day = actor(by), day_of(on)
    found = agreement_of(by=who, agreement=agreement)
    done = make_good(by=who, agreement=found, on=day) if assess else []
    rows = arrears_of(by=who, agreement=found, on=day)
    lines = [
        _("%(month)s: %(missing)s pekerja belum ditetapkan, %(amount)s belum dibayar.")
        % {"month": row.month, "missing": number(row.missing), "amount": rupiah(row.unpaid)}
        for row in rows
    ]
    lines += [
        _("%(month)s ditetapkan: %(workers)s pekerja, %(amount)s. Menunggu persetujuan.")
        % {"month": each.month, "workers": number(each.workers), "amount": rupiah(each.amount)}
        for each in done
    ]
    told = [facts_of(row) | {"payable_until": row.payable_until} for row in rows]
    show({"arrears": told, "assessed": done}, as_json, *(lines or [_("Tidak ada bulan tertinggal.")]))


def add_to(group: typer.Typer) -> None:
    """Put these commands among those of the month."""
    command(group, "advance", _("Tetapkan 3, 6, atau 12 bulan sebuah perjanjian untuk dibayar di muka."))(advance)
    command(group, "approve-advance", _("Setujui bayar di muka yang ditetapkan orang lain."))(approve)
    command(group, "issue-advance", _("Terbitkan semua tagihan bayar di muka dengan satu kode iuran."))(issue)
    command(group, "arrears", _("Tunjukkan bulan tertinggal sebuah perjanjian; dengan --assess, tetapkan semuanya."))(
        arrears
    )
