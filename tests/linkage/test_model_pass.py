"""The pass over the registry: noted once, nobody's number left behind, and the same again changes nothing."""

from __future__ import annotations

import io
import logging
from datetime import date
from typing import Any

import pytest
from django.db import connection

from pijar.access.roles import Permission
from pijar.core.locks import hold_lock
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.linkage.actions import passes
from pijar.linkage.actions.passes import pass_registry
from pijar.linkage.model import engine as engines
from pijar.linkage.models import Pair
from pijar.registry.models import Person, VaultEntry
from pijar.registry.vault import current_key_id, index_of, seal
from tests.builders import MIROTO, OFFICER, TODAY, bounded, make_worker, settle_small_city, without
from tests.stories.test_canary import words_of_all_tables

pytestmark = pytest.mark.django_db
ONE, OTHER, ALONE = "3374012506700001", "3374012506760001", "3374015506820004"


def register(number: str, name: str, born: date, phone: str = "081211112222", **facts: Any) -> Person:
    """A person and worker as the registry keeps them, the number sealed."""
    person = make_worker(name=name).person
    entry = VaultEntry(kind="nik", key_id=current_key_id(), index=index_of("nik", number))
    VaultEntry.objects.bulk_create([entry])
    entry = VaultEntry.objects.get(index=index_of("nik", number))
    entry.sealed = seal("nik", entry.ref, number)
    VaultEntry.objects.filter(pk=entry.pk).update(sealed=entry.sealed)
    told = {"birth_on": born, "phone": phone, "address": "Jl. Mawar 5", "national_id": entry}
    Person.objects.filter(pk=person.pk).update(**(told | facts))
    return person


@pytest.fixture
def doubled() -> tuple[Person, Person]:
    """One person twice, and somebody else."""
    settle_small_city()
    one = register(ONE, "SOEKARDI SANTOSO", date(1970, 6, 25))
    other = register(OTHER, "SUKARDI SANTOSO", date(1970, 6, 25))
    register(ALONE, "SRI WAHYUNI", date(1982, 6, 15), phone="", sex="f", address="Kp. Baru 9")
    return one, other


def test_a_double_is_noted_with_its_reasons_for_people_to_judge(doubled: tuple[Person, Person]) -> None:
    done = pass_registry(by=OFFICER, on=TODAY)
    pair = Pair.objects.get()
    assert (done.people, done.pairs, done.new, done.renewed, done.known) == (3, 1, 1, 0, 0)
    assert {pair.first_id, pair.second_id} == {one.pk for one in doubled}
    assert pair.state == Pair.State.OPEN
    assert pair.found_by == Pair.FoundBy.MODEL
    assert pair.version.startswith(f"{done.version} ({done.threshold}")
    assert set(pair.reasons[:2]) == {"birth_same_slip_birth", "home_phone_and_house"}
    assert done.seconds > 0
    assert done.memory > 10**7


def test_a_second_pass_changes_nothing(doubled: tuple[Person, Person]) -> None:
    pass_registry(by=OFFICER, on=TODAY)
    before = Pair.objects.values().get()
    again = pass_registry(by=OFFICER, on=date(2026, 8, 1))
    assert (again.pairs, again.new, again.renewed, again.known) == (1, 0, 0, 1)
    assert Pair.objects.values().get() == before
    assert AuditEvent.objects.filter(name="registry.passed_for_doubles").count() == 2


def test_a_record_merged_already_is_not_compared(doubled: tuple[Person, Person]) -> None:
    Person.objects.filter(pk=doubled[1].pk).update(merged_into=doubled[0])
    assert pass_registry(by=OFFICER, on=TODAY).pairs == 0


def test_the_steps_are_told_while_it_runs(doubled: tuple[Person, Person]) -> None:
    told: list[tuple[str, int, int]] = []
    pass_registry(by=OFFICER, on=TODAY, report=lambda *step: told.append(step))
    assert told == [("reading", 0, 3), ("comparing", 0, 0), ("noting", 0, 1)]


def test_a_national_id_is_left_nowhere_but_in_the_vault(
    doubled: tuple[Person, Person], capfd: pytest.CaptureFixture[str]
) -> None:
    paper = io.StringIO()
    handler = logging.StreamHandler(paper)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:
        pass_registry(by=OFFICER, on=TODAY)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    seen = paper.getvalue() + "".join(capfd.readouterr()) + "".join(words_of_all_tables().values())
    assert "SOEKARDI" in seen
    assert not [number for number in (ONE, OTHER, ALONE) if number in seen]


def test_only_whoever_judges_pairs_for_the_whole_city_may_start_it(doubled: tuple[Person, Person]) -> None:
    for by in (without(OFFICER, Permission.JUDGE_PAIRS), bounded(OFFICER, MIROTO)):
        with pytest.raises(NotAllowed):
            pass_registry(by=by, on=TODAY)
    assert not AuditEvent.objects.filter(name="registry.passed_for_doubles").exists()


def test_without_the_extra_nothing_is_begun(doubled: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    with pytest.raises(Refused, match="make linkage"):
        pass_registry(by=OFFICER, on=TODAY)
    assert not AuditEvent.objects.filter(name="registry.passed_for_doubles").exists()


@pytest.mark.django_db(transaction=True)
def test_two_passes_never_run_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import connections

    settle_small_city()
    other = connections.create_connection("default")
    other.settings_dict = connection.settings_dict
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtextextended('linkage.pass', 0))")
        with pytest.raises(Refused, match="sedang berjalan"):
            pass_registry(by=OFFICER, on=TODAY)
    finally:
        other.close()
    with hold_lock("linkage.pass"):
        pass
    assert passes.pass_registry(by=OFFICER, on=TODAY).pairs == 0
