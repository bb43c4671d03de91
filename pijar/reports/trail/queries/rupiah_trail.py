"""The way of a rupiah (*jejak rupiah*): from any reference to the debit, the payment, the proof and the named month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pijar.access.actors import Actor, check_may
from pijar.access.fields import Field, PersonKind, may_see
from pijar.access.roles import Permission
from pijar.contributions.settlement.postings import RULES
from pijar.contributions.states import RoundState
from pijar.core.sql_files import SqlParams, fetch_rows, fetch_values
from pijar.registry.models import Worker
from pijar.reports.people.queries.worker_sheet import worker_of
from pijar.reports.trail.reading import InvoiceOnTrail, Rows, read_rows
from pijar.reports.trail.shapes import InvoiceTrail, Lack, Missing, Trail, WorkerMonth
from pijar.reports.trail.steps import lacks_of, steps_of
from pijar.sponsorship.parties import may_name, party_words
from pijar.values.month import Month

MOST = 20
"""Invoices in one trail."""
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class TrailMonth:
    """A worker's month: rupiah due and who owed it, the insurer's word, is it sealed. Empty if unknown."""

    worker_id: int | None = None
    amount: int | None = None
    event_id: int | None = None
    funder_id: int | None = None
    funder: str | None = None
    kind: str | None = None
    round_state: str | None = None
    invoice: str | None = None
    proof: str | None = None
    covered_on: date | None = None
    covered_event: int | None = None
    sealed_on: date | None = None
    is_sealed: bool = False


def rupiah_trail(*, by: Actor, reference: str) -> Trail:
    """Where a reference leads: an invoice's number or payment code, a bank's or payroll's reference, the number of an
    insurer's proof, or a fact of the ledger (``money.used:12``). Nothing found is an empty trail.
    """
    check_may(by, Permission.VIEW_MONEY)
    reference_given = " ".join(reference.replace("\0", " ").split())[:_LONGEST]
    kind, key = _fact(reference_given)
    words = (
        sorted({reference_given, reference_given.upper(), reference_given.replace(" ", "")}) if reference_given else []
    )
    return _trail(by, reference_given, None, {"words": words, "kind": kind, "key": key, "workers": [], "month": None})


def month_trail(*, by: Actor, ref: UUID, month: Month) -> Trail:
    """One worker's month, and the way of the money behind it for whoever sees money.

    Raises NotFound, or NotAllowed outside the person's area.
    """
    worker = worker_of(by=by, ref=ref)
    records = [worker.pk, *Worker.objects.filter(person__merged_into_id=worker.person_id).values_list("pk", flat=True)]
    facts: dict[str, object] = {"workers": records, "month": month.first_day}
    of_worker = _worker_month(by, worker, month, facts)
    if not by.may(Permission.VIEW_MONEY):
        return Trail("", of_worker, (), False)
    return _trail(by, "", of_worker, facts | {"words": [], "kind": "", "key": 0})


def _trail(by: Actor, asked: str, worker: WorkerMonth | None, facts: SqlParams) -> Trail:
    found = fetch_values(int, "reports/trail", "trail_found", {**facts, "most": MOST + 1})
    rows = read_rows(found[:MOST]) if found else Rows([])
    invoices = tuple(_invoice(by, rows, row) for row in rows.invoices)
    return Trail(asked, worker, invoices, len(found) > MOST)


def _fact(asked: str) -> tuple[str, int]:
    """What a fact of the ledger is about: its kind and the key of the thing; nothing where it is none."""
    kind, _colon, key = asked.removesuffix(":reversed").partition(":")
    if kind not in RULES or len(key) > 40:
        return "", 0
    if key.startswith("e") and "." in key:  # proofs of single workers: the action and the invoice
        kind, key = "invoice.issued", key.partition(".")[2]
    return (kind, int(key)) if key.isascii() and key.isdigit() and len(key) < 19 else ("", 0)


def _invoice(by: Actor, rows: Rows, row: InvoiceOnTrail) -> InvoiceTrail:
    return InvoiceTrail(
        number=row.number,
        payment_code=row.payment_code,
        month=row.month,
        funder=party_words(by, row.kind, row.funder),
        funder_id=row.funder_id if may_name(by, row.kind) else None,
        instrument=row.instrument if may_name(by, row.kind) else "",
        workers=row.workers,
        amount=row.amount,
        settled=row.settled,
        proved=row.proved,
        due_on=row.due_on,
        state=row.state,
        steps=steps_of(rows, row),
        lacks=lacks_of(rows, row),
        typed=tuple(rows.typed.get(f"invoice:{row.id}", ())),
    )


def _worker_month(by: Actor, worker: Worker, month: Month, facts: SqlParams) -> WorkerMonth:
    row = next(iter(fetch_rows(TrailMonth, "reports/trail", "trail_month", facts)), TrailMonth())
    sees_amount = may_see(by, PersonKind.WORKER, Field.AMOUNT)
    return WorkerMonth(
        ref=worker.ref,
        name=worker.person.name,
        month=month,
        amount=(row.amount or 0) if sees_amount else None,
        funder=party_words(by, row.kind or "", row.funder or "") if sees_amount else "",
        invoice=(row.invoice or "") if sees_amount else "",
        proof=row.proof or "",
        covered_on=row.covered_on,
        sealed_on=row.sealed_on,
        lacks=_lacks(row),
    )


def _lacks(row: TrailMonth) -> tuple[Missing, ...]:
    """What a worker's month lacks before there is an invoice to tell of it, and whether it is covered."""
    if row.proof:
        return () if row.is_sealed else (Missing(Lack.NOT_SEALED),)
    found = [Missing(Lack.UNCOVERED)]
    if row.round_state == RoundState.ASSESSED:
        found.insert(0, Missing(Lack.NOT_APPROVED))
    if not row.invoice:
        found.insert(0, Missing(Lack.NOT_INVOICED))
    return tuple(found)
