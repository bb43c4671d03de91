"""Asking another office about people: a workbook in its columns, sealed, with a note of who was asked about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.audit import record
from pijar.core.files import keep_file
from pijar.core.refusals import Refused
from pijar.core.sql_files import fetch_rows, run_sql
from pijar.core.typed_rows import facts_of
from pijar.matching.file_kinds import source_of
from pijar.matching.models import Question
from pijar.matching.policies import check_may_match
from pijar.registry.actions.releases import ask_release
from pijar.registry.copies import HandedOut, numbered_copy
from pijar.registry.kinds import ReleaseKind
from pijar.registry.models import Release
from pijar.registry.vault import unseal
from pijar.tables.models import ColumnProfile
from pijar.tables.workbooks_out import XLSX, text_workbook
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class Chosen:
    """Whom to ask about: all active workers, only those not asked for so many months, only those of one list."""

    months_since: int | None = None
    taken_list: UUID | None = None

    def __str__(self) -> str:
        named = {"list": self.taken_list, "months": self.months_since}
        return ",".join(f"{name}:{value}" for name, value in named.items() if value is not None) or "all"


@dataclass(frozen=True, slots=True)
class PersonToAsk:
    """An active worker with what a question can say of them; the national id still sealed."""

    worker_id: int
    vault_ref: UUID
    key_id: int
    sealed: bytes
    name: str
    birth_on: date
    sex: str
    address: str
    ward: str | None
    district: str | None
    member_number: str | None


@transaction.atomic
def ask_about(*, by: Actor, profile: ColumnProfile, chosen: Chosen, on: date) -> Question:
    """Write the people to ask about into a workbook of the profile. It holds whole NIKs, as text, and is kept sealed.

    Active is whoever lives and is proposed, fixed or in the programme. Refuses when there is nobody to ask about.
    """
    check_may_match(by)
    source = source_of(profile.kind)
    since = None if chosen.months_since is None else (Month.of(on) - chosen.months_since).first_day
    facts = {"source": source, "since": since, "list": chosen.taken_list}
    people = fetch_rows(PersonToAsk, "matching", "people_to_ask", facts)
    if not people:
        raise Refused("nobody_to_ask", _("Tidak ada orang yang perlu ditanyakan menurut pilihan ini."))
    event = record(by=by, event="question.written", subject=f"source:{source}", people=len(people), chosen=str(chosen))
    name = f"pertanyaan-{source.value}-{on.isoformat()}.xlsx"
    content = text_workbook(profile.sheet, profile.columns_out, _rows(people))
    file = keep_file(name=name, media_type=XLSX, content=content)
    parameters = {"workers": [person.worker_id for person in people], "source": source, "on": on}
    run_sql("matching", "note_asked", parameters)
    return Question.objects.create(
        profile=profile,
        source=source,
        chosen=str(chosen),
        asked_on=on,
        people=len(people),
        file=file,
        event_id=event.pk,
    )


def _rows(people: list[PersonToAsk]) -> Iterator[dict[str, object]]:
    for number, person in enumerate(people, start=1):
        national_id = unseal("nik", person.vault_ref, person.key_id, person.sealed)
        yield facts_of(person) | {"number": number, "national_id": national_id}


@transaction.atomic
def ask_question_file(*, by: Actor, question: Question, receiver: str, reason: str, on: date) -> Release:
    """Ask that the workbook of a question may leave: it holds whole NIKs."""
    check_may_match(by)
    return ask_release(
        by=by, kind=ReleaseKind.QUESTION, subject=f"question:{question.ref}", title=question.file.name,
        people=question.people, receiver=receiver, reason=reason, on=on,
    )  # fmt: skip


@transaction.atomic
def hand_out_question(*, by: Actor, question: Question, on: date) -> HandedOut:
    """A numbered copy of the workbook of a question, for whoever asked for it and to whom another released it."""
    check_may_match(by)
    return numbered_copy(by=by, subject=f"question:{question.ref}", file=question.file, profile=question.profile, on=on)
