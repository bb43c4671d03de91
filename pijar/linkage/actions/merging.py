"""Two records become one person, and two again if that was an error. Nobody is merged but by a person's decision."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.models import FormerRow
from pijar.core.moves import move
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.sql_files import fetch_values
from pijar.linkage.models import DoubleMonth, Merge, Pair
from pijar.linkage.plan import MergePlan, plan_of
from pijar.linkage.policies import check_may_merge, check_may_undo
from pijar.linkage.restoring import restore_rows
from pijar.linkage.states import MERGE_MOVES, PAIR_MOVES, MergeState, PairState
from pijar.linkage.verdicts import locked_pair, write_verdict
from pijar.membership.actions.enrolments import end_enrolment
from pijar.registry.actions.people import end_nominations
from pijar.registry.models import Person, Worker
from pijar.sponsorship.actions.allocation import free_places


@transaction.atomic
def merge_people(*, by: Actor, pair: Pair, reason: str, on: date) -> Merge:
    """The records of a pair are one person from now on: one goes on, the other points to it and ends.

    Who goes on, what ends and what is paid twice is ``linkage/plan.py``. Both keep their history and their number;
    which number is the right one stays a correction of its own. Refuses what ``check_may_merge`` refuses.
    """
    list(Person.objects.select_for_update(of=("self",)).filter(pk__in=[pair.first_id, pair.second_id]).order_by("pk"))
    pair = locked_pair(pair)
    plan = plan_of(pair.first_id, pair.second_id, on)
    check_may_merge(by, pair, plan)
    check_reason(reason)
    mark = FormerRow.objects.aggregate(mark=Max("pk"))["mark"] or 0
    event = record(by=by, event="people.merged", subject=_subject(plan.survivor.worker_id), reason=reason, pair=pair.pk)
    _end(by, plan, redact(reason.strip()), on)
    record(by=by, event="person.joined", subject=_subject(plan.merged.worker_id), pair=pair.pk)
    _join(plan)
    merge = Merge.objects.create(
        pair=pair, survivor_id=plan.survivor.person_id, merged_id=plan.merged.person_id, merged_on=on,
        merged_by=by.name, reason=redact(reason.strip()), former=_former(plan, mark), event_id=event.pk,
    )  # fmt: skip
    _list_doubles(merge, plan)
    write_verdict(pair, PairState.SAME, by=by, reason=reason, on=on, event=event.pk)
    return merge


@transaction.atomic
def undo_merge(*, by: Actor, merge: Merge, reason: str, on: date) -> Merge:
    """Take a merge back: every row it changed is again as it was, and the pair is open to be judged.

    Refuses when something was built on the merge since, and when a place it freed has been given to somebody else.
    """
    list(
        Person.objects.select_for_update(of=("self",))
        .filter(pk__in=[merge.survivor_id, merge.merged_id])
        .order_by("pk")
    )
    pair = locked_pair(merge.pair)
    merge = Merge.objects.select_for_update(of=("self",)).select_related("survivor", "merged").get(pk=merge.pk)
    check_may_undo(by, merge)
    check_reason(reason)
    event = record(by=by, event="merge.undone", subject=f"pair:{pair.pk}", reason=reason, merge=merge.pk)
    DoubleMonth.objects.filter(merge=merge).delete()
    restore_rows(merge.former)
    undone = {"undone_on": on, "undone_by": by.name, "undo_reason": redact(reason.strip())}
    move(merge, MergeState.UNDONE, MERGE_MOVES, undone)
    move(pair, PairState.OPEN, PAIR_MOVES, {"judged_on": None, "judged_by": "", "reason": "", "event_id": event.pk})
    return merge


def _subject(worker: int | None) -> str:
    ref = Worker.objects.filter(pk=worker or 0).values_list("ref", flat=True).first()
    return f"worker:{ref}" if ref else ""


def _end(by: Actor, plan: MergePlan, reason: str, on: date) -> None:
    """What ran or was proposed for the merged record ends with the reason."""
    if plan.merged.worker_id is None:
        return
    worker = Worker.objects.select_related("person").get(pk=plan.merged.worker_id)
    if plan.place_free_from is not None:
        end_enrolment(by=by, worker=worker, latest_month=plan.place_free_from - 1, reason=reason, on=on)
        free_places(by=by, workers=[worker.pk], from_month=plan.place_free_from, reason=reason)
    if plan.merged.living:
        end_nominations(by=by, worker=worker, on=on, reason=reason)


def _join(plan: MergePlan) -> None:
    """The survivor takes over what it lacks; the merged record, and those merged into it, point to the survivor."""
    survivor = plan.survivor.person_id
    if plan.of_person:
        Person.objects.filter(pk=survivor).update(**plan.of_person)
    if plan.of_worker:
        Worker.objects.filter(pk=plan.survivor.worker_id or 0).update(**plan.of_worker)
    Person.objects.filter(merged_into_id=plan.merged.person_id).update(merged_into_id=survivor)
    Person.objects.filter(pk=plan.merged.person_id).update(merged_into_id=survivor)


def _former(plan: MergePlan, mark: int) -> list[int]:
    persons = Person.objects.filter(merged_into_id=plan.survivor.person_id).values_list("pk", flat=True)
    facts = {
        "mark": mark,
        "persons": [plan.survivor.person_id, *persons],
        "workers": [worker for worker in (plan.survivor.worker_id, plan.merged.worker_id) if worker],
    }
    return fetch_values(int, "linkage", "merge_former", facts)


def _list_doubles(merge: Merge, plan: MergePlan) -> None:
    workers = {"worker_id": plan.merged.worker_id or 0, "other_id": plan.survivor.worker_id or 0}
    DoubleMonth.objects.bulk_create(
        DoubleMonth(
            merge=merge,
            month=double.month,
            payer_kind=double.payer_kind,
            ward_id=double.ward_id,
            category_id=double.category_id,
            amount=double.amount,
            **workers,
        )
        for double in plan.doubles
    )
