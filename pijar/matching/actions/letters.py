"""A letter that asks an office about differences: drafted here, signed and sent by people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.locks import take_lock
from pijar.core.moves import move_all
from pijar.core.refusals import Refused
from pijar.matching.kinds import DifferenceKind, Source
from pijar.matching.models import Difference, Letter
from pijar.matching.policies import check_may_match
from pijar.matching.states import ACTIVE, DIFFERENCE_MOVES, DifferenceState
from pijar.registry.actions.releases import ask_release, take_copy
from pijar.registry.kinds import ReleaseKind
from pijar.registry.models import Release, ReleasedCopy, VaultEntry
from pijar.registry.vault import unseal


@transaction.atomic
def write_letter(
    *, by: Actor, source: Source, on: date, differences: Sequence[int] = (), kind: DifferenceKind | None = None
) -> Letter:
    """Draft a numbered letter about living differences of an office: those named, or all open ones of a kind.

    The differences are asked from now on, whoever was asked before is asked again. Refuses when there is none.
    """
    check_may_match(by)
    take_lock("matching.letters")
    active = Difference.objects.select_for_update(of=("self",)).filter(source=source, state__in=ACTIVE)
    if differences:
        chosen = list(active.filter(pk__in=differences).order_by("pk").values_list("pk", flat=True))
    else:
        chosen = list(active.filter(kind=kind, state=DifferenceState.OPEN).order_by("pk").values_list("pk", flat=True))
    if not chosen or len(chosen) < len(set(differences)):
        raise Refused("nothing_to_ask", _("Tidak ada perbedaan yang menunggu untuk ditanyakan; muat ulang halaman."))
    number = _next_number(on)
    event = record(by=by, event="letter.written", subject=f"letter:{number}", differences=len(chosen))
    letter = Letter.objects.create(source=source, number=number, written_on=on, event_id=event.pk)
    facts = {"letter": letter, "judged_by": by.name, "judged_on": on, "event_id": event.pk}
    written = Difference.objects.filter(pk__in=chosen)
    move_all(written, DifferenceState.ASKED, DIFFERENCE_MOVES, facts, may_stay=True)
    return letter


def _next_number(on: date) -> str:
    written = Letter.objects.filter(written_on__year=on.year).count()
    return f"PADAN/{written + 1:03d}/{on.year}"


@transaction.atomic
def ask_letter_numbers(*, by: Actor, letter: Letter, receiver: str, reason: str, on: date) -> Release:
    """Ask that a letter may be printed with whole NIKs."""
    check_may_match(by)
    check_may(by, Permission.REVEAL_NATIONAL_ID)
    people = letter.differences.values("worker").distinct().count()
    return ask_release(
        by=by, kind=ReleaseKind.LETTER, subject=f"letter:{letter.number}", title=letter.number, people=people,
        receiver=receiver, reason=reason, on=on,
    )  # fmt: skip


@transaction.atomic
def open_numbers(
    *, by: Actor, letter: Letter, entries: Iterable[VaultEntry], on: date
) -> tuple[ReleasedCopy, dict[UUID, str]]:
    """The whole NIKs of a letter's people by reference, for one numbered print of it. Refuses without release."""
    check_may_match(by)
    check_may(by, Permission.REVEAL_NATIONAL_ID)
    found = list(entries)
    copy = take_copy(by=by, subject=f"letter:{letter.number}", on=on)
    record(by=by, event="letter.numbers_opened", subject=f"letter:{letter.number}", people=len(found), copy=copy.number)
    return copy, {one.ref: unseal(one.kind, one.ref, one.key_id, bytes(one.sealed)) for one in found}
