"""The insurer proves a company's workers one by one, two people explain a gap, and the first months are closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from pijar.contributions.closing.actions.close import prepare_closing, seal_closing
from pijar.contributions.closing.actions.explain import approve_explanation, explain_gap
from pijar.contributions.closing.checklist import checklist
from pijar.contributions.closing.reconciliation import four_numbers
from pijar.contributions.file_kinds import RECEIPTS
from pijar.contributions.gaps import Gap
from pijar.contributions.models import Assessment, Invoice
from pijar.contributions.receipts.actions.take_file import take_receipt_file
from pijar.founding.scene import Scene
from pijar.founding.workbooks import write_table
from pijar.sponsorship.states import FunderKind
from pijar.tables.models import ColumnProfile
from pijar.values.month import Month

_STRANGER: Final = "99000000001"
_WHY: Final = "Pencairan anggaran kota sedang diproses di BPKAD"
_WHY_CLOSED: Final = "Dicatat dalam berita acara tutup buku bulan ini"
_CLOSED: Final = 3


def settle_numbers(scene: Scene, month: Month) -> None:
    """What the insurer proves, what two people explain, and what is closed, up to the latest month."""
    _receive_proofs(scene, month)
    _explain_latest(scene, month)
    _close_first_months(scene, month.first_day + timedelta(days=20))


def _receive_proofs(scene: Scene, month: Month) -> None:
    """The insurer's file about a company in the latest month: one worker is missing, one number is nobody's."""
    invoices_paid = Invoice.objects.filter(
        month=month, state=Invoice.State.PAID, funder__kind=FunderKind.COMPANY, workers__gt=1
    )
    invoice = invoices_paid.order_by("workers", "pk").first()
    if invoice is not None:
        on = month.first_day + timedelta(days=16)
        profile = ColumnProfile.objects.filter(kind=RECEIPTS.name).latest("pk")
        headings = [column.heading for column in profile.columns_out]
        take_receipt_file(
            by=scene.cast.officer,
            profile=profile,
            file_name=f"Bukti BPJS per peserta {month}.xlsx",
            content=write_table(headings, _lines(scene, invoice, on), sheet="Bukti"),
            on=on,
        )


def _lines(scene: Scene, invoice: Invoice, on: date) -> Sequence[Sequence[str]]:
    """A line for each worker of the invoice but the last, and one for somebody nobody here knows."""
    due = Assessment.objects.filter(month=invoice.month, agreement=invoice.agreement, round=invoice.round)
    people = [
        (each.worker.enrolments.latest("pk").member_number, each.worker.person.name, str(each.amount))
        for each in due.select_related("worker__person").order_by("worker_id")
    ]
    day, month = f"{on:%d-%m-%Y}", f"{invoice.month.number:02d}-{invoice.month.year}"
    listed = [*people[:-1], (_STRANGER, "ORANG LAIN", people[-1][2])]
    return [
        (number, "", name, month, amount, scene.paper("BPJSTK", invoice.month), day, invoice.payment_code)
        for number, name, amount in listed
    ]


def _explain_latest(scene: Scene, month: Month) -> None:
    """Why the city's own money of the latest month is not there yet, by two people. The insurer's gap stays open."""
    on = month.first_day + timedelta(days=18)
    for numbers in four_numbers([month]):
        if numbers.source == FunderKind.CITY_BUDGET and any(gap.gap == Gap.UNPAID for gap in numbers.gaps):
            explanation = explain_gap(
                by=scene.cast.officer, month=month, source=numbers.source, gap=Gap.UNPAID, note=_WHY, on=on
            )
            approve_explanation(by=scene.cast.head, explanation=explanation, on=on)


def _close_first_months(scene: Scene, on: date) -> None:
    """The first months of the story are closed by two people; whatever is open in them has a reason."""
    for plan in scene.story.months[:_CLOSED]:
        if plan.month.end_day >= on:
            return
        points = checklist(plan.month)
        if any(point.must_hold and not point.is_done for point in points):
            return
        reasons = {point.point.value: _WHY_CLOSED for point in points if not point.is_done}
        closing = prepare_closing(by=scene.cast.officer, month=plan.month, on=on, explained=reasons)
        seal_closing(by=scene.cast.head, closing=closing, on=on)
