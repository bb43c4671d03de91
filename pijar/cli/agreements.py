"""``pijar agreement``: what funders promised, and the yearly ceiling of public money."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import AMOUNT, CODE, COUNT, MONTH, NUMBER, TEXT, As, Day, Json, actor, day_of, month_of, show
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.sponsorship.actions.agreements import amend_agreement, end_agreement, open_budget_line, sign_agreement
from pijar.sponsorship.actions.renewals import renew_agreement
from pijar.sponsorship.queries.funders import agreement_of, funder_of

group = commands(_("Perjanjian, surat kuasa, dan pagu anggaran."))
AgreementNumber = Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor perjanjian."))]
Instrument = Annotated[str, typer.Option(metavar=TEXT, help=_("Dasar hukum: keputusan, perjanjian, atau surat kuasa."))]


@command(group, "sign", _("Catat janji pelindung: sekian tempat mulai bulan tertentu."))
def sign(
    funder: Annotated[int, typer.Argument(metavar=NUMBER, help=_("Nomor pelindung."))],
    by: As,
    instrument: Instrument,
    month: Annotated[str, typer.Option(metavar=MONTH, help=_("Bulan pertama, TTTT-BB."))],
    places: Annotated[int, typer.Option(metavar=COUNT, help=_("Jumlah tempat."))],
    until: Annotated[
        str, typer.Option(metavar=MONTH, help=_("Bulan sesudah bulan terakhir, TTTT-BB; kosong berarti terus."))
    ] = "",
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Record a funder's promise of places."""
    who = actor(by)
    signed = sign_agreement(
        by=who,
        funder=funder_of(by=who, funder=funder),
        instrument=instrument,
        signed_on=day_of(on),
        first_month=month_of(month),
        places=places,
        until_month=month_of(until) if until else None,
    )
    facts = {"number": signed.pk, "places": signed.places, "month": signed.first_month}
    sentence = _("Perjanjian nomor %(number)s: %(places)s tempat mulai %(month)s.") % facts
    show({"agreement": signed.pk}, as_json, sentence)


@command(group, "amend", _("Ubah jumlah tempat dengan surat yang disebut."))
def amend(
    agreement: AgreementNumber,
    by: As,
    places: Annotated[int, typer.Option(metavar=COUNT, help=_("Jumlah tempat yang baru."))],
    instrument: Instrument,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Change the number of places by a paper."""
    who = actor(by)
    of = agreement_of(by=who, agreement=agreement)
    changed = amend_agreement(by=who, agreement=of, places=places, instrument=instrument, signed_on=day_of(on))
    facts = {"number": changed.pk, "places": changed.places}
    sentence = _("Perjanjian nomor %(number)s sekarang menyediakan %(places)s tempat.") % facts
    show({"agreement": changed.pk, "places": changed.places}, as_json, sentence)


@command(group, "end", _("Akhiri perjanjian sesudah bulan terakhirnya."))
def end(
    agreement: AgreementNumber,
    by: As,
    month: Annotated[str, typer.Option(metavar=MONTH, help=_("Bulan terakhir, TTTT-BB."))],
    reason: Annotated[str, typer.Option(metavar=TEXT, help=reason_help(_("Alasan.")))],
    as_json: Json = False,
) -> None:
    """End a promise after its latest month; its workers lose their payer with it."""
    who = actor(by)
    of = agreement_of(by=who, agreement=agreement)
    ended = end_agreement(by=who, agreement=of, latest_month=month_of(month), reason=reason)
    facts = {"number": ended.pk, "month": month}
    sentence = _("Perjanjian nomor %(number)s berakhir sesudah %(month)s.") % facts
    show({"agreement": ended.pk}, as_json, sentence)


@command(group, "renew", _("Perpanjang perjanjian yang segera berakhir; pekerjanya ikut."))
def renew(
    agreement: AgreementNumber,
    by: As,
    instrument: Instrument,
    until: Annotated[
        str, typer.Option(metavar=MONTH, help=_("Bulan sesudah bulan terakhir, TTTT-BB; kosong berarti terus."))
    ] = "",
    places: Annotated[int | None, typer.Option(metavar=COUNT, help=_("Jumlah tempat bila berubah."))] = None,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Sign what follows an agreement; its workers go over without a month between."""
    who = actor(by)
    renewal = renew_agreement(
        by=who,
        agreement=agreement_of(by=who, agreement=agreement),
        instrument=instrument,
        signed_on=day_of(on),
        places=places,
        until_month=month_of(until) if until else None,
    )
    facts = {"number": renewal.pk, "month": renewal.first_month}
    sentence = _("Perjanjian nomor %(number)s melanjutkan mulai %(month)s.") % facts
    show({"agreement": renewal.pk}, as_json, sentence)


@command(group, "line", _("Buka baris anggaran uang pemerintah untuk satu tahun."))
def line(
    agreement: AgreementNumber,
    by: As,
    year: Annotated[int, typer.Option(metavar=_("TAHUN"), help=_("Tahun anggaran."))],
    account: Annotated[str, typer.Option(metavar=CODE, help=_("Kode rekening."))],
    ceiling: Annotated[int, typer.Option(metavar=AMOUNT, help=_("Pagu dalam rupiah penuh."))],
    as_json: Json = False,
) -> None:
    """Open the budget line of public money for a fiscal year, with its ceiling in rupiah."""
    who = actor(by)
    of = agreement_of(by=who, agreement=agreement)
    opened = open_budget_line(by=who, agreement=of, fiscal_year=year, account_code=account, ceiling=ceiling)
    facts = {"account": opened.account_code, "year": opened.fiscal_year}
    sentence = _("Baris anggaran %(account)s tahun %(year)s dibuka.") % facts
    show({"line": opened.pk}, as_json, sentence)
