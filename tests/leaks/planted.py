"""The invented city founded anew with canaries: each person's name, address and telephone stand nowhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from random import Random
from typing import Any

import pytest
import time_machine
from django.db import transaction
from pytest_django import DjangoDbBlocker

from pijar.access.fields import Field, PersonKind
from pijar.founding import guarding, neighbours, officers, people
from pijar.founding.found import found_city
from pijar.membership.models import Enrolment
from pijar.registry.models import Person, Worker
from pijar.sponsorship.models import Funder
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from pijar.values.worker_number import worker_number
from tests.builders import number_of
from tests.leaks.area import DISTRICT, WARD
from tests.leaks.more import more_happens

UNTIL = Month(2025, 5)
TODAY = "2025-05-20 09:00+07:00"
PASSWORD = "kunci-percobaan-9"
_HEAVY = {WARD: 60.0, DISTRICT: 6.0}


@dataclass(slots=True)
class Owner:
    """Whose fact a canary is, what it tells, where the person lives (nowhere: a payer), and if the insurer knows it."""

    kind: PersonKind
    field: Field
    wards: set[str] = field(default_factory=set)
    is_member: bool = False


@dataclass(slots=True)
class Planted:
    """All canaries by what stands in an answer, and workers' references with the person behind them."""

    owners: dict[str, Owner] = field(default_factory=dict)
    by_name: dict[str, list[Owner]] = field(default_factory=dict)
    rng: Random = field(default_factory=lambda: Random("pijar-canaries"))

    def word(self, owner: Owner) -> str:
        """A word that nothing else in the city is spelt like."""
        while True:
            said = "xq" + "".join(self.rng.choice("bcdfghjklmnprstvw") + self.rng.choice("aeiou") for _ in range(3))
            if said not in self.owners:
                self.owners[said] = owner
                return said.capitalize()

    def name(self, kind: PersonKind, *wards: str) -> tuple[str, Owner]:
        """Two such words: a letter typed wrongly leaves one of them."""
        owner = Owner(kind, Field.NAME, set(wards))
        name = f"{self.word(owner)} {self.word(owner)}"
        self.by_name[name.upper()] = [owner]
        return name, owner

    def plant(self, said: str, name: str, kind: PersonKind, fact: Field, *wards: str) -> None:
        """Another fact of somebody already named."""
        if said:
            owner = Owner(kind, fact, set(wards))
            self.owners[said.lower()] = owner
            self.by_name[name.upper()].append(owner)


def _with_canaries(planted: Planted, patch: pytest.MonkeyPatch) -> None:
    """Whoever is invented from here on carries canaries."""
    invented, weight = people.Population._person, people.ward_weight

    def person(*told: Any, **more: Any) -> people.InventedPerson:
        found = invented(*told, **more)
        ward = found.ward.code
        name, _owner = planted.name(PersonKind.WORKER, ward)
        street = Owner(PersonKind.WORKER, Field.ADDRESS, {ward})
        address = f"Jl. {planted.word(street)}"
        planted.by_name[name.upper()].append(street)
        planted.plant(found.phone, name, PersonKind.WORKER, Field.PHONE, ward)
        planted.plant(found.national_id, name, PersonKind.WORKER, Field.NATIONAL_ID, ward)
        return replace(found, name=name, address=address)

    patch.setattr(people.Population, "_person", person)
    patch.setattr(
        people, "ward_weight", lambda ward: weight(ward) * _HEAVY.get(ward.code, _HEAVY.get(ward.code[:8], 1.0))
    )
    patch.setattr(officers, "invent_name", _names(planted, PersonKind.CIVIL_SERVANT))
    patch.setattr(guarding, "invent_name", _names(planted, PersonKind.CITIZEN))
    patch.setattr(neighbours, "_HINTS", tuple(_hint(planted, hint) for hint in neighbours._HINTS))


def _heavier(code: str) -> float:
    return _HEAVY.get(code, _HEAVY.get(code[:8], 1.0))


def _names(planted: Planted, kind: PersonKind) -> Callable[..., str]:
    return lambda *_told, **_more: planted.name(kind)[0]


def _hint(planted: Planted, hint: tuple[str, ...]) -> tuple[str, ...]:
    """A citizen's proposal: who proposes, and whom."""
    ward, category, _name, place, why, _proposer = hint
    name, proposer = (planted.name(PersonKind.PROPOSER, ward)[0] for _one in range(2))
    return ward, category, name, place, why, proposer


def _settle(planted: Planted) -> None:
    """What is known of the people once the city stands: where they live now, their numbers, who is a member."""
    members = set(Enrolment.objects.values_list("worker__person_id", flat=True))
    numbers = dict(Enrolment.objects.exclude(member_number="").values_list("worker_id", "member_number"))
    for worker in Worker.objects.select_related("person__national_id"):
        name, ward = worker.person.name, worker.person.ward_id or ""
        if name.upper() not in planted.by_name:  # typed wrongly in the list by which the person came
            planted.by_name[name.upper()] = [planted.owners[w] for w in name.lower().split() if w in planted.owners]
        planted.plant(str(worker.ref), name, PersonKind.WORKER, Field.WORKER_NUMBER, ward)
        planted.plant(worker_number(worker.pk), name, PersonKind.WORKER, Field.WORKER_NUMBER, ward)
        planted.plant(number_of(worker), name, PersonKind.WORKER, Field.NATIONAL_ID, ward)
        planted.plant(numbers.get(worker.pk, ""), name, PersonKind.WORKER, Field.MEMBER_NUMBER, ward)
        for owner in planted.by_name[name.upper()]:
            owner.wards.add(ward)
            owner.is_member |= worker.person_id in members
    for person in Person.objects.filter(merged_into__isnull=False).select_related("merged_into"):
        one, other = (planted.by_name[each.name.upper()] for each in (person, person.merged_into) if each)
        for owner in (*one, *other):
            owner.wards |= {person.ward_id or "", person.merged_into.ward_id or ""}  # type: ignore[union-attr]
            owner.is_member |= any(each.is_member for each in other)
    for name, number in Funder.objects.filter(kind=FunderKind.CIVIL_SERVANT).values_list("name", "employee_number"):
        planted.by_name.setdefault(name.upper(), [])
        planted.plant(number, name, PersonKind.CIVIL_SERVANT, Field.EMPLOYEE_NUMBER)


def planted_city(unblocked: DjangoDbBlocker) -> Iterator[Planted]:
    """The city, founded within a transaction that is taken back in the end, on a day of its own."""
    planted = Planted()
    with unblocked.unblock(), transaction.atomic(), time_machine.travel(TODAY, tick=False):
        with pytest.MonkeyPatch.context() as patch:
            _with_canaries(planted, patch)
            found_city(workers=100, seed=3, until=UNTIL, say=lambda _said: None, password=PASSWORD)
        more_happens(UNTIL)
        _settle(planted)
        yield planted
        transaction.set_rollback(True)
