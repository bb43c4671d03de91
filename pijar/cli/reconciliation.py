"""``pijar reconcile``: the four numbers of a month, and why they do not meet."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pijar.cli.door import (
    FILE,
    KIND,
    NUMBER,
    TEXT,
    As,
    Day,
    Json,
    MonthText,
    actor,
    choices,
    day_of,
    month_of,
    show,
    table,
)
from pijar.cli.frame import command, commands
from pijar.cli.language import _, reason_help
from pijar.contributions.closing.actions.explain import approve_explanation, explain_gap
from pijar.contributions.closing.queries.reconciliation import explanation_of, reconciliation, reconciliation_table
from pijar.contributions.closing.reconciliation import OpenGap
from pijar.contributions.gaps import Gap
from pijar.core.refusals import Refused
from pijar.pages.figures import number, rupiah
from pijar.sponsorship.states import FunderKind
from pijar.tables.workbooks_out import text_table, text_workbook

group = commands(_("Rekonsiliasi: ditagih, uang masuk, dipakai, dikonfirmasi; selisih dijelaskan dua orang."))
Source = Annotated[str, typer.Argument(metavar=KIND, help=_("Sumber: %(kinds)s.") % {"kinds": choices(FunderKind)})]


@command(group, "show", _("Tunjukkan empat angka sebuah bulan menurut sumber, dan selisihnya."))
def show_month(text: MonthText, by: As, as_json: Json = False) -> None:
    """The four numbers side by side, the gaps with their explanations."""
    sheet = reconciliation(by=actor(by), month=month_of(text))
    rows = [(row.source, *(f"{rupiah(figure.amount):>16}" for figure in row.figures.values())) for row in sheet.sources]
    gaps = [(row.source, gap) for row in sheet.sources for gap in row.gaps]
    gap_lines = [f"  {source} {_gap_words(gap)}" for source, gap in gaps]
    answer = {
        "month": sheet.month,
        "state": sheet.state,
        "sources": {row.source: row.figures for row in sheet.sources},
        "gaps": [{"source": s, "gap": g.gap.value, "amount": g.amount, "met": g.is_met} for s, g in gaps],
    }
    lines = [str(sheet.state.label), *table(rows), *gap_lines]
    show(answer, as_json, *(lines if rows else [*lines, _("Belum ada yang ditagih.")]))


def _gap_words(gap: OpenGap) -> str:
    """A gap with what was said of it and whether that holds."""
    note = f" [{gap.explanation.pk}] {gap.explanation.note}" if gap.explanation else ""
    stands = _("dijelaskan") if gap.is_met else _("belum dijelaskan")
    return f"{gap.gap.value}: {rupiah(gap.amount)}{note} ({stands})"


@command(group, "explain", _("Jelaskan sebuah selisih; orang lain menyetujuinya."))
def explain(
    text: MonthText,
    source: Source,
    gap: Annotated[str, typer.Argument(metavar=KIND, help=_("Selisih: %(kinds)s.") % {"kinds": choices(Gap)})],
    note: Annotated[str, typer.Argument(metavar=TEXT, help=reason_help(_("Mengapa ada selisih ini.")))],
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Write why a gap is as it is."""
    if gap not in Gap.values:
        raise Refused("gap_unknown", _("Selisih %(gap)s tidak dikenal.") % {"gap": repr(gap)})
    explained = explain_gap(by=actor(by), month=month_of(text), source=source, gap=Gap(gap), note=note, on=day_of(on))
    words = _("Penjelasan %(number)s dicatat tentang %(amount)s.") % {
        "number": explained.pk,
        "amount": rupiah(explained.amount),
    }
    show({"explanation": explained.pk, "amount": explained.amount}, as_json, words)


@command(group, "approve", _("Setujui penjelasan yang ditulis orang lain."))
def approve(
    explanation: Annotated[
        int, typer.Argument(metavar=NUMBER, help=_("Nomor penjelasan dari 'pijar reconcile show'."))
    ],
    by: As,
    on: Day = "",
    as_json: Json = False,
) -> None:
    """Approve an explanation."""
    person = actor(by)
    approved = approve_explanation(
        by=person, explanation=explanation_of(by=person, explanation=explanation), on=day_of(on)
    )
    words = _("Penjelasan %(number)s disetujui.") % {"number": number(approved.pk)}
    show({"explanation": approved.pk, "state": approved.state}, as_json, words)


@command(group, "export", _("Tulis empat angka setiap sumber dan pelindung ke berkas .xlsx atau .csv."))
def export(
    text: MonthText,
    path: Annotated[Path, typer.Argument(metavar=FILE, help=_("Berkas yang ditulis, .xlsx atau .csv."))],
    by: As,
    as_json: Json = False,
) -> None:
    """The month as a table for the auditors."""
    columns, rows = reconciliation_table(by=actor(by), month=month_of(text))
    written = text_table(columns, rows) if path.suffix == ".csv" else text_workbook(_("Rekonsiliasi"), columns, rows)
    path.write_bytes(written)
    show({"file": str(path)}, as_json, str(path))
