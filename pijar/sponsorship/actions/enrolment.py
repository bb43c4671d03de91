"""Workers with a payer go to the insurer; workers who die or leave give their place back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.core.reasons import check_reason
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_values
from pijar.membership.actions.batches import open_batch
from pijar.membership.actions.enrolments import end_enrolments, resume_enrolment
from pijar.membership.models import Batch
from pijar.membership.policies import check_was_member
from pijar.registry.actions.corrections import withdraw_death
from pijar.registry.actions.people import Death, end_nominations, report_deaths
from pijar.registry.models import Worker
from pijar.sponsorship.actions.allocation import free_places, give_back_places
from pijar.tables.models import ColumnProfile
from pijar.values.month import Month


@transaction.atomic
def prepare_batch(*, by: Actor, number: str, profile: ColumnProfile, first_month: Month) -> Batch:
    """Gather every worker who has a payer from ``first_month`` and is not yet with the insurer into one batch.

    Whoever the insurer refused since their place was given is left out until somebody decides. Refuses an empty batch.
    """
    check_may(by, Permission.ENROL_WORKERS)
    workers = fetch_values(int, "sponsorship", "to_enrol", {"month": first_month.first_day})
    if not workers:
        raise Refused("nobody_to_enrol", _("Semua pekerja yang punya pembayar sudah didaftarkan."))
    return open_batch(by=by, number=number, profile=profile, first_month=first_month, workers=workers)


def record_death(*, by: Actor, worker: Worker, died_on: date, on: date) -> Worker:
    """A worker died: cover and payer end with the month of death, the place is free from the next month on."""
    record_deaths(by=by, deaths=[Death(worker, died_on)], on=on)
    return worker


@transaction.atomic
def record_deaths(*, by: Actor, deaths: Sequence[Death], on: date) -> None:
    """What ``record_death`` does, of as many as are told of at once; each is taken back by itself all the same."""
    report_deaths(by=by, deaths=deaths, on=on)
    for month, gone in groupby(sorted(deaths, key=_month_of), key=_month_of):
        _leave(by, [worker for worker, _ in gone], month, "died", on)


def _month_of(death: Death) -> Month:
    return Month.of(death.died_on)


@transaction.atomic
def undo_death(*, by: Actor, worker: Worker, reason: str) -> bool:
    """A recorded death was none: proposal, membership and payer go on as before, no month lost, none the first.

    Returns whether the place could be given back; where it has gone to somebody else meanwhile, it cannot. Months that
    nobody was assessed for in between are found by the next assessment of those months. Refuses an empty reason.
    """
    reason = check_reason(reason)
    death = withdraw_death(by=by, worker=worker, reason=reason)
    resume_enrolment(by=by, worker=worker, ended_for="died", reason=reason)
    since = AuditEvent.objects.filter(pk__gt=death.pk, subject=death.subject, name="sponsorships.ended")
    ended_by = since.order_by("pk").first()
    return ended_by is None or give_back_places(by=by, worker=worker, ended_by=ended_by, reason=reason)


@transaction.atomic
def record_exit(*, by: Actor, worker: Worker, latest_month: Month, reason: str, on: date) -> Worker:
    """A worker leaves the programme (moved, employed, at own wish) after a latest month.

    Refuses a month before the one that membership began with: nobody was a member then, and nobody could leave.
    """
    reason = check_reason(reason)
    end_nominations(by=by, worker=worker, on=on, reason=reason)
    check_was_member(worker, latest_month)
    _leave(by, [worker], latest_month, reason, on)
    return worker


def _leave(by: Actor, workers: Sequence[Worker], latest_month: Month, reason: str, on: date) -> None:
    end_enrolments(by=by, workers=workers, latest_month=latest_month, reason=reason, on=on)
    places, subjects = [worker.pk for worker in workers], [f"worker:{worker.ref}" for worker in workers]
    free_places(by=by, workers=places, from_month=latest_month + 1, reason=reason, subjects=subjects)
