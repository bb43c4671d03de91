"""Letters about differences, as they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from pijar.access.actors import Actor
from pijar.core.refusals import NotFound
from pijar.matching.models import Difference, Letter, SourceOffice
from pijar.matching.policies import check_may_match
from pijar.registry.models import VaultEntry
from pijar.values.worker_number import worker_number


@dataclass(frozen=True, slots=True)
class AskedPerson:
    """Somebody a letter asks about: the worker number, and each fact on which the two sides differ."""

    national_id_ref: UUID
    number: str
    name: str
    birth_on: object
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class LetterSheet:
    """A letter with its addressee, as far as known, and its people."""

    letter: Letter
    office: SourceOffice | None
    people: tuple[AskedPerson, ...]


def letters(*, by: Actor) -> list[Letter]:
    """The latest letters, newest first."""
    check_may_match(by)
    return list(Letter.objects.order_by("-pk")[:20])


def letter_of(*, by: Actor, ref: UUID) -> Letter:
    """A letter. Raises NotFound."""
    check_may_match(by)
    found = Letter.objects.filter(ref=ref).first()
    if found is None:
        raise NotFound("letter_unknown", _("Surat ini tidak ditemukan."))
    return found


def numbers_of(*, by: Actor, letter: Letter) -> list[VaultEntry]:
    """The sealed NIKs of a letter's people."""
    check_may_match(by)
    return list(VaultEntry.objects.filter(person__worker__differences__letter=letter).distinct())


def letter_sheet(*, by: Actor, ref: UUID) -> LetterSheet:
    """A letter as it is printed, NIKs closed. Raises NotFound."""
    letter = letter_of(by=by, ref=ref)
    by_worker: dict[int, list[Difference]] = {}
    listed = letter.differences.select_related("worker__person").order_by("worker__person__name", "worker_id", "pk")
    for difference in listed:
        by_worker.setdefault(difference.worker_id, []).append(difference)
    people = [_person(differences) for differences in by_worker.values()]
    return LetterSheet(letter, SourceOffice.objects.filter(pk=letter.source).first(), tuple(people))


def _person(differences: list[Difference]) -> AskedPerson:
    worker = differences[0].worker
    person, number = worker.person, worker_number(worker.pk)
    return AskedPerson(person.national_id_id, number, person.name, person.birth_on, tuple(differences))
