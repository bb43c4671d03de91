"""One worker's sheet: who it is, how the worker came in, who pays, and month by month the proof."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from pijar.access.actors import Actor, check_may
from pijar.access.fields import Field, PersonKind, may_see, sees_members_only
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.core.reach import Crossing, crossing
from pijar.core.refusals import NotFound
from pijar.core.sql_files import fetch_rows
from pijar.membership.models import Enrolment
from pijar.membership.policies import check_sees_worker
from pijar.registry.models import Nomination, Worker
from pijar.registry.reasons import reason_words
from pijar.reports.people.queries.workers import WorkerRow, worker_rows
from pijar.sponsorship.models import Sponsorship
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class NominationFact:
    """A proposal of this worker: when, by which list, how it stands and why."""

    id: int
    proposed_on: date
    list_name: str
    list_ref: UUID | None
    state: str
    state_name: str | Promise
    verified_on: date | None
    decided_on: date | None
    reasons: tuple[str, ...]
    roster: str


@dataclass(frozen=True, slots=True)
class EnrolmentFact:
    """An entry with the insurer."""

    batch: str
    first_month: Month
    latest_month: Month | None
    state: str
    state_name: str | Promise
    member_number: str
    reason: str


@dataclass(frozen=True, slots=True)
class SponsorSpan:
    """Who pays from which month, up to but without ``until``."""

    funder_id: int
    funder: str
    kind: str | Promise
    instrument: str
    first: Month
    until: Month | None
    end_reason: str


@dataclass(frozen=True, slots=True)
class MonthFact:
    """One month of the worker with what is known of it: assessed, invoiced, paid, proved."""

    month: Month
    funder: str
    amount: int
    invoice: str
    invoice_state: str
    paid_on: date | None
    payment: str
    proof: str
    covered_on: date | None


@dataclass(frozen=True, slots=True)
class EventFact:
    """Something that was done to this worker."""

    at: datetime
    actor: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class WorkerSheet:
    """Everything the sheet shows. The national id stays closed.

    What the person may not see is empty: address and telephone, ``sponsors`` and the payers of ``months`` (unless
    ``shows_payer``), the rupiah of ``months`` with their invoices and payments (unless ``shows_amount``).
    """

    row: WorkerRow
    birth_on: date
    sex: str | Promise
    address: str
    phone: str
    died_on: date | None
    work_place: str
    works_from: time | None
    works_until: time | None
    poverty: str
    other_cover: str | Promise
    nominations: tuple[NominationFact, ...]
    enrolments: tuple[EnrolmentFact, ...]
    sponsors: tuple[SponsorSpan, ...]
    months: tuple[MonthFact, ...]
    events: tuple[EventFact, ...]
    shows_payer: bool
    shows_amount: bool


def worker_of(*, by: Actor, ref: UUID) -> Worker:
    """The worker of this reference, to act upon; of a record merged since, whoever it turned out to be.

    Raises NotFound outside what the person sees.
    """
    check_may(by, Permission.VIEW_WORKERS)
    workers = Worker.objects.select_related("person", "person__national_id")
    found = workers.filter(ref=ref).first()
    if found is not None and found.person.merged_into_id:
        found = workers.filter(person_id=found.person.merged_into_id).first()
    if found is None:
        raise NotFound("worker_unknown", _("Pekerja ini tidak ditemukan."))
    check_sees_worker(by, found)
    return found


def worker_sheet(*, by: Actor, ref: UUID, on: date) -> WorkerSheet:
    """The sheet of a worker as known on a day. Raises NotFound, or NotAllowed outside the person's area."""
    worker = worker_of(by=by, ref=ref)
    with crossing(Crossing.OWN_ROWS):
        return _sheet(by, worker, on)


def _sheet(by: Actor, worker: Worker, on: date) -> WorkerSheet:
    person, members_only = worker.person, sees_members_only(by)
    sees = {field: may_see(by, PersonKind.WORKER, field) for field in Field}
    return WorkerSheet(
        row=worker_rows([worker.pk], Month.of(on), on)[0],
        birth_on=person.birth_on,
        sex=person.get_sex_display(),
        address=_address(worker) if sees[Field.ADDRESS] else "",
        phone=person.phone if sees[Field.PHONE] else "",
        died_on=person.died_on,
        work_place=worker.work_place,
        works_from=worker.works_from,
        works_until=worker.works_until,
        poverty=f"{worker.poverty_decile} ({worker.poverty_quarter})" if worker.poverty_decile else "",
        other_cover=worker.get_other_cover_display() if worker.other_cover else "",
        nominations=() if members_only else _nominations(worker),
        enrolments=_enrolments(worker),
        sponsors=_sponsors(worker) if sees[Field.PAYER] else (),
        months=_months(worker, sees[Field.PAYER], sees[Field.AMOUNT]),
        events=() if members_only else _events(worker),
        shows_payer=sees[Field.PAYER],
        shows_amount=sees[Field.AMOUNT],
    )


def _records(worker: Worker) -> list[int]:
    """The worker and the records that were merged into theirs: one history."""
    return [worker.pk, *Worker.objects.filter(person__merged_into_id=worker.person_id).values_list("pk", flat=True)]


def _address(worker: Worker) -> str:
    person = worker.person
    parts = [person.address, f"RT {person.rt}" if person.rt else "", f"RW {person.rw}" if person.rw else ""]
    return ", ".join(part for part in parts if part)


def _nominations(worker: Worker) -> tuple[NominationFact, ...]:
    found = Nomination.objects.filter(worker__in=_records(worker)).select_related("taken_list", "roster_entry__roster")
    return tuple(_nomination(nomination) for nomination in found.order_by("-proposed_on", "-pk"))


def _nomination(nomination: Nomination) -> NominationFact:
    taken = nomination.taken_list
    entry = getattr(nomination, "roster_entry", None)
    return NominationFact(
        id=nomination.pk,
        proposed_on=nomination.proposed_on,
        list_name=taken.file_name if taken else "",
        list_ref=taken.ref if taken else None,
        state=nomination.state,
        state_name=nomination.get_state_display(),
        verified_on=nomination.verified_on,
        decided_on=nomination.decided_on,
        reasons=tuple(map(reason_words, nomination.reasons)),
        roster=entry.roster.name if entry else "",
    )


def _enrolments(worker: Worker) -> tuple[EnrolmentFact, ...]:
    found = (
        Enrolment.objects.filter(worker__in=_records(worker)).select_related("batch").order_by("-first_month", "-pk")
    )
    return tuple(
        EnrolmentFact(
            batch=entry.batch.number,
            first_month=entry.first_month,
            latest_month=entry.latest_month,
            state=entry.state,
            state_name=entry.get_state_display(),
            member_number=entry.member_number,
            reason=reason_words(entry.refusal or entry.end_reason),
        )
        for entry in found
    )


def _sponsors(worker: Worker) -> tuple[SponsorSpan, ...]:
    found = (
        Sponsorship.objects.filter(worker__in=_records(worker)).select_related("agreement__funder").order_by("-months")
    )
    return tuple(_span(sponsorship) for sponsorship in found)


def _span(sponsorship: Sponsorship) -> SponsorSpan:
    months, funder = sponsorship.months, sponsorship.agreement.funder
    return SponsorSpan(
        funder_id=funder.pk,
        funder=funder.name,
        kind=funder.get_kind_display(),
        instrument=sponsorship.agreement.instrument,
        first=Month.of(months.lower),
        until=Month.of(months.upper) if months.upper else None,
        end_reason=reason_words(sponsorship.end_reason),
    )


def _months(worker: Worker, shows_payer: bool, shows_amount: bool) -> tuple[MonthFact, ...]:
    found = fetch_rows(MonthFact, "reports/people", "worker_months", {"workers": _records(worker)})
    if not shows_payer:
        found = [replace(fact, funder="") for fact in found]
    if not shows_amount:
        found = [replace(fact, amount=0, invoice="", invoice_state="", paid_on=None, payment="") for fact in found]
    return tuple(found)


def _events(worker: Worker) -> tuple[EventFact, ...]:
    found = AuditEvent.objects.filter(subject=f"worker:{worker.ref}").order_by("-pk")[:50]
    return tuple(EventFact(event.at, event.actor_name, event.name, reason_words(event.reason)) for event in found)
