"""What may be done with a whole national id: found by it, its last digits compared, opened. Each is written down.

All three are counted by person and day, so that nobody tries out numbers one after another.
"""

from __future__ import annotations

import hmac
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may, check_sees_area
from pijar.access.fields import sees_members_only
from pijar.access.limits import DailyLimit, TooOften, check_today
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.environment import whole
from pijar.core.reasons import check_reason
from pijar.core.refusals import Refused
from pijar.registry.kinds import RevealReason
from pijar.registry.models import Person, Worker
from pijar.registry.policies import check_fresh
from pijar.registry.vault import index_of, unseal
from pijar.values.national_id import structural_fault, typed_digits

REVEALS: Final = DailyLimit("reveal national id", whole("PIJAR_REVEALS_A_DAY", otherwise=50))
SEARCHES: Final = DailyLimit("search national id", 200)
COMPARISONS: Final = DailyLimit("compare digits", 60)
COMPARISONS_OF_ONE: Final = DailyLimit("compare digits of one", 5)
_LAST: Final = 4


def find_by_national_id(*, by: Actor, number: str, now: datetime) -> UUID | None:
    """The worker with this whole national id, or None when there is none within what the person sees.

    The trail keeps that somebody searched, and who was found; never the number. Refuses what is no national id.
    """
    check_may(by, Permission.VIEW_WORKERS)
    digits = typed_digits(number)
    if structural_fault(digits) is not None:
        raise Refused("not_a_national_id", _("Ini bukan NIK: NIK terdiri dari 16 digit. Periksa angkanya."))
    _count(SEARCHES, by, now)
    found = _seen_with(by, digits)
    subject = f"worker:{found}" if found else ""
    with transaction.atomic():
        record(by=by, event="national_id.searched", subject=subject, found=found is not None)
    return found


def compare_last_digits(*, by: Actor, worker: Worker, digits: str, now: datetime) -> bool:
    """Are these the last four digits of a worker's national id, as somebody reads them from the card?

    The trail keeps the answer, never the digits. Refuses anything but four digits, and whoever asks too often.
    """
    check_may(by, Permission.REPORT_EVENTS)
    check_sees_area(by, worker.person.ward_id or "", Permission.REPORT_EVENTS)
    digits = typed_digits(digits)
    if not (digits.isdecimal() and len(digits) == _LAST):
        raise Refused("four_digits_needed", _("Tulis empat digit terakhir NIK pada KTP."))
    _count(COMPARISONS_OF_ONE, by, now, f":{worker.ref}")
    _count(COMPARISONS, by, now)
    agrees = hmac.compare_digest(_number_of(worker)[-_LAST:], digits)
    with transaction.atomic():
        record(by=by, event="national_id.compared", subject=f"worker:{worker.ref}", agrees=agrees)
    return agrees


def reveal_national_id(
    *, by: Actor, worker: Worker, kind: RevealReason, reason: str, now: datetime, signed_in_at: datetime | None
) -> str:
    """Show a worker's whole national id, for a reason that the audit trail keeps.

    Refuses whoever did not sign in just now, and more than the day's ceiling; reaching it is told to others.
    """
    check_may(by, Permission.REVEAL_NATIONAL_ID)
    check_sees_area(by, worker.person.ward_id or "", Permission.REVEAL_NATIONAL_ID)
    reason = check_reason(reason)
    check_fresh(signed_in_at, now)
    counted = _count(REVEALS, by, now)
    with transaction.atomic():
        record(by=by, event="national_id.revealed", subject=f"worker:{worker.ref}", reason=reason, kind=kind.value)
        if counted == REVEALS.most:
            record(by=by, event="reveals.ceiling_reached", subject=f"user:{by.id}", most=counted)
    return _number_of(worker)


def _count(limit: DailyLimit, by: Actor, now: datetime, of: str = "") -> int:
    try:
        return check_today(limit, f"{by.id}{of}", now)
    except TooOften as refused:
        sentence = _("Batas harian tercapai: paling banyak %(most)d kali sehari. Lanjutkan besok.")
        raise Refused("daily_ceiling", sentence % {"most": limit.most}, seconds=refused.seconds) from None


def _seen_with(by: Actor, digits: str) -> UUID | None:
    people = Person.objects.filter(national_id__kind="nik", national_id__index=index_of("nik", digits))
    found = Worker.objects.filter(person__in=[person.merged_into_id or person.pk for person in people])
    if sees_members_only(by):
        found = found.exclude(enrolments=None)
    for ref, ward in found.values_list("ref", "person__ward_id"):
        if by.sees_area(ward or "", Permission.VIEW_WORKERS):
            return ref
    return None


def _number_of(worker: Worker) -> str:
    entry = worker.person.national_id
    return unseal(entry.kind, entry.ref, entry.key_id, bytes(entry.sealed))
