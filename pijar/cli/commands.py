"""All commands by what they are about. A group's module is imported when one of its commands is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.core import TyperGroup

from pijar.cli.frame import WIDTH, Group
from pijar.cli.ground import set_up_django
from pijar.cli.language import _

if TYPE_CHECKING:  # the library holds these under a private name; only their types are used
    from typer._click.core import Command, Context


@dataclass(frozen=True, slots=True)
class Chapter:
    """A group of commands: the module under ``pijar.cli`` that holds it, and whether importing it needs models."""

    module: str
    help: str
    knows_models: bool = True


CHAPTERS = {
    "city": Chapter("city", _("Kota: wilayah dan kriteria, angka sebulan, atau kota contoh."), knows_models=False),
    "user": Chapter("users", _("Pengguna: akun, peran, kode sekali pakai, akun komputer.")),
    "key": Chapter("keys", _("Kunci program: kantor dan perusahaan mengirim daftar lewat program.")),
    "list": Chapter("lists", _("Daftar usulan: menerima berkas Excel atau CSV, memutus barisnya.")),
    "linkage": Chapter("linkage", _("Data ganda: mencari orang yang tercatat lebih dari sekali.")),
    "match": Chapter(
        "matching", _("Pencocokan: bertanya kepada Dukcapil dan BPJS Ketenagakerjaan, memasukkan jawabannya.")
    ),
    "nomination": Chapter("nominations", _("Usulan: memastikan dan memutus kelayakan.")),
    "roster": Chapter("rosters", _("Daftar penerima: menyusun, menetapkan, membatalkan.")),
    "plan": Chapter("plans", _("Penempatan: siapa mendapat tempat siapa, dilihat dulu lalu diterapkan.")),
    "funder": Chapter("funders", _("Pelindung: siapa yang membayar.")),
    "agreement": Chapter("agreements", _("Perjanjian, surat kuasa, dan pagu anggaran.")),
    "mandate": Chapter("mandates", _("Surat kuasa potong gaji: jeda, lanjut, pensiun, pindah OPD.")),
    "office": Chapter("offices", _("OPD: surat kuasa dan potongan gaji.")),
    "budget": Chapter("budgets", _("Anggaran: berapa bulan lagi cukup, dan termin yang masuk.")),
    "batch": Chapter("batches", _("Gelombang pendaftaran ke BPJS Ketenagakerjaan.")),
    "release": Chapter("releases", _("Pelepasan: berkas dengan NIK yang menunggu orang kedua.")),
    "guard": Chapter("guard", _("Penjaga putus: siapa akan kehilangan bulan, kapan, mengapa.")),
    "month": Chapter("months", _("Iuran bulanan: tetapkan, tagih, bayar, bukti.")),
    "pool": Chapter("pool", _("Dana bersama: sumbangan, talangan, dan yang kembali.")),
    "statement": Chapter("statements", _("Mutasi rekening dan hasil potong gaji: mencocokkan uang dengan tagihan.")),
    "projection": Chapter(
        "projection", _("Proyeksi: berapa yang akan terlindungi, dengan uang siapa, kapan uangnya habis.")
    ),
    "ledger": Chapter("ledger", _("Buku besar: neraca saldo dan jejak rupiah.")),
    "receipt": Chapter("receipts", _("Bukti BPJS per orang dan bulan: terima berkas, putuskan barisnya.")),
    "reconcile": Chapter(
        "reconciliation", _("Rekonsiliasi: ditagih, uang masuk, dipakai, dikonfirmasi; selisih dijelaskan dua orang.")
    ),
    "closing": Chapter("closing", _("Tutup buku: daftar periksa, dua orang, segel, bukti keluarga.")),
    "worker": Chapter("workers", _("Pekerja: daftar, lembar, NIK, kematian, keluar dari program.")),
    "death": Chapter("deaths", _("Kabar kematian: siapa disebut meninggal, memastikan, menolak, membatalkan berdua.")),
}


class Whole(Group):
    """``pijar`` itself: the commands about the machine, and the chapters about the city."""

    def list_commands(self, ctx: Context) -> list[str]:
        return [*self.commands, *(name for name in CHAPTERS if name not in self.commands)]

    def get_command(self, ctx: Context, cmd_name: str) -> Command | None:
        return self.commands.get(cmd_name) or (chapter(cmd_name) if cmd_name in CHAPTERS else None)

    def summary_of(self, ctx: Context, name: str) -> str:
        return CHAPTERS[name].help if name in CHAPTERS else super().summary_of(ctx, name)


def chapter(name: str) -> TyperGroup:
    """A group with its commands, imported now."""
    if CHAPTERS[name].knows_models:
        set_up_django()
    module = import_module(f"pijar.cli.{CHAPTERS[name].module}")
    group = typer.main.get_command(module.group)
    assert isinstance(group, TyperGroup)
    group.name = name
    return group


def whole() -> Whole:
    """The command ``pijar`` with everything in it."""
    from pijar.cli.server import group as machine

    server = typer.main.get_command(machine)
    assert isinstance(server, TyperGroup)
    return Whole(
        name="pijar",
        commands=dict(server.commands),
        no_args_is_help=True,
        rich_markup_mode=None,
        subcommand_metavar=_("PERINTAH ..."),
        context_settings={"max_content_width": WIDTH},
        help=_("Pijar menjaga pekerja rentan kota tetap terlindungi: setiap bulan dibayar, setiap bulan terbukti."),
        epilog=_(
            "Urutan pekerjaan: list take - nomination verify, decide - roster draft, fix - funder register - "
            "agreement sign - roster place - batch prepare, send, answer - month assess, invoice, pay, receipt. "
            "Bantuan setiap perintah: pijar list take --help. Bahasa Inggris: PIJAR_BAHASA=en."
        ),
    )
