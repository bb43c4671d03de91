"""Who can be handed over to an agreement, from which month, and in plain words why somebody cannot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_rows
from pijar.law.deadlines import membership_ends
from pijar.sponsorship.allocation.prices import affordable
from pijar.sponsorship.models import Agreement
from pijar.sponsorship.states import PUBLIC_KINDS, FunderKind
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class SpanOfWorker:
    """A worker's first months without a payer, or in ``fault`` why the worker is not handed over; ``unpaid`` is the
    first month without proof.
    """

    worker_id: int
    first_month: Month | None
    until: Month | None
    from_agreement: int | None
    unpaid: Month | None
    fault: str


@dataclass(frozen=True, slots=True)
class FreeSpan:
    """A worker's first months without a payer: from ``first`` up to but without ``until`` (None: nobody follows)."""

    worker: int
    first: Month
    until: Month | None
    from_agreement: int


def why_passed_over(code: str) -> str:
    """Why a worker is not handed over."""
    sayings: dict[str, Callable[[], str]] = {
        "died": lambda: _("sudah meninggal"),
        "other_cover": lambda: _("punya kepesertaan lain"),
        "not_member": lambda: _("bukan peserta BPJS Ketenagakerjaan"),
        "payer_goes_on": lambda: _("pembayarnya berjalan terus"),
        "never_paid": lambda: _("belum pernah punya pembayar"),
        "same_payer": lambda: _("pembayarnya sama"),
        "not_rostered": lambda: _("tidak ada dalam daftar penerima yang ditetapkan"),
        "unwished": lambda: _("bukan yang dikehendaki pelindung baru"),
        "membership_over": lambda: _("kepesertaannya sudah berakhir dan harus didaftarkan lagi"),
        "another_month": lambda: _("bulan pertamanya tanpa pembayar lain"),
        "agreement_later": lambda: _("perjanjian baru belum atau tidak lagi berlaku pada bulannya"),
    }
    return sayings[code]()


def read_spans(
    agreement: Agreement, workers: Sequence[int], first_month: Month | None, on: date
) -> tuple[list[FreeSpan], Counter[str]]:
    """The workers of these who can be handed over to the agreement on a day, and how many cannot, by reason."""
    rows = fetch_rows(SpanOfWorker, "sponsorship", "free_spans", {"workers": list(workers), "agreement": agreement.pk})
    faults = [row.fault or _fault_of_month(agreement, row, first_month, on) for row in rows]
    spans = [_span(row) for row, fault in zip(rows, faults, strict=True) if not fault]
    return spans, Counter(fault for fault in faults if fault)


def check_money(agreement: Agreement, spans: Sequence[FreeSpan]) -> None:
    """Public money affords these workers from the earliest of their months on."""
    if agreement.funder.kind not in PUBLIC_KINDS:
        return
    first = min(span.first for span in spans)
    carried = affordable({agreement.pk: agreement.bracket}, first, {agreement.pk: agreement.until_month})[agreement.pk]
    if carried is None:
        text = _("Belum ada baris anggaran %(year)d untuk perjanjian ini.") % {"year": first.year}
        raise Refused("no_budget_line", text)
    if carried < len(spans):
        facts = {"kind": FunderKind(agreement.funder.kind).label, "count": carried}
        raise Refused("ceiling", _("Sisa pagu %(kind)s hanya cukup untuk %(count)d orang.") % facts)


def _fault_of_month(agreement: Agreement, row: SpanOfWorker, asked: Month | None, on: date) -> str:
    first = row.first_month
    assert first is not None
    assert row.unpaid is not None
    if membership_ends(row.unpaid) <= on:
        return "membership_over"
    if asked is not None and first != asked:
        return "another_month"
    ended = agreement.until_month is not None and first >= agreement.until_month
    return "agreement_later" if first < agreement.first_month or ended else ""


def _span(row: SpanOfWorker) -> FreeSpan:
    assert row.first_month is not None
    assert row.from_agreement is not None
    return FreeSpan(row.worker_id, row.first_month, row.until, row.from_agreement)
