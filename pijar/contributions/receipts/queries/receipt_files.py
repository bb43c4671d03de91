"""The insurer's files of receipts as they are shown: their lines, their exceptions, and who is missing in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.fields import Field, PersonKind, may_see
from pijar.access.roles import Permission
from pijar.contributions.closing.reconciliation import four_numbers
from pijar.contributions.models import ReceiptFile, ReceiptLine
from pijar.core.refusals import NotAllowed, NotFound
from pijar.core.sql_files import fetch_rows
from pijar.registry.models import Worker
from pijar.values.month import Month

PAGE = 50


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line with the worker it means, if one was found."""

    line: ReceiptLine
    worker_ref: UUID | None
    worker_name: str


@dataclass(frozen=True, slots=True)
class ReceiptSheet:
    """A file with a page of its lines of one outcome, and how many of each reason."""

    file: ReceiptFile
    codes: tuple[tuple[str, str, int], ...]
    still_open: int
    page: Page[ReceiptLine]
    rows: tuple[LineShown, ...]
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """A worker whose contributions were paid and whom the insurer has not confirmed."""

    ref: UUID
    name: str
    member_number: str | None
    funder: str
    invoice: str
    amount: int


def receipt_files(*, by: Actor, page: int = 1) -> Page[ReceiptFile]:
    """The files taken in, newest first."""
    check_may(by, Permission.VIEW_MONEY)
    return Paginator(ReceiptFile.objects.order_by("-pk"), PAGE).get_page(page)


def open_exceptions(*, by: Actor) -> list[tuple[str, int]]:
    """How many exceptions of all files wait, by name."""
    check_may(by, Permission.VIEW_MONEY)
    waiting = ReceiptLine.objects.filter(outcome="exception", state__in=("open", "waiting"))
    return list(waiting.values_list("code").annotate(count=Count("place")).order_by("-count", "code"))


def receipt_file_of(*, by: Actor, ref: UUID) -> ReceiptFile:
    """A file, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_MONEY)
    found = ReceiptFile.objects.filter(ref=ref).first()
    if found is None:
        raise NotFound("receipt_file_unknown", _("Berkas bukti ini tidak ditemukan."))
    return found


def receipt_sheet(*, by: Actor, ref: UUID, outcome: str = "", code: str = "", page: int = 1) -> ReceiptSheet:
    """A file with its lines, which name people: for who sees the workers of the whole city. Raises NotFound."""
    file = receipt_file_of(by=by, ref=ref)
    _check_sees_people(by)
    codes = file.lines.exclude(code="").values_list("outcome", "code").annotate(count=Count("place"))
    lines = file.lines.filter(outcome=outcome) if outcome else file.lines.filter(outcome__in=("exception", "refused"))
    shown = Paginator((lines.filter(code=code) if code else lines).order_by("place"), PAGE).get_page(page)
    months = file.lines.exclude(month=None).order_by("month").values_list("month", flat=True).distinct()
    return ReceiptSheet(
        file=file,
        codes=tuple(codes.order_by("outcome", "-count")),
        still_open=file.lines.filter(state__in=("open", "waiting")).count(),
        page=shown,
        rows=tuple(_shown(list(shown.object_list))),
        months=tuple(month for month in months[:24] if month),
    )


def _shown(lines: list[ReceiptLine]) -> list[LineShown]:
    workers = Worker.objects.select_related("person").in_bulk([line.worker_id for line in lines if line.worker_id])
    found = [(line, workers.get(line.worker_id or 0)) for line in lines]
    return [LineShown(line, w.ref if w else None, w.person.name if w else line.name) for line, w in found]


def receipt_line_of(*, by: Actor, ref: UUID, place: int) -> ReceiptLine:
    """A line, to act upon. Raises NotFound."""
    file = receipt_file_of(by=by, ref=ref)
    found = ReceiptLine.objects.filter(file_id=file.pk, place=place).first()
    if found is None:
        raise NotFound("receipt_line_unknown", _("Baris ini tidak ada dalam berkas."))
    return found


def unconfirmed(*, by: Actor, month: Month, page: int = 1) -> tuple[int, list[Unconfirmed]]:
    """Whom the insurer has not confirmed though the money was paid: how many in all, and a page of them."""
    _check_sees_people(by)
    gaps = [gap for source in four_numbers([month]) for gap in source.gaps if gap.gap == "unproved"]
    params = {"month": month.first_day, "size": PAGE, "after": (page - 1) * PAGE}
    rows = fetch_rows(Unconfirmed, "contributions/receipts", "unconfirmed", params)
    return sum(gap.workers for gap in gaps), _as_seen(by, rows)


def _as_seen(by: Actor, rows: list[Unconfirmed]) -> list[Unconfirmed]:
    """Who pays for a worker is not for everybody who sees the worker."""
    if may_see(by, PersonKind.WORKER, Field.PAYER):
        return rows
    return [replace(row, funder="") for row in rows]


def _check_sees_people(by: Actor) -> None:
    check_may(by, Permission.VIEW_WORKERS)
    if by.areas(Permission.VIEW_WORKERS):
        raise NotAllowed("whole_city_needed", _("Bukti BPJS dikerjakan untuk seluruh kota."))
