"""Batches go out to the insurer as a workbook in a column profile."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.audit import record
from pijar.core.files import keep_file
from pijar.core.models import StoredFile
from pijar.core.moves import move, move_all
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_rows, run_sql
from pijar.core.typed_rows import facts_of
from pijar.law.contributions import base_income
from pijar.membership.models import Batch, Enrolment
from pijar.membership.policies import check_may_fetch, check_may_send
from pijar.membership.states import BATCH_MOVES, ENROLMENT_MOVES, BatchState, EnrolmentState
from pijar.registry.actions.releases import ask_release
from pijar.registry.copies import HandedOut, numbered_copy
from pijar.registry.kinds import ReleaseKind
from pijar.registry.models import Release
from pijar.registry.vault import unseal
from pijar.tables.models import ColumnProfile
from pijar.tables.workbooks_out import XLSX, text_workbook
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class BatchMember:
    """A worker of a batch as the insurer wants to know them; the national id still sealed."""

    reference: int
    vault_ref: UUID
    key_id: int
    sealed: bytes
    name: str
    birth_on: date
    sex: str
    address: str
    ward: str | None
    district: str | None
    postal_code: str | None
    phone: str
    trade: str
    work_place: str
    work_hours: str


@transaction.atomic
def open_batch(*, by: Actor, number: str, profile: ColumnProfile, first_month: Month, workers: Sequence[int]) -> Batch:
    """Gather workers into a numbered batch, members from ``first_month``; who is with the insurer already is left out.

    Refuses a number already used and a batch that would be empty.
    """
    check_may(by, Permission.ENROL_WORKERS)
    if not number.strip() or Batch.objects.filter(number=number.strip()).exists():
        raise Refused("number_taken", _("Beri gelombang ini nomor yang belum dipakai."))
    event = record(by=by, event="batch.opened", subject=f"batch:{number}", workers=len(workers))
    batch = Batch.objects.create(number=number.strip(), profile=profile, first_month=first_month, event_id=event.pk)
    params = {"batch": batch.pk, "month": first_month.first_day, "workers": list(workers), "event": event.pk}
    if not run_sql("membership", "open_enrolments", params):
        raise Refused("nobody_to_enrol", _("Semua pekerja ini sudah didaftarkan."))
    return batch


@transaction.atomic
def send_batch(*, by: Actor, batch: Batch, on: date) -> StoredFile:
    """Write the batch as a workbook in its profile, keep it sealed, and note that it was sent. NIK leaves as text."""
    batch = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
    check_may_send(by, batch)
    record(by=by, event="batch.sent", subject=f"batch:{batch.number}")
    content = text_workbook(batch.profile.sheet, batch.profile.columns_out, _members(batch))
    file = keep_file(name=f"gelombang-{batch.number}.xlsx".replace("/", "-"), media_type=XLSX, content=content)
    prepared = Enrolment.objects.filter(batch=batch, state=EnrolmentState.PREPARED)
    move_all(prepared, EnrolmentState.SENT, ENROLMENT_MOVES)
    move(batch, BatchState.SENT, BATCH_MOVES, {"sent_on": on, "file": file})
    return file


@transaction.atomic
def ask_batch_file(*, by: Actor, batch: Batch, receiver: str, reason: str, on: date) -> Release:
    """Ask that the workbook of a sent batch may leave: it holds whole NIKs."""
    check_may_fetch(by, batch)
    return ask_release(
        by=by, kind=ReleaseKind.BATCH, subject=f"batch:{batch.number}", title=batch.number,
        people=batch.enrolments.count(), receiver=receiver, reason=reason, on=on,
    )  # fmt: skip


@transaction.atomic
def hand_out_batch(*, by: Actor, batch: Batch, on: date) -> HandedOut:
    """A numbered copy of the workbook of a sent batch, for whoever asked for it and to whom another released it."""
    check_may_fetch(by, batch)
    assert batch.file is not None
    return numbered_copy(by=by, subject=f"batch:{batch.number}", file=batch.file, profile=batch.profile, on=on)


def _members(batch: Batch) -> Iterator[dict[str, object]]:
    base = base_income(1, batch.first_month.first_day).number
    rows = fetch_rows(BatchMember, "membership", "batch_members", {"batch": batch.pk})
    for number, row in enumerate(rows, start=1):
        yield facts_of(row) | {
            "number": number,
            "national_id": unseal("nik", row.vault_ref, row.key_id, row.sealed),
            "first_month": batch.first_month,
            "base_income": base,
            "programmes": "JKK, JKM",
        }
