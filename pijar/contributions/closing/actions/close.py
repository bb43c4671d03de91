"""Closing a month (*tutup buku*): prepared by one person, sealed by another, corrected only by later entries."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.contributions.closing.checklist import approved_reasons, checklist
from pijar.contributions.closing.leaves import Leaf, leaves_to_seal
from pijar.contributions.closing.policies import check_explained, check_may_prepare_closing, check_may_seal
from pijar.contributions.closing.reconciliation import four_numbers
from pijar.contributions.locks import lock_month
from pijar.contributions.models import Closing
from pijar.contributions.states import CLOSING_MOVES, ClosingState
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.moves import move
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_rows
from pijar.ledger.queries import balances_of_month
from pijar.values.merkle import root_of
from pijar.values.month import Month

_FORM = "pijar-closing-3"


@dataclass(frozen=True, slots=True)
class ClosingFigure:
    """Workers and rupiah of a kind of funder at one step of a month."""

    kind: str
    state: str
    workers: int
    amount: int


@dataclass(frozen=True, slots=True)
class ClosingProof:
    """How many payments or receipts are proved so (by file, two people, ...) or asserted alone, and their rupiah."""

    kind: str
    proof: str
    count: int
    amount: int


@transaction.atomic
def prepare_closing(*, by: Actor, month: Month, on: date, explained: Mapping[str, str] | None = None) -> Closing:
    """Reckon the figures of a month and lay them before another person. Preparing again reckons anew.

    ``explained`` says for each open point of the checklist why the month is closed all the same; what two people have
    explained of unpaid, unproved or waiting money already speaks for itself. Refuses a month that is not over, an
    earlier month not sealed yet, work of the office left undone (numbers that neither meet nor are explained among
    it), and an open point without a reason.
    """
    _hold(month)
    check_may_prepare_closing(by, month, on)
    given = approved_reasons(month)
    given |= {point: text.strip() for point, text in (explained or {}).items() if text.strip()}
    check_explained(checklist(month), given)
    facts = _reckoned(by, month, given)
    event = record(by=by, event="closing.prepared", subject=f"month:{month}", leaves=facts["leaves"])
    facts |= {"prepared_by_id": by.id, "prepared_on": on, "event_id": event.pk}
    return Closing.objects.update_or_create(month=month, defaults=facts)[0]


@transaction.atomic
def seal_closing(*, by: Actor, closing: Closing, on: date) -> Closing:
    """Seal what another person prepared: the figures, and every covered month in its place of the tree.

    Refuses whoever prepared it, a month before one that is sealed, and figures that are no longer what was prepared.
    """
    _hold(closing.month)
    closing = Closing.objects.select_for_update(of=("self",)).get(pk=closing.pk)
    check_may_seal(by, closing)
    leaves = leaves_to_seal(closing.month)
    if _reckoned(by, closing.month, closing.explained, leaves)["sha256"] != closing.sha256:
        raise Refused(
            "closing_changed", _("Angka bulan ini sudah berubah sejak disiapkan. Siapkan tutup buku sekali lagi.")
        )
    event = record(by=by, event="closing.sealed", subject=f"month:{closing.month}", sha256=closing.sha256)
    sealed = {"sealed_by_id": by.id, "sealed_on": on, "earlier": _latest_sealed(), "event_id": event.pk}
    move(closing, ClosingState.SEALED, CLOSING_MOVES, sealed)
    _keep(closing, leaves)
    return closing


def _hold(month: Month) -> None:
    """Nobody assesses this month or moves money while its figures are reckoned."""
    lock_month(month)
    take_lock("contributions.money")


def _reckoned(
    by: Actor, month: Month, explained: Mapping[str, str], leaves: Sequence[Leaf] | None = None
) -> dict[str, object]:
    leaves = leaves_to_seal(month) if leaves is None else leaves
    earlier = _latest_sealed()
    root = root_of([leaf.hash for leaf in leaves]).hex()
    lines = [
        _FORM,
        f"month {month}",
        *_figures(month),
        *_numbers(month),
        *_proofs(month),
        *_ledger(by, month),
        *_covered(leaves),
        *(f"explained {point} {text}" for point, text in sorted(explained.items())),
        f"root {root}",
        f"earlier {earlier.sha256 if earlier else '-'}",
    ]
    text = "\n".join(line.replace("\n", " ") for line in lines)
    sealed = {"lines": text, "sha256": hashlib.sha256(text.encode()).hexdigest(), "root": root, "leaves": len(leaves)}
    return {**sealed, "explained": dict(explained)}


def _latest_sealed() -> Closing | None:
    return Closing.objects.filter(state=ClosingState.SEALED).order_by("-month").first()


def _figures(month: Month) -> list[str]:
    rows = fetch_rows(ClosingFigure, "contributions/closing", "closing_figures", {"month": month.first_day})
    return [f"{row.kind} {row.state} workers={row.workers} amount={row.amount}" for row in rows]


def _numbers(month: Month) -> Iterator[str]:
    """The four numbers of each source, and what lies between them with the words of two people."""
    for source in four_numbers([month]):
        numbers = " ".join(f"{name}={figure.workers}/{figure.amount}" for name, figure in source.figures.items())
        yield f"numbers {source.source} {numbers}"
        for gap in source.gaps:
            note = gap.explanation.note if gap.explanation else ""
            yield f"gap {source.source} {gap.gap.value} {gap.workers}/{gap.amount} {note}"


def _proofs(month: Month) -> list[str]:
    """By what money and receipts are proved; what one person typed and nothing proves is told apart."""
    rows = fetch_rows(ClosingProof, "contributions/closing", "closing_proofs", {"month": month.first_day})
    return [f"proof {row.kind} {row.proof} count={row.count} amount={row.amount}" for row in rows]


def _ledger(by: Actor, month: Month) -> list[str]:
    return [f"ledger {row.code} debit={row.debit} credit={row.credit}" for row in balances_of_month(by=by, month=month)]


def _covered(leaves: Sequence[Leaf]) -> list[str]:
    """How many covered months of which month are sealed: those of earlier months are its corrections."""
    counts: dict[Month, int] = {}
    for leaf in leaves:
        counts[leaf.month] = counts.get(leaf.month, 0) + 1
    return [f"covered {month} workers={count}" for month, count in sorted(counts.items())]


def _keep(closing: Closing, leaves: Sequence[Leaf]) -> None:
    statement = "COPY contributions_sealedmonth (worker_id, month, closing_id, place, leaf) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for place, leaf in enumerate(leaves):
            copy.write_row((leaf.worker_id, leaf.month.first_day, closing.pk, place, leaf.hash))
