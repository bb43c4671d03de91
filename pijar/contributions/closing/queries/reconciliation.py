"""The four numbers of a month side by side, by source and by funder, with what was said of the gaps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.closing.month_states import states_of
from pijar.contributions.closing.reconciliation import NUMBERS, Figure, OpenGap, SourceNumbers, four_numbers
from pijar.contributions.models import Explanation
from pijar.contributions.states import MonthState
from pijar.core.refusals import NotFound
from pijar.sponsorship.parties import rows_as_seen
from pijar.sponsorship.states import FunderKind
from pijar.tables.exchanged_columns import Column
from pijar.values.month import Month

PAGE = 50


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A month's state, its sources, their sum, and a page of the funders whose numbers do not meet."""

    month: Month
    state: MonthState
    sources: tuple[SourceNumbers, ...]
    whole: dict[str, Figure]
    apart: tuple[SourceNumbers, ...]
    apart_total: int
    number: int


def reconciliation(*, by: Actor, month: Month, page: int = 1) -> Reconciliation:
    """The four numbers of a month. Raises NotAllowed without the right to see money."""
    check_may(by, Permission.VIEW_MONEY)
    sources = four_numbers([month])
    apart = rows_as_seen(by, [row for row in four_numbers([month], by_funder=True) if row.gaps])
    number = max(1, min(page, -(-len(apart) // PAGE)))
    return Reconciliation(
        month=month,
        state=states_of([month])[month],
        sources=tuple(sources),
        whole={name: _sum(sources, name) for name in NUMBERS},
        apart=apart[(number - 1) * PAGE : number * PAGE],
        apart_total=len(apart),
        number=number,
    )


def month_states(*, by: Actor, months: list[Month]) -> dict[Month, MonthState]:
    """How far each of these months has come."""
    check_may(by, Permission.VIEW_MONEY)
    return states_of(months)


def explanation_of(*, by: Actor, explanation: int) -> Explanation:
    """An explanation, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_MONEY)
    found = Explanation.objects.filter(pk=explanation).first()
    if found is None:
        raise NotFound("explanation_unknown", _("Penjelasan ini tidak ditemukan."))
    return found


def reconciliation_table(*, by: Actor, month: Month) -> tuple[list[Column], Iterator[dict[str, object]]]:
    """The month as a table for the auditors: each source and each funder with its numbers, gaps and explanations."""
    check_may(by, Permission.VIEW_MONEY)
    headings = {"month": _("Bulan"), "source": _("Sumber"), "funder": _("Pelindung")}
    words = {
        "expected": _("Ditagih"),
        "debited": _("Uang masuk"),
        "paid": _("Dipakai"),
        "confirmed": _("Dikonfirmasi BPJS"),
    }
    workers, amount = _("pekerja"), _("rupiah")
    for name in NUMBERS:
        headings |= {f"{name}_workers": f"{words[name]}: {workers}", name: f"{words[name]}: {amount}"}
    headings |= {"gaps": _("Selisih"), "explained": _("Penjelasan")}
    rows = [*four_numbers([month]), *rows_as_seen(by, four_numbers([month], by_funder=True))]
    return [Column(heading, fact) for fact, heading in headings.items()], (_row(row) for row in rows)


def _sum(rows: list[SourceNumbers], name: str) -> Figure:
    figures = [row.figures[name] for row in rows]
    return Figure(sum(figure.workers for figure in figures), sum(figure.amount for figure in figures))


def _row(row: SourceNumbers) -> dict[str, object]:
    facts: dict[str, object] = {"month": row.month, "source": str(FunderKind(row.source).label), "funder": row.funder}
    for name, figure in row.figures.items():
        facts |= {f"{name}_workers": figure.workers, name: figure.amount}
    workers = _("pekerja")
    gaps = "; ".join(f"{gap.gap.label}: {gap.workers} {workers}, Rp{gap.amount}" for gap in row.gaps)
    return facts | {"gaps": gaps, "explained": "; ".join(filter(None, map(_in_words, row.gaps)))}


def _in_words(gap: OpenGap) -> str:
    explanation = gap.explanation
    if explanation is None or not gap.is_explained:
        return ""
    return (
        f"{explanation.note} ({explanation.noted_by} {explanation.noted_on:%d-%m-%Y}; {explanation.approved_by or '-'})"
    )
