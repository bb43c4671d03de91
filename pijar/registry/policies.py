"""May this be done to a nomination or a worker?"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _

from pijar.access.actors import PROGRAM, Actor, check_may, check_sees_area
from pijar.access.roles import Permission
from pijar.access.second_person import check_second_person
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotFound, Refused
from pijar.registry.models import Release, TakenList, Worker
from pijar.registry.states import ListState, ReleaseState

FRESH: Final = timedelta(minutes=15)


def check_may_verify(by: Actor) -> None:
    """Ward and district officers verify within their area, the labour office everywhere."""
    check_may(by, Permission.VERIFY_NOMINATIONS)


def check_may_report(by: Actor, worker: Worker) -> None:
    """What becomes known of a worker is reported by officers of the worker's area."""
    check_may(by, Permission.REPORT_EVENTS)
    check_sees_area(by, worker.person.ward_id or "", Permission.REPORT_EVENTS)


def check_may_confirm(by: Actor, worker: Worker) -> None:
    """What ends or brings back a worker's membership is done by those of the worker's area who confirm events."""
    check_may(by, Permission.CONFIRM_EVENTS)
    check_sees_area(by, worker.person.ward_id or "", Permission.CONFIRM_EVENTS)


def check_death_possible(worker: Worker, died_on: date, on: date) -> None:
    """A death is told of once, on a day that has come and lies after the birth."""
    if worker.person.died_on is not None:
        raise Refused("death_known", _("Kematian orang ini sudah dicatat."))
    if died_on > on:
        raise Refused("death_in_future", _("Tanggal meninggal belum tiba."))
    if died_on < worker.person.birth_on:
        raise Refused("death_before_birth", _("Tanggal meninggal sebelum tanggal lahir."))


def check_fresh(signed_in_at: datetime | None, now: datetime) -> None:
    """Whole national ids are opened by somebody who has just proved again who they are."""
    if signed_in_at is None or now - signed_in_at > FRESH:
        raise Refused("sign_in_again", _("Masukkan kata sandi Anda sekali lagi, lalu ulangi."))


def check_may_decide_release(by: Actor, release: Release) -> None:
    """A file with national ids is released once, by somebody else than who asked for it."""
    check_may(by, Permission.RELEASE_FILES)
    if release.state != ReleaseState.ASKED:
        raise Refused("release_decided", _("Permintaan ini sudah diputus; muat ulang halaman."))
    own = _("Anda yang meminta berkas ini, jadi orang lain yang melepasnya.")
    check_second_person(by, release.asked_by_id, own, code="own_release")


def is_program(by: Actor) -> bool:
    """Is this a program with a key?"""
    return PROGRAM in by.roles


def sees_own_lists_alone(by: Actor) -> bool:
    """Whoever works for a part of the city, and every program, sees the lists they sent in themselves and no other."""
    return bool(by.areas(Permission.TAKE_LISTS)) or is_program(by)


def sees_list(by: Actor, taken: TakenList) -> bool:
    """Does somebody see this list?"""
    return not sees_own_lists_alone(by) or AuditEvent.objects.filter(pk=taken.event_id, actor_id=by.id).exists()


def sent_it(by: Actor, taken: TakenList) -> bool:
    """Did this person send in the list?"""
    return AuditEvent.objects.filter(pk=taken.event_id, actor_id=by.id).exists()


def check_may_return(by: Actor, taken: TakenList) -> None:
    """A list goes back to whoever sees it, once it is taken in."""
    check_may(by, Permission.TAKE_LISTS)
    check_sees_list(by, taken)
    if taken.state != ListState.APPLIED:
        raise Refused(
            "list_not_applied", _("Daftar ini belum selesai diterima, jadi belum ada hasil untuk diperbaiki.")
        )


def check_sees_list(by: Actor, taken: TakenList) -> None:
    """A list that somebody does not see is as if it were not."""
    if not sees_list(by, taken):
        raise NotFound("list_unknown", _("Daftar ini tidak ditemukan."))
