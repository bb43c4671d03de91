"""May this be done to a batch, and is this worker one whom somebody sees?"""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may, check_sees_area
from pijar.access.fields import sees_members_only
from pijar.access.roles import Permission
from pijar.core.refusals import NotFound, Refused
from pijar.membership.models import Batch, Enrolment
from pijar.membership.states import BatchState, EnrolmentState
from pijar.registry.models import Worker
from pijar.values.month import Month


def check_may_send(by: Actor, batch: Batch) -> None:
    """A batch is sent once and not empty; later its file can be fetched again, unchanged."""
    check_may(by, Permission.ENROL_WORKERS)
    if batch.state != BatchState.PREPARED:
        raise Refused("batch_sent", _("Gelombang ini sudah dikirim; unduh lagi berkasnya dari halaman gelombang."))
    if not batch.enrolments.filter(state=EnrolmentState.PREPARED).exists():
        raise Refused("nobody_to_enrol", _("Tidak ada lagi pekerja yang perlu didaftarkan dalam gelombang ini."))


def check_may_fetch(by: Actor, batch: Batch) -> None:
    """A batch has a workbook once it was sent."""
    check_may(by, Permission.ENROL_WORKERS)
    if batch.file is None:
        raise Refused("batch_not_sent", _("Gelombang ini belum dikirim, jadi belum ada berkasnya."))


def check_may_answer(by: Actor, batch: Batch) -> None:
    """An answer belongs to a batch that was sent."""
    check_may(by, Permission.ENROL_WORKERS)
    if batch.state == BatchState.PREPARED:
        raise Refused("batch_not_sent", _("Gelombang ini belum dikirim, jadi belum bisa dijawab."))


def check_was_member(worker: Worker, latest_month: Month) -> None:
    """Membership ends with a month in which it stood: never before the first one."""
    member = Enrolment.objects.filter(worker=worker, state=EnrolmentState.ACCEPTED).first()
    if member is not None and latest_month < member.first_month:
        raise Refused(
            "before_entry",
            _("Pekerja ini menjadi peserta mulai %(month)s; bulan terakhirnya tidak boleh sebelum itu.")
            % {"month": member.first_month},
            month=str(member.first_month),
        )


def check_sees_worker(by: Actor, worker: Worker) -> None:
    """Refuse a worker outside the person's areas, and tell who sees members only nothing of anybody else."""
    check_sees_area(by, worker.person.ward_id or "", Permission.VIEW_WORKERS)
    if sees_members_only(by) and not _is_member(worker):
        raise NotFound("worker_unknown", _("Pekerja ini tidak ditemukan."))


def _is_member(worker: Worker) -> bool:
    """Was this person ever entered with the insurer, by this record or one merged into it?"""
    records = Q(worker=worker) | Q(worker__person__merged_into_id=worker.person_id)
    return Enrolment.objects.filter(records).exists()
