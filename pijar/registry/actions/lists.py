"""Taking lists in: at once, or in steps that each outlive whoever takes them.

A list is received (the file is kept, sealed), read (its rows are staged, some thousands at a time, and checked as a
whole), and applied. Every step may be asked again and goes on where it stopped.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from uuid import uuid4

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.files import keep_file, read_file
from pijar.core.fingerprints import fingerprint_of
from pijar.core.locks import hold_lock, take_lock
from pijar.core.moves import move
from pijar.core.reach import Crossing, crossing
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.registry.actions.canaries import report_canaries
from pijar.registry.intake.faults import COLUMN_FAULTS
from pijar.registry.intake.sentences import refusal_of
from pijar.registry.intake.staging import ReportProgress, drop_staged, nobody_asks, stage, staged_whole
from pijar.registry.intake.take import Counts, apply, canaries_of, foresee, lock_corrected, lock_registry, settle
from pijar.registry.models import TakenList
from pijar.registry.states import LIST_MOVES, UNDER_WAY, ListState
from pijar.tables.file_faults import FileFault
from pijar.tables.file_guard import MEDIA_TYPES, kind_of


def take_list(*, by: Actor, file_name: str, content: bytes, sender: str, on: date) -> TakenList:
    """Take in a list of people as its sender sent it: every row ends applied (nominated), refused or waiting.

    The list is taken whole or not at all. Refuses a file that cannot be read, with the reason, and a file taken before.
    """
    try:
        with transaction.atomic(), crossing(Crossing.INTAKE):
            taken = receive_list(by=by, file_name=file_name, content=content, sender=sender, on=on)
            stage(by, taken, content, nobody_asks)
            lock_corrected(taken)
            lock_registry()
            return _applied(by, taken, _checked(taken, settle(taken, on=on)))
    except FileFault as fault:
        raise refusal_of(fault) from fault


@transaction.atomic
def receive_list(*, by: Actor, file_name: str, content: bytes, sender: str, on: date) -> TakenList:
    """Keep a list as its sender sent it, to be read and applied.

    Refuses what is no list at all, a file taken before, and one that is being taken in.
    """
    check_may(by, Permission.TAKE_LISTS)
    file_name, sender = redact(file_name), redact(sender)
    fingerprint = fingerprint_of(content)
    take_lock(f"file:{fingerprint.hex()}")
    _refuse_taken(fingerprint)
    media_type, ref = _media_type(content), uuid4()
    event = record(by=by, event="list.received", subject=f"list:{ref}", bytes=len(content))
    return TakenList.objects.create(
        ref=ref,
        file=keep_file(name=file_name, media_type=media_type, content=content),
        fingerprint=fingerprint,
        file_name=file_name,
        sender=sender,
        taken_on=on,
        event_id=event.pk,
    )


def read_list(*, by: Actor, taken_list: TakenList, report: ReportProgress = nobody_asks) -> TakenList:
    """Read what is not read yet of a received list, to its end, and check all rows against each other and the registry.

    ``report`` hears of progress. The counts of a checked list are what would become of its rows now; applying decides.
    Asked again, also after the death of whoever read, it goes on where the reading stopped. Refuses a file that cannot
    be read, whose list then is unreadable and holds no row. Raises LockTaken while somebody else reads it.
    """
    check_may(by, Permission.TAKE_LISTS)
    with hold_lock(f"list:{taken_list.ref}"), crossing(Crossing.INTAKE):
        taken = TakenList.objects.select_related("file").get(pk=taken_list.pk)
        try:
            return _read(by, taken, report)
        except FileFault as fault:
            note = _note_needs_columns if fault.code in COLUMN_FAULTS else _note_unreadable
            note(by, taken, fault)
            raise refusal_of(fault) from fault


@transaction.atomic
def apply_list(*, by: Actor, taken_list: TakenList) -> TakenList:
    """Write what became of every row of a checked list: people, workers, nominations. Applied already, nothing happens.

    Refuses a list that is not checked, or whose rows a crash of the database has lost since: it is to be read again.
    """
    check_may(by, Permission.TAKE_LISTS)
    with crossing(Crossing.INTAKE):
        lock_corrected(taken_list)
        lock_registry()
        taken = TakenList.objects.select_for_update(no_key=True).get(pk=taken_list.pk)
        if taken.state == ListState.APPLIED:
            return taken
        if taken.state != ListState.CHECKED or not staged_whole(taken):
            raise Refused("list_not_checked", _("Daftar ini belum selesai diperiksa. Lanjutkan pemeriksaannya dulu."))
        return _applied(by, taken, settle(taken, on=taken.taken_on))


@transaction.atomic
def give_up_list(*, by: Actor, taken_list: TakenList) -> TakenList:
    """End a list under way that cannot be read or applied through no fault of its own; it may be sent again."""
    check_may(by, Permission.TAKE_LISTS)
    taken = TakenList.objects.select_for_update(no_key=True).get(pk=taken_list.pk)
    if taken.state in UNDER_WAY:
        _note_unreadable(by, taken, FileFault("reader_stopped"))
    return taken


def _read(by: Actor, taken: TakenList, report: ReportProgress) -> TakenList:
    if taken.state in (ListState.NEEDS_COLUMNS, ListState.UNREADABLE):
        raise refusal_of(FileFault(taken.fault["code"], **taken.fault["facts"]))
    if taken.state == ListState.APPLIED:
        return taken
    if taken.state == ListState.CHECKED and staged_whole(taken):
        return taken
    _set(taken, state=ListState.READING)
    stage(by, taken, read_file(taken.file), report)
    with transaction.atomic():
        counts = _checked(taken, foresee(taken, on=taken.taken_on))
        record(by=by, event="list.checked", subject=f"list:{taken.ref}", **asdict(counts))
    return taken


def _checked(taken: TakenList, counts: Counts) -> Counts:
    _set(taken, state=ListState.CHECKED, **asdict(counts))
    return counts


def _applied(by: Actor, taken: TakenList, counts: Counts) -> TakenList:
    """Write what was settled in this transaction, and drop the staged rows."""
    rows = asdict(counts)
    event = record(by=by, event="list.taken", subject=f"list:{taken.ref}", **rows)
    _set(taken, state=ListState.APPLIED, event_id=event.pk, **rows)
    apply(taken)
    report_canaries(by=by, indexes=canaries_of(taken), within=f"list:{taken.ref}")
    drop_staged(taken)
    return taken


@transaction.atomic
def _note_unreadable(by: Actor, taken: TakenList, fault: FileFault) -> None:
    record(by=by, event="list.unreadable", subject=f"list:{taken.ref}", code=fault.code)
    drop_staged(taken)
    _set(taken, state=ListState.UNREADABLE, fault={"code": fault.code, "facts": fault.facts}, staged=0, row_reached=0)


@transaction.atomic
def _note_needs_columns(by: Actor, taken: TakenList, fault: FileFault) -> None:
    """The file is kept until a person says which column holds what; then it is read."""
    record(by=by, event="list.needs_columns", subject=f"list:{taken.ref}", code=fault.code)
    drop_staged(taken)
    about = {"code": fault.code, "facts": fault.facts}
    _set(taken, state=ListState.NEEDS_COLUMNS, fault=about, staged=0, row_reached=0, tally={})


def _set(taken: TakenList, state: ListState, **facts: object) -> None:
    """Move a list on, if the move is one of ``LIST_MOVES``, and change what goes with it."""
    if state != taken.state and state not in LIST_MOVES[ListState(taken.state)]:
        raise Refused("list_not_there", _("Daftar ini sudah tidak pada tahap itu; muat ulang halaman."))
    move(taken, state, LIST_MOVES, facts, may_stay=True)


def _media_type(content: bytes) -> str:
    try:
        return MEDIA_TYPES[kind_of(content)]
    except FileFault as fault:
        raise refusal_of(fault) from fault


def _refuse_taken(fingerprint: bytes) -> None:
    earlier = TakenList.objects.filter(fingerprint=fingerprint).exclude(state=ListState.UNREADABLE).first()
    if earlier is None:
        return
    facts = {"day": date_format(earlier.taken_on, "j F Y"), "name": earlier.file_name}
    if earlier.state == ListState.APPLIED:
        sentence = _("Berkas yang sama sudah diterima pada %(day)s dengan nama %(name)s. Tidak ada yang diubah.")
        raise Refused("file_taken_before", sentence % facts, list=str(earlier.ref))
    sentence = _("Berkas yang sama sedang diperiksa, dikirim pada %(day)s dengan nama %(name)s. Tunggu hasilnya.")
    raise Refused("file_under_way", sentence % facts, list=str(earlier.ref))
