"""A list goes back to its sender: his own workbook, with what is amiss marked in it."""

from __future__ import annotations

import io

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.files import read_file
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotFound
from pijar.registry.corrections.child import reading_sheets
from pijar.registry.corrections.paper import write_corrections
from pijar.registry.intake.faults import FileFault
from pijar.registry.intake.sentences import refusal_of
from pijar.registry.models import TakenList


@transaction.atomic
def return_list(*, by: Actor, taken_list: TakenList) -> bytes:
    """The list as an XLSX workbook for its sender: his rows as he wrote them, bad cells coloured with the reason.

    It holds whole NIKs, which the sender wrote himself; the audit trail keeps who took it and how many rows are open.
    Refuses a list that another part of the city sent in.
    """
    check_may(by, Permission.TAKE_LISTS)
    _check_sees(by, taken_list)
    out = io.BytesIO()
    with translation.override("id"):
        still_open = _write(taken_list, out)
    record(by=by, event="list.returned", subject=f"list:{taken_list.ref}", rows=taken_list.rows, still_open=still_open)
    return out.getvalue()


def _write(taken: TakenList, out: io.BytesIO) -> int:
    try:
        with reading_sheets(read_file(taken.file), taken.taken_on) as told:
            return write_corrections(taken, told, out)
    except FileFault as fault:
        raise refusal_of(fault) from fault


def _check_sees(by: Actor, taken: TakenList) -> None:
    """Whoever works for a part of the city sees the lists he sent in himself."""
    if by.areas and not AuditEvent.objects.filter(pk=taken.event_id, actor_id=by.id).exists():
        raise NotFound("list_unknown", _("Daftar ini tidak ditemukan."))
