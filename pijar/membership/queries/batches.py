"""Batches sent to the insurer, their answers, and the workers in them."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound
from pijar.membership.models import AnswerFile, Batch, Enrolment
from pijar.membership.queries.workers_seen import workers_seen
from pijar.tables.models import TakenLine

PAGE = 50


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch with how many workers it holds by state of enrolment."""

    batch: Batch
    workers: int
    accepted: int
    refused: int


@dataclass(frozen=True, slots=True)
class BatchSheet:
    """A batch with its answers, the answer rows that were not applied, and a page of its workers."""

    row: BatchRow
    answers: tuple[AnswerFile, ...]
    unapplied: tuple[TakenLine, ...]
    enrolments: Page[Enrolment]


def batches(*, by: Actor) -> list[BatchRow]:
    """The batches, newest first, with how many of their workers this person sees; bounded, those with any."""
    check_may(by, Permission.VIEW_WORKERS)
    seen = workers_seen(by=by)
    counts: dict[int, dict[str, int]] = {}
    for batch, state, count in _counts(Enrolment.objects.filter(seen)):
        counts.setdefault(batch, {})[state] = count
    found = Batch.objects.select_related("profile").order_by("-pk")
    return [_row(batch, counts.get(batch.pk, {})) for batch in found if not seen or batch.pk in counts]


def batch_of(*, by: Actor, batch: int) -> Batch:
    """A batch, to act upon. Raises NotFound."""
    check_may(by, Permission.VIEW_WORKERS)
    found = Batch.objects.select_related("profile", "file").filter(pk=batch).first()
    if found is None:
        raise NotFound("batch_unknown", _("Gelombang ini tidak ditemukan."))
    return found


def batch_sheet(*, by: Actor, batch: int, state: str = "", page: int = 1) -> BatchSheet:
    """A batch with its answers and the workers this person sees, narrowed to a state of enrolment."""
    asked_for = batch_of(by=by, batch=batch)
    answers = tuple(AnswerFile.objects.filter(batch=asked_for).select_related("file").order_by("-pk"))
    of_batch = Enrolment.objects.filter(workers_seen(by=by), batch=asked_for)
    unapplied = TakenLine.objects.filter(file__in=answers).exclude(outcome="applied").order_by("file_id", "place")
    enrolments = of_batch.select_related("worker__person__ward")
    if state:
        enrolments = enrolments.filter(state=state)
    counts = {state: count for _batch, state, count in _counts(of_batch)}
    return BatchSheet(
        row=_row(asked_for, counts),
        answers=answers,
        unapplied=tuple(unapplied[: 2 * PAGE]),
        enrolments=Paginator(enrolments.order_by("worker__person__name", "pk"), PAGE).get_page(page),
    )


def _counts(found: QuerySet[Enrolment]) -> list[tuple[int, str, int]]:
    """(batch, state, how many)."""
    return list(found.values_list("batch_id", "state").annotate(Count("pk")))


def _row(batch: Batch, counts: dict[str, int]) -> BatchRow:
    accepted = counts.get("accepted", 0) + counts.get("ended", 0)
    return BatchRow(batch, sum(counts.values()), accepted, counts.get("refused", 0))
