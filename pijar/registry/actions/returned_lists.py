"""A list goes back to its sender: their own workbook, with what is amiss marked in it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.city_words import speaking
from pijar.core.files import read_file
from pijar.core.refusals import Refused
from pijar.registry.corrections.child import reading_sheets
from pijar.registry.corrections.paper import corrected
from pijar.registry.intake.sentences import refusal_of
from pijar.registry.models import TakenList
from pijar.registry.policies import check_sees_list, is_program
from pijar.registry.states import ListState
from pijar.tables.file_faults import FileFault


def return_list(*, by: Actor, taken_list: TakenList) -> Iterator[bytes]:
    """The list as an XLSX workbook for its sender, piece by piece: their rows as they wrote them, bad cells coloured.

    It holds whole NIKs, which the sender wrote themselves, but for a program none; the audit trail keeps who took it
    and how many rows are open. Refuses a list that is not applied, and one that another part of the city sent in.
    """
    check_may(by, Permission.TAKE_LISTS)
    check_sees_list(by, taken_list)
    if taken_list.state != ListState.APPLIED:
        raise Refused(
            "list_not_applied", _("Daftar ini belum selesai diterima, jadi belum ada hasil untuk diperbaiki.")
        )
    with transaction.atomic():
        record(
            by=by,
            event="list.returned",
            subject=f"list:{taken_list.ref}",
            rows=taken_list.rows,
            still_open=taken_list.refused + taken_list.waiting,
        )
    pieces = _pieces(taken_list, closed=is_program(by))
    return chain([next(pieces)], pieces)


def _pieces(taken: TakenList, *, closed: bool) -> Iterator[bytes]:
    """Whatever refuses does so before the first piece; the words are Indonesian, whoever asks."""
    try:
        with reading_sheets(read_file(taken.file), taken.taken_on, columns=taken.header["columns"]) as told:
            with speaking("id"):
                pieces = corrected(taken, told, closed=closed)
            yield from pieces
    except FileFault as fault:
        raise refusal_of(fault) from fault
