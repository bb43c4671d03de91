"""``pijar key``: keys with which programs of offices and companies send lists."""

from __future__ import annotations

from datetime import timedelta
from typing import Annotated

import typer

from pijar.access.actions import KEY_LASTS, make_key, revoke_key
from pijar.access.actors import STRANGER
from pijar.access.models import AccessKey
from pijar.access.queries import access_keys
from pijar.cli.door import CODE, DAY, NAME, TEXT, As, Day, Json, day_of, keeper, one, show, table
from pijar.cli.frame import command, commands
from pijar.cli.language import _
from pijar.core.refusals import Refused
from pijar.registry.queries.areas import wards_of_city

group = commands(_("Kunci program: kantor dan perusahaan mengirim daftar lewat program."))
Name = Annotated[str, typer.Argument(metavar=NAME, help=_("Nama kunci, misalnya nama programnya."))]


@command(group, "make", _("Buat kunci untuk sebuah program dan tunjukkan sekali; sesudah itu tidak bisa dilihat lagi."))
def make(
    name: Name,
    by: As,
    holder: Annotated[str, typer.Option(metavar=TEXT, help=_("Siapa yang memegang kunci: pengirim daftarnya."))],
    area: Annotated[
        list[str] | None,
        typer.Option(
            metavar=CODE, help=_("Kode kecamatan atau kelurahan, boleh diulang; kosong berarti seluruh kota.")
        ),
    ] = None,
    until: Annotated[str, typer.Option(metavar=DAY, help=_("Hari kunci berakhir; kosong berarti setahun lagi."))] = "",
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Make a key. JSON: mark and secret; the secret is shown this once."""
    day = day_of(on)
    expires_on = day_of(until) if until else day + KEY_LASTS - timedelta(days=1)
    key, secret = make_key(
        by=keeper(by), name=name, holder=holder, areas=_known(area or []), expires_on=expires_on, on=day
    )
    sentence = _("Kunci %(mark)s untuk %(holder)s berlaku sampai %(day)s. Simpan sekarang, tidak ditunjukkan lagi:")
    facts = {"mark": key.mark, "holder": holder, "day": expires_on}
    show({"mark": key.mark, "secret": secret, "expires_on": expires_on}, as_json, sentence % facts, secret)


@command(group, "list", _("Sebut semua kunci: pemegang, wilayah, masa berlaku, kapan terakhir dipakai."))
def list_all(by: As, as_json: Json = False) -> None:
    """All keys, the newest first; no secret is among them."""
    keys = list(access_keys(by=keeper(by)))
    rows = [
        (key.mark, key.name, key.holder, " ".join(key.areas) or "-", key.expires_on, key.revoked_on or "-",
         key.latest_used_on or "-")
        for key in keys
    ]  # fmt: skip
    names = ("mark", "name", "holder", "areas", "expires_on", "revoked_on", "latest_used_on")
    answers = [{name: getattr(key, name) for name in names} for key in keys]
    heading = (
        _("TANDA"), NAME, _("PEMEGANG"), _("WILAYAH"), _("BERAKHIR"), _("DICABUT"), _("TERAKHIR-DIPAKAI"),
    )  # fmt: skip
    show(answers, as_json, *table([heading, *rows]))


@command(group, "revoke", _("Cabut sebuah kunci; sejak saat itu programnya ditolak."))
def revoke(
    mark: Annotated[str, typer.Argument(metavar=_("TANDA"), help=_("Tanda kunci; lihat pijar key list."))],
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Revoke a key; revoked again, nothing changes."""
    key = revoke_key(by=keeper(by), key=one(AccessKey, _("Kunci"), mark=mark), on=day_of(on))
    show({"mark": key.mark, "revoked_on": key.revoked_on}, as_json, _("Kunci %(mark)s dicabut.") % {"mark": mark})


def _known(areas: list[str]) -> list[str]:
    """The areas as they were named; refuses one that the city does not have."""
    wards = wards_of_city(by=STRANGER)
    codes = {ward.code for ward in wards} | {ward.district_code for ward in wards}
    for area in areas:
        if area not in codes:
            raise Refused("area_unknown", _("Wilayah %(code)s tidak ada di kota ini.") % {"code": area})
    return areas
