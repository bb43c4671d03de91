"""Taking lists in."""

from __future__ import annotations

import hashlib
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.files import keep_file
from pijar.core.refusals import Refused
from pijar.registry.intake.faults import FileFault
from pijar.registry.intake.reader import ReadList, reading
from pijar.registry.intake.sentences import refusal_of
from pijar.registry.intake.take import Stager, apply, lock_registry, settle
from pijar.registry.models import TakenList

_MEDIA_TYPES = {
    True: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    False: "text/csv",
}


def take_list(*, by: Actor, file_name: str, content: bytes, sender: str, on: date) -> TakenList:
    """Take in a list of people as its sender sent it: every row ends applied (nominated), refused or waiting.

    The list is taken whole or not at all. Refuses a file that cannot be read, with the reason, and a file taken before.
    """
    check_may(by, Permission.TAKE_LISTS)
    sha256 = hashlib.sha256(content).digest()
    _refuse_taken(sha256)
    try:
        with transaction.atomic(), reading(content, on) as read:
            return _take(by, file_name, content, sha256, sender, on, read)
    except FileFault as fault:
        raise refusal_of(fault) from fault


def _take(by: Actor, file_name: str, content: bytes, sha256: bytes, sender: str, on: date, read: ReadList) -> TakenList:
    stager = Stager(by)
    stager.stage(read)
    lock_registry()
    _refuse_taken(sha256)
    counts = settle(read.letters, on=on)
    ref = uuid4()
    event = record(
        by=by,
        event="list.taken",
        subject=f"list:{ref}",
        rows=counts.rows,
        applied=counts.applied,
        refused=counts.refused,
        waiting=counts.waiting,
    )
    taken = TakenList.objects.create(
        ref=ref,
        file=keep_file(name=file_name, media_type=_MEDIA_TYPES[content.startswith(b"PK")], content=content),
        sha256=sha256,
        file_name=file_name,
        sender=sender,
        sheet=read.header["sheet"],
        header={**read.header, "passed_over": read.end["passed_over"]},
        taken_on=on,
        rows=counts.rows,
        applied=counts.applied,
        refused=counts.refused,
        waiting=counts.waiting,
        event_id=event.pk,
    )
    apply(taken, stager.sealer)
    return taken


def _refuse_taken(sha256: bytes) -> None:
    earlier = TakenList.objects.filter(sha256=sha256).first()
    if earlier is not None:
        raise Refused(
            "file_taken_before",
            _("Berkas yang sama sudah diterima pada %(day)s dengan nama %(name)s. Tidak ada yang diubah.")
            % {"day": date_format(earlier.taken_on, "j F Y"), "name": earlier.file_name},
            list=str(earlier.ref),
        )
