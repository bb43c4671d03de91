"""``pijar funder`` and ``pijar agreement``: who pays, and what they promised."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import As, Day, Json, actor, day_of, month_of, one, show
from pijar.sponsorship.actions.agreements import amend_agreement, end_agreement, open_budget_line, sign_agreement
from pijar.sponsorship.actions.funders import move_stage, register_funder, register_office
from pijar.sponsorship.models import Agreement, Funder
from pijar.sponsorship.states import FunderKind, Stage

funder = typer.Typer(no_args_is_help=True, help="Pelindung: siapa yang membayar.")
agreement = typer.Typer(no_args_is_help=True, help="Perjanjian, surat kuasa, dan pagu anggaran.")
FunderId = Annotated[int, typer.Argument(help="Nomor pelindung.")]
AgreementId = Annotated[int, typer.Argument(help="Nomor perjanjian.")]
Instrument = Annotated[str, typer.Option(help="Dasar hukum: keputusan, perjanjian, atau surat kuasa.")]


@funder.command()
def register(
    kind: Annotated[FunderKind, typer.Argument(help="Jenis pelindung.")],
    name: Annotated[str, typer.Argument(help="Nama pelindung.")],
    by: As,
    nip: Annotated[str, typer.Option(help="NIP 18 angka untuk ASN dan PPPK.")] = "",
    office: Annotated[str, typer.Option(help="Kode dan nama OPD, ditulis KODE:NAMA.")] = "",
    nib: Annotated[str, typer.Option(help="NIB untuk perusahaan.")] = "",
    as_json: Json = False,
) -> None:
    """Daftarkan pelindung: APBD, DBHCHT, perusahaan, ASN/PPPK, warga, atau dana bersama."""
    who = actor(by)
    code, _colon, title = office.partition(":")
    of = register_office(by=who, code=code, name=title or code) if code else None
    new = register_funder(by=who, kind=kind, name=name, employee_number=nip, office=of, business_number=nib)
    show({"funder": new.pk}, as_json, f"{new.name} terdaftar sebagai pelindung nomor {new.pk}.")


@funder.command()
def stage(
    number: FunderId,
    to: Annotated[Stage, typer.Argument(help="Tahap berikutnya.")],
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Pindahkan perusahaan ke tahap berikutnya: sosialisasi, komitmen, terdaftar, membayar, putus."""
    moved = move_stage(by=actor(by), funder=one(Funder, "Pelindung", pk=number), stage=to, on=day_of(on))
    show({"funder": moved.pk, "stage": moved.stage}, as_json, f"{moved.name}: {moved.get_stage_display()}.")


@agreement.command()
def sign(
    funder_number: FunderId,
    by: As,
    instrument: Instrument,
    month: Annotated[str, typer.Option(help="Bulan pertama, TTTT-BB.")],
    places: Annotated[int, typer.Option(help="Jumlah tempat.")],
    until: Annotated[str, typer.Option(help="Bulan sesudah bulan terakhir, TTTT-BB; kosong berarti terus.")] = "",
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Catat janji pelindung: sekian tempat mulai bulan tertentu."""
    signed = sign_agreement(
        by=actor(by),
        funder=one(Funder, "Pelindung", pk=funder_number),
        instrument=instrument,
        signed_on=day_of(on),
        first_month=month_of(month),
        places=places,
        until_month=month_of(until) if until else None,
    )
    show({"agreement": signed.pk}, as_json, f"Perjanjian nomor {signed.pk}: {signed.places} tempat mulai {month}.")


@agreement.command()
def amend(
    number: AgreementId,
    by: As,
    places: Annotated[int, typer.Option(help="Jumlah tempat yang baru.")],
    instrument: Instrument,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Ubah jumlah tempat dengan surat yang disebut."""
    of = one(Agreement, "Perjanjian", pk=number)
    changed = amend_agreement(by=actor(by), agreement=of, places=places, instrument=instrument, signed_on=day_of(on))
    show({"agreement": changed.pk, "places": changed.places}, as_json, f"Perjanjian {number}: {places} tempat.")


@agreement.command()
def end(
    number: AgreementId,
    by: As,
    month: Annotated[str, typer.Option(help="Bulan terakhir, TTTT-BB.")],
    reason: Annotated[str, typer.Option(help="Alasan.")],
    as_json: Json = False,
) -> None:
    """Akhiri perjanjian sesudah bulan terakhirnya."""
    of = one(Agreement, "Perjanjian", pk=number)
    ended = end_agreement(by=actor(by), agreement=of, latest_month=month_of(month), reason=reason)
    show({"agreement": ended.pk}, as_json, f"Perjanjian {number} berakhir sesudah {month}.")


@agreement.command()
def line(
    number: AgreementId,
    by: As,
    year: Annotated[int, typer.Option(help="Tahun anggaran.")],
    account: Annotated[str, typer.Option(help="Kode rekening.")],
    ceiling: Annotated[int, typer.Option(help="Pagu dalam rupiah penuh.")],
    as_json: Json = False,
) -> None:
    """Buka baris anggaran APBD atau DBHCHT untuk satu tahun."""
    of = one(Agreement, "Perjanjian", pk=number)
    opened = open_budget_line(by=actor(by), agreement=of, fiscal_year=year, account_code=account, ceiling=ceiling)
    show({"line": opened.pk}, as_json, f"Baris anggaran {account} tahun {year} dibuka.")
