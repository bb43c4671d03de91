"""What a trail is made of: steps in the order of the way, each with its day, who did it, and what the ledger says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pijar.values.month import Month


class StepKind(models.TextChoices):
    """The steps of the way, from what is due to the sealed month."""

    ASSESSED = "assessed", _("Iuran ditetapkan")
    APPROVED = "approved", _("Disetujui orang kedua")
    INVOICED = "invoiced", _("Tagihan terbit")
    DEBITED = "debited", _("Tercatat di berkas bank atau potong gaji")
    PAID = "paid", _("Uang masuk")
    BRIDGED = "bridged", _("Ditalangi dana bersama")
    USED = "used", _("Uang dipakai untuk tagihan ini")
    ELSEWHERE = "elsewhere", _("Bagian lain uang itu dipakai untuk tagihan lain")
    REPAID = "repaid", _("Talangan dikembalikan ke dana bersama")
    PROVED = "proved", _("Bukti BPJS Ketenagakerjaan")
    SEALED = "sealed", _("Tutup buku")


class Lack(models.TextChoices):
    """What is still missing on the way."""

    NOT_APPROVED = "not_approved", _("Penetapan belum disetujui orang kedua")
    NOT_INVOICED = "not_invoiced", _("Belum ditagih")
    UNPAID = "unpaid", _("Belum dibayar")
    MONEY_WAITS = "money_waits", _("Uang masuk yang belum dipakai")
    NOT_REPAID = "not_repaid", _("Talangan belum kembali")
    UNPROVED = "unproved", _("Belum ada bukti BPJS Ketenagakerjaan")
    UNCOVERED = "uncovered", _("Bulan ini belum tertutup untuk pekerja ini")
    NOT_SEALED = "not_sealed", _("Bulan belum tutup buku")


@dataclass(frozen=True, slots=True)
class TrailEvent:
    """Who did something and when: an event of the audit trail."""

    name: str
    at: datetime
    who: str
    reason: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LedgerFact:
    """An entry of the ledger as a trail shows it: accounts by code, rupiah, and whether it undoes another."""

    fact: str
    posted_on: date
    debit: str
    credit: str
    amount: int
    is_reversal: bool
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step: on which day, how much, by which reference, who did it, and the entries of the ledger about it.

    ``workers`` is how many it is about (0 where it is money alone), ``note`` a file's name and row, or another
    invoice's number.
    """

    kind: StepKind
    on: date | None
    amount: int
    reference: str = ""
    note: str = ""
    workers: int = 0
    event: TrailEvent | None = None
    entries: tuple[LedgerFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """Something the way still lacks, in rupiah where it is money."""

    lack: Lack
    amount: int = 0


@dataclass(frozen=True, slots=True)
class InvoiceTrail:
    """The way of one invoice. ``funder_id`` is None where the name is not to be seen; then ``funder`` is its kind.

    ``typed``: what people said of its money and receipts, who confirmed or refused it.
    """

    number: str
    payment_code: str
    month: Month
    funder: str | Promise
    funder_id: int | None
    instrument: str
    workers: int
    amount: int
    settled: int
    proved: int
    due_on: date
    state: str
    steps: tuple[Step, ...]
    lacks: tuple[Missing, ...]
    typed: tuple[TrailEvent, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Has everything asked for been paid and proved?"""
        return self.settled == self.amount == self.proved


@dataclass(frozen=True, slots=True)
class WorkerMonth:
    """A worker's month: rupiah due (None: not to be seen), whose money, the invoice, the proof if it came."""

    ref: UUID
    name: str
    month: Month
    amount: int | None
    funder: str | Promise
    invoice: str
    proof: str
    covered_on: date | None
    sealed_on: date | None
    lacks: tuple[Missing, ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """What a reference or a worker's month leads to. ``is_more`` when there are more invoices than are shown."""

    asked: str
    worker: WorkerMonth | None
    invoices: tuple[InvoiceTrail, ...]
    is_more: bool
