"""``pijar month asserted``, ``confirm`` and ``refuse``: what one person typed, and the second person with the paper."""

from __future__ import annotations

from typing import Annotated

import typer

from pijar.cli.door import KIND, NUMBER, TEXT, As, Day, Json, Page, actor, choices, day_of, show, table
from pijar.cli.frame import command
from pijar.cli.language import _, reason_help
from pijar.contributions.assertions.actions.judge import confirm_assertions, refuse_assertions
from pijar.contributions.assertions.queries.asserted import asserted, asserted_counts
from pijar.contributions.states import AssertionKind
from pijar.pages.figures import number, rupiah

Numbers = Annotated[
    list[int], typer.Argument(metavar=NUMBER, help=_("Nomor catatan, seperti dalam daftar yang belum dibuktikan."))
]
Reason = Annotated[str, typer.Option(metavar=TEXT, help=reason_help(_("Mengapa benar, atau mengapa ditolak.")))]


def list_asserted(
    by: As,
    kind: Annotated[str, typer.Option(metavar=KIND, help=_("Hanya jenis: ") + choices(AssertionKind))] = "",
    page: Page = 1,
    as_json: Json = False,
) -> None:
    """What was typed and nothing proves yet, the longest waiting first."""
    who = actor(by)
    found = asserted(by=who, kind=kind if kind in AssertionKind.values else "", page=page).object_list
    rows = [
        {
            "number": each.pk,
            "kind": each.kind,
            "reference": each.reference,
            "invoice": each.invoice.number,
            "amount": each.amount,
            "workers": each.workers,
            "asserted_by": each.asserted_by,
            "asserted_on": each.asserted_on,
        }
        for each in found
    ]
    lines = [f"{each.label}: {number(count)}, {rupiah(amount)}" for each, count, amount in asserted_counts(by=who)] or [
        _("Semua yang dicatat sudah dibuktikan.")
    ]
    shown = [
        (each.pk, str(each.get_kind_display()), each.reference, each.invoice.number, f"{rupiah(each.amount):>16}")
        for each in found
    ]
    show(rows, as_json, *lines, *(table(shown) if shown else []))


def confirm(
    numbers: Numbers,
    paper: Annotated[str, typer.Option(metavar=NUMBER, help=_("Nomor surat atau bukti di tangan Anda."))],
    reason: Reason,
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Confirm, with the paper in hand, what another person typed."""
    found = confirm_assertions(by=actor(by), assertions=numbers, paper=paper, reason=reason, on=day_of(on))
    answer = [{"number": each.pk, "reference": each.reference, "outcome": done.outcome} for each, done in found]
    confirmed = _("dibenarkan")
    show(answer, as_json, *(f"{each}: {done.text or confirmed}" for each, done in found))


def refuse(numbers: Numbers, reason: Reason, by: As, on: Day = "", as_json: Json = False) -> None:
    """Take back what another person typed and nothing proves."""
    count = refuse_assertions(by=actor(by), assertions=numbers, reason=reason, on=day_of(on))
    sentence = _("%(count)s catatan ditolak; tidak ada uang yang bergerak.") % {"count": number(count)}
    show({"refused": count}, as_json, sentence)


def add_assertions(group: typer.Typer) -> None:
    """Hang the commands under ``pijar month``."""
    command(group, "asserted", _("Sebut uang dan bukti yang dicatat dan belum dibuktikan."))(list_asserted)
    command(group, "confirm", _("Benarkan yang dicatat orang lain, dengan surat buktinya di tangan."))(confirm)
    command(group, "refuse", _("Tolak yang dicatat orang lain dan tidak terbukti, dengan alasan."))(refuse)
