"""One person typed on a form: the same rules as a row of a list, once, and nothing kept of what was only looked at."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, NotFound, Refused
from pijar.registry.actions.one_person import foresee_nomination, nominate_person
from pijar.registry.actions.proposals import close_proposal, forget_proposals, propose_worker
from pijar.registry.deciding import KEPT_AFTERWARDS
from pijar.registry.models import ListRow, Nomination, Person, Proposal, TakenList, VaultEntry
from pijar.registry.states import ProposalState
from tests.builders import (
    ADMINISTRATOR,
    BRUMBUNGAN,
    MIROTO,
    OFFICER,
    TODAY,
    bounded,
    make_nomination,
    make_worker,
    settle_small_city,
)

pytestmark = pytest.mark.django_db
WARD = bounded(OFFICER, MIROTO)
WORDS = {
    "nik": "3374 0152 0385 0002", "name": "Siti Aminah", "birth": "12 Maret 1985", "sex": "P", "ward": MIROTO,
    "category": "sampah", "phone": "0812 3456 7890", "rt": "3", "rw": "5", "work_place": "Pasar Johar",
    "hours": "05.00-11.00",
}  # fmt: skip


@pytest.fixture(autouse=True)
def city() -> None:
    settle_small_city()


def nominate(by: Any = WARD, idempotency_key: UUID | None = None, words: dict[str, str] = WORDS, **more: Any) -> int:
    return nominate_person(by=by, words=words, idempotency_key=idempotency_key or uuid4(), on=TODAY, **more)


def codes(words: dict[str, str]) -> dict[str, str]:
    found = foresee_nomination(by=WARD, words=words, idempotency_key=uuid4(), on=TODAY)
    return {one.field: one.code for one in found.findings} | {"": found.outcome}


def test_a_person_is_nominated_with_everything_that_was_said() -> None:
    nomination = Nomination.objects.get(pk=nominate())
    person, worker = nomination.worker.person, nomination.worker
    assert (person.name, person.birth_on, person.sex) == ("Siti Aminah", date(1985, 3, 12), "f")
    assert (person.ward_id, person.phone, person.rt, person.rw) == (MIROTO, "+6281234567890", "003", "005")
    assert (worker.category_id, worker.work_place, str(worker.works_from)) == ("sampah", "Pasar Johar", "05:00:00")
    event = AuditEvent.objects.get(name="person.nominated")
    assert (event.actor_name, event.facts) == (WARD.name, {"consent_asked_on": TODAY.isoformat()})


def test_the_same_errand_twice_nominates_once() -> None:
    idempotency_key = uuid4()
    assert nominate(idempotency_key=idempotency_key) == nominate(idempotency_key=idempotency_key)
    assert Nomination.objects.count() == Person.objects.count() == TakenList.objects.count() == 1


def test_the_same_person_under_another_errand_is_refused_and_nothing_is_kept() -> None:
    nominate()
    with pytest.raises(Refused, match="sudah diusulkan"):
        nominate()
    assert TakenList.objects.count() == ListRow.objects.count() == 1


def test_what_is_only_looked_at_leaves_nothing() -> None:
    assert codes(WORDS) == {"": "applied"}
    for table in (TakenList, ListRow, Person, VaultEntry, Nomination, AuditEvent):
        assert not table._default_manager.exists(), table


@pytest.mark.parametrize(
    ("field", "typed", "code", "outcome"),
    [
        ("nik", "3374", "nik_not_16_digits", "refused"),
        ("nik", "9974015203850002", "nik_province", "refused"),
        ("birth", "13 Maret 1985", "nik_differs_birth", "waiting"),
        ("sex", "L", "nik_differs_sex", "waiting"),
        ("birth", "kemarin", "birth_unreadable", "refused"),
        ("name", "=1+1", "name_unreadable", "refused"),
        ("phone", "12", "phone_unreadable", "applied"),
        ("household", "12", "household_unreadable", "applied"),
        ("decile", "1", "decile_without_quarter", "applied"),
    ],
)
def test_what_is_amiss_is_told_by_field_in_the_words_of_lists(field: str, typed: str, code: str, outcome: str) -> None:
    found = codes({**WORDS, field: typed})
    assert code in found.values(), found
    assert found[""] == outcome
    assert set(found) - {""} <= {field, "nik"}


def test_a_difference_from_the_number_needs_the_card() -> None:
    words = {**WORDS, "birth": "13 Maret 1985"}
    with pytest.raises(Refused, match="KTP"):
        nominate(words=words)
    assert not TakenList.objects.exists()
    person = Nomination.objects.get(pk=nominate(words=words, card_seen=True)).worker.person
    assert person.birth_on == date(1985, 3, 13)
    assert "KTP" in AuditEvent.objects.get(name="list_row.decided").reason
    assert not ListRow.objects.filter(outcome="waiting").exists()


def test_somebody_covered_or_dead_is_told_and_refused() -> None:
    covered = make_worker(nik="3374015203850002", name="SITI AMINAH", birth_on=date(1985, 3, 12))
    make_nomination(covered, "rostered")
    assert codes(WORDS) == {"": "refused", "nik": "already_covered"}
    with pytest.raises(Refused, match="daftar penerima"):
        nominate(card_seen=True)
    make_worker(nik="3374010101800001", name="SUPARMAN", birth_on=date(1980, 1, 1), died_on=date(2026, 1, 1))
    dead = {**WORDS, "nik": "3374010101800001", "name": "Suparman", "birth": "1-1-1980", "sex": "L"}
    with pytest.raises(Refused, match="meninggal"):
        nominate(words=dead, card_seen=True)


@pytest.mark.parametrize(("field", "code"), [("ward", "x"), ("category", "lainnya"), ("ward", ""), ("category", "")])
def test_ward_and_trade_are_of_the_city(field: str, code: str) -> None:
    with pytest.raises(Refused, match="Pilih"):
        nominate(words={**WORDS, field: code})


def test_nobody_nominates_outside_his_part_of_the_city_or_without_the_right() -> None:
    with pytest.raises(NotAllowed):
        nominate(words={**WORDS, "ward": BRUMBUNGAN})
    with pytest.raises(NotAllowed):
        nominate(by=ADMINISTRATOR)


SAID = {"proposer": "Bu Tini", "proposer_phone": "0813", "name": "Pak Man", "work_place": "Johar", "why": "Sendiri"}


def a_proposal(ward: str = MIROTO, **said: str) -> Proposal:
    from pijar.access.actors import STRANGER

    return propose_worker(by=STRANGER, ward=ward, category="becak", said=SAID | said, on=TODAY)


def test_a_proposal_is_sealed_and_known_by_a_code_nobody_guesses() -> None:
    one, two = a_proposal(), a_proposal(why="Sudah tua")
    assert one.code != two.code
    assert len(one.code.replace("-", "")) == 12
    assert b"Pak Man" not in bytes(one.sealed or b"")
    assert one.forget_on > TODAY


@pytest.mark.parametrize(
    "said",
    [{"name": ""}, {"why": " "}, {"proposer": "x" * 501}, {"why": "NIK 3374 0101 0180 0001"}, {"phone": "9" * 16}],
)
def test_words_that_are_missing_too_long_or_hold_a_number_are_refused(said: dict[str, str]) -> None:
    with pytest.raises(Refused):
        a_proposal(**said)
    with pytest.raises(Refused, match="kelurahan"):
        a_proposal("33.74.99.1001")


def test_completing_a_proposal_ties_it_to_the_nomination_and_it_is_done_once() -> None:
    hint, idempotency_key = a_proposal(), uuid4()
    nomination = nominate(idempotency_key=idempotency_key, proposal=hint.ref)
    assert nominate(idempotency_key=idempotency_key, proposal=hint.ref) == nomination
    hint.refresh_from_db()
    assert (hint.state, hint.nomination_id) == (ProposalState.COMPLETED, nomination)
    assert hint.forget_on == TODAY + KEPT_AFTERWARDS
    with pytest.raises(Refused, match="sudah selesai"):
        nominate(words={**WORDS, "nik": "3374010101800001", "birth": "1-1-1980", "sex": "L"}, proposal=hint.ref)
    assert Nomination.objects.count() == 1


def test_a_proposal_is_closed_with_a_reason_by_an_officer_of_its_ward() -> None:
    hint = a_proposal()
    with pytest.raises(Refused, match="alasan"):
        close_proposal(by=WARD, ref=hint.ref, reason="-", on=TODAY)
    with pytest.raises(NotFound):
        close_proposal(by=bounded(OFFICER, BRUMBUNGAN), ref=hint.ref, reason="bukan warga", on=TODAY)
    with pytest.raises(NotAllowed):
        close_proposal(by=ADMINISTRATOR, ref=hint.ref, reason="bukan warga", on=TODAY)
    closed = close_proposal(by=WARD, ref=hint.ref, reason="Bukan warga 3374010101800001", on=TODAY)
    assert (closed.state, closed.reason) == (ProposalState.CLOSED, "Bukan warga [NIK]")
    with pytest.raises(Refused, match="sudah selesai"):
        close_proposal(by=WARD, ref=hint.ref, reason="sekali lagi", on=TODAY)


def test_what_was_written_is_forgotten_in_time_and_not_before() -> None:
    done, waiting = a_proposal(), a_proposal(why="Sudah tua")
    close_proposal(by=WARD, ref=done.ref, reason="bukan warga", on=TODAY)
    assert forget_proposals(by=ADMINISTRATOR, on=TODAY + KEPT_AFTERWARDS - (TODAY - TODAY)) == 1
    waiting.refresh_from_db()
    assert waiting.sealed is not None
    assert forget_proposals(by=ADMINISTRATOR, on=waiting.forget_on) == 1
    assert not Proposal.objects.filter(sealed__isnull=False).exists()
    waiting.refresh_from_db()
    assert (waiting.state, bool(waiting.reason)) == (ProposalState.CLOSED, True)
    events = AuditEvent.objects.count()
    assert forget_proposals(by=ADMINISTRATOR, on=waiting.forget_on) == 0
    assert AuditEvent.objects.count() == events
    with pytest.raises(NotAllowed):
        forget_proposals(by=WARD, on=TODAY)
