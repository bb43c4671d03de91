"""A list goes back to its sender: their own workbook, with what is amiss marked in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from django.db import transaction

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.city_words import speaking
from pijar.core.files import read_file
from pijar.registry.actions.releases import ask_release, note_own_copy, take_copy
from pijar.registry.corrections.child import reading_sheets
from pijar.registry.corrections.paper import corrected
from pijar.registry.intake.sentences import refusal_of
from pijar.registry.kinds import ReleaseKind
from pijar.registry.models import Release, TakenList
from pijar.registry.policies import check_may_return, is_program, sent_it
from pijar.tables.file_faults import FileFault


@transaction.atomic
def ask_list_file(*, by: Actor, taken_list: TakenList, receiver: str, reason: str, on: date) -> Release:
    """Ask for the workbook of a list that somebody else sent: it holds whole NIKs."""
    check_may_return(by, taken_list)
    return ask_release(
        by=by, kind=ReleaseKind.CORRECTIONS, subject=f"list:{taken_list.ref}", title=taken_list.file_name,
        people=taken_list.rows, receiver=receiver, reason=reason, on=on,
    )  # fmt: skip


def return_list(*, by: Actor, taken_list: TakenList, on: date) -> Iterator[bytes]:
    """The list as an XLSX workbook for its sender, piece by piece: their rows as they wrote them, bad cells coloured.

    It holds whole NIKs, which the sender wrote themselves, but for a program none; the audit trail keeps who took it
    and how many rows are open. Refuses a list that is not applied, one that another part of the city sent in, and one
    that somebody else sent as long as nobody released it.
    """
    check_may_return(by, taken_list)
    with transaction.atomic():
        _note(by, taken_list, on)
        record(
            by=by,
            event="list.returned",
            subject=f"list:{taken_list.ref}",
            rows=taken_list.rows,
            still_open=taken_list.refused + taken_list.waiting,
        )
    pieces = _pieces(taken_list, closed=is_program(by))
    return chain([next(pieces)], pieces)


def _note(by: Actor, taken: TakenList, on: date) -> None:
    """A copy of the sender's own list is noted; of anybody else's it must have been released; a program gets none."""
    if is_program(by):
        return
    subject = f"list:{taken.ref}"
    if sent_it(by, taken):
        note_own_copy(by=by, subject=subject, people=taken.rows)
    else:
        take_copy(by=by, subject=subject, on=on)


def _pieces(taken: TakenList, *, closed: bool) -> Iterator[bytes]:
    """Whatever refuses does so before the first piece; the words are Indonesian, whoever asks."""
    try:
        with reading_sheets(read_file(taken.file), taken.taken_on, columns=taken.header["columns"]) as told:
            with speaking("id"):
                pieces = corrected(taken, told, closed=closed)
            yield from pieces
    except FileFault as fault:
        raise refusal_of(fault) from fault
