"""``pijar closing``: closing months, and checking a proof that was handed out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pijar.cli.door import FILE, As, Day, Json, MonthText, actor, day_of, month_of, show
from pijar.cli.frame import command, commands
from pijar.cli.language import _
from pijar.contributions.closing.actions.close import prepare_closing, seal_closing
from pijar.contributions.closing.checklist import ChecklistPoint
from pijar.contributions.closing.leaves import proof_holds
from pijar.contributions.closing.queries.closings import closing_of, closing_sheet
from pijar.core.refusals import NotFound, Refused
from pijar.pages.figures import number, rupiah

group = commands(_("Tutup buku: daftar periksa, dua orang, segel, bukti keluarga."))
Reason = Annotated[
    list[str] | None,
    typer.Option("--reason", help=_("Alasan sebuah butir yang belum nol, ditulis butir=alasan; boleh diulang.")),
]


@command(group, "show", _("Tunjukkan daftar periksa sebuah bulan."))
def show_closing(text: MonthText, by: As, as_json: Json = False) -> None:
    """Each point with what is open, and whether the month is prepared or sealed."""
    sheet = closing_sheet(by=actor(by), month=month_of(text))
    lines = [
        f"{point.point.value}: {number(point.count)} {rupiah(point.amount) if point.amount else ''}".rstrip()
        for point in sheet.points
    ]
    if sheet.closing:
        lines += [f"{sheet.closing.get_state_display()}: {sheet.closing.sha256}"]
    show({point.point.value: point.count for point in sheet.points}, as_json, *lines)


@command(group, "prepare", _("Siapkan tutup buku; orang lain menyetujuinya."))
def prepare(text: MonthText, by: As, reason: Reason = None, on: Day = "", as_json: Json = False) -> None:
    """Lay the figures of a month before another person."""
    explained = dict(_split(words) for words in reason or ())
    closing = prepare_closing(by=actor(by), month=month_of(text), on=day_of(on), explained=explained)
    sentence = _("Disiapkan: %(count)s bulan pekerja, SHA-256 %(hash)s.")
    show({"sha256": closing.sha256}, as_json, sentence % {"count": number(closing.leaves), "hash": closing.sha256})


@command(group, "seal", _("Setujui dan segel yang disiapkan orang lain."))
def seal(text: MonthText, by: As, on: Day = "", as_json: Json = False) -> None:
    """Seal a prepared month."""
    month = month_of(text)
    found = closing_of(by=actor(by), month=month)
    if found is None:
        raise NotFound("closing_unknown", _("Tutup buku bulan ini belum disiapkan."))
    closing = seal_closing(by=actor(by), closing=found, on=day_of(on))
    sentence = _("%(month)s tutup buku. Akar segel: %(root)s.") % {"month": month, "root": closing.root}
    show({"root": closing.root}, as_json, sentence)


@command(group, "verify", _("Periksa berkas bukti sebuah bulan; tidak perlu masuk."))
def verify(file: Annotated[Path, typer.Argument(metavar=FILE, help=_("Berkas bukti."))], as_json: Json = False) -> None:
    """Does the proof lead to the root it names? Compare that root with the one the city published."""
    try:
        proof = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        proof = {}
    if not isinstance(proof, dict) or not proof_holds(proof):
        raise Refused("proof_broken", _("Bukti ini tidak utuh: jalannya tidak sampai ke akar yang disebut."))
    sentence = _("Bukti utuh. Bandingkan akar %(root)s dengan yang diumumkan kota.") % {"root": proof["root"]}
    show({"holds": True, "root": proof["root"]}, as_json, sentence)


def _split(words: str) -> tuple[str, str]:
    point, _sign, why = words.partition("=")
    if point not in ChecklistPoint.values:
        raise Refused("point_unknown", _("Butir %(point)s tidak dikenal.") % {"point": repr(point)})
    return point, why
