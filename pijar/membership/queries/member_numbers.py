"""Whose member number (KPJ) or national id (NIK) it is."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound
from pijar.membership.models import Enrolment
from pijar.registry.models import Worker
from pijar.registry.vault import index_of
from pijar.values.national_id import structural_fault


def worker_by_number(*, by: Actor, number: str) -> Worker:
    """The worker of a member number (KPJ) or national id (NIK). Raises NotFound."""
    check_may(by, Permission.VIEW_WORKERS)
    number = "".join(number.split())
    if not structural_fault(number):
        entry = Worker.objects.filter(person__national_id__index=index_of("nik", number))
        found = entry.filter(person__national_id__kind="nik").first()
    else:
        held = Enrolment.objects.filter(member_number=number, state__in=("accepted", "ended")).exclude(member_number="")
        latest = held.select_related("worker").order_by("state", "-pk").first()
        found = latest.worker if latest else None
    if found is None:
        raise NotFound("worker_unknown", _("Tidak ada pekerja dengan nomor itu. Periksa angka-angkanya."))
    return found
