"""A file with whole national ids leaves: asked for by one person, released by another, taken in numbered copies."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.moves import move
from pijar.core.reasons import check_reason
from pijar.core.redaction import redact
from pijar.core.refusals import Refused
from pijar.registry.canaries import SEALED_AS, Canary
from pijar.registry.kinds import ReleaseKind
from pijar.registry.models import Release, ReleasedCopy
from pijar.registry.policies import check_may_decide_release
from pijar.registry.states import RELEASE_MOVES, ReleaseState
from pijar.registry.vault import current_key_id, index_of, seal

GOOD_FOR: Final = timedelta(days=7)


@transaction.atomic
def ask_release(
    *, by: Actor, kind: ReleaseKind, subject: str, title: str, people: int, receiver: str, reason: str, on: date
) -> Release:
    """Ask that a file may leave, for a receiver and a reason. Whoever may make the file asks for it.

    Refuses a request without receiver or reason, and a second one while the first waits.
    """
    receiver, reason = redact(receiver.strip()), redact(check_reason(reason))
    if not receiver:
        raise Refused("receiver_needed", _("Tulis siapa yang menerima berkas ini."))
    if Release.objects.filter(subject=subject, state=ReleaseState.ASKED, asked_by_id=by.id).exists():
        raise Refused("release_waits", _("Permintaan untuk berkas ini sudah menunggu orang lain."))
    event = record(by=by, event="release.asked", subject=subject, reason=reason, kind=kind.value, people=people)
    return Release.objects.create(
        kind=kind,
        subject=subject,
        title=title,
        people=people,
        receiver=receiver,
        reason=reason,
        asked_by_id=by.id,
        asked_by=by.name,
        asked_on=on,
        event_id=event.pk,
    )


@transaction.atomic
def release_file(*, by: Actor, release: Release, on: date) -> Release:
    """Let a file leave. Refuses whoever asked for it."""
    held = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    check_may_decide_release(by, held)
    record(by=by, event="release.given", subject=held.subject, people=held.people, kind=held.kind)
    decided = {"decided_by_id": by.id, "decided_by": by.name, "decided_on": on}
    move(held, ReleaseState.RELEASED, RELEASE_MOVES, decided)
    return held


@transaction.atomic
def refuse_release(*, by: Actor, release: Release, reason: str, on: date) -> Release:
    """Keep a file in the house, for a reason. Refuses whoever asked for it."""
    held = Release.objects.select_for_update(of=("self",)).get(pk=release.pk)
    check_may_decide_release(by, held)
    reason = redact(check_reason(reason))
    record(by=by, event="release.refused", subject=held.subject, reason=reason, kind=held.kind)
    decided = {"decided_by_id": by.id, "decided_by": by.name, "decided_on": on, "refusal": reason}
    move(held, ReleaseState.REFUSED, RELEASE_MOVES, decided)
    return held


def _release_of(by: Actor, subject: str, on: date) -> Release | None:
    """The release of a file that this person asked for and another gave not long ago."""
    standing = Release.objects.filter(subject=subject, state=ReleaseState.RELEASED, asked_by_id=by.id)
    return standing.filter(decided_on__gt=on - GOOD_FOR).order_by("pk").last()


@transaction.atomic
def take_copy(*, by: Actor, subject: str, on: date, canary: Canary | None = None) -> ReleasedCopy:
    """Note a copy that somebody takes of a released file, and by which canary it is known. Refuses without release."""
    release = _release_of(by, subject, on)
    if release is None:
        raise Refused("release_needed", _("Berkas ini memuat NIK lengkap. Minta dulu; orang lain yang melepasnya."))
    return _note_copy(by, subject, release.people, release, canary)


@transaction.atomic
def note_own_copy(*, by: Actor, subject: str, people: int) -> ReleasedCopy:
    """Note that somebody took back the list that they sent themselves."""
    check_may(by, Permission.TAKE_LISTS)
    return _note_copy(by, subject, people, None, None)


def _note_copy(by: Actor, subject: str, people: int, release: Release | None, canary: Canary | None) -> ReleasedCopy:
    event = record(by=by, event="release.copied", subject=subject, people=people, released=release is not None)
    marked: dict[str, object] = {}
    if canary is not None:
        ref = uuid4()
        marked = {
            "canary_ref": ref,
            "canary_index": index_of("nik", canary.national_id),
            "key_id": current_key_id(),
            "sealed": seal(SEALED_AS, ref, canary.sealed_words()),
        }
    return ReleasedCopy.objects.create(
        release=release,
        subject=subject,
        taken_by_id=by.id,
        taken_by=by.name,
        people=people,
        event_id=event.pk,
        **marked,
    )
