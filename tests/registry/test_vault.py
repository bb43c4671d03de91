"""National ids lie sealed, are found by a keyed index, and revealed for a reason."""

from __future__ import annotations

import hashlib
from uuid import uuid4

import pytest
from cryptography.exceptions import InvalidTag

from pijar.access.actors import STRANGER
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.registry.models import VaultEntry
from pijar.registry.vault import current_key_id, index_of, seal, unseal
from tests.builders import (
    APPROVER,
    KEMIJEN,
    MIROTO,
    OFFICER,
    bounded,
    make_vault_entry,
    make_worker,
    settle_small_city,
    without,
)
from tests.revealing import REASON, reveal

NIK = "3374010101800001"


def test_a_sealed_number_opens_only_for_its_own_kind_and_reference() -> None:
    ref = uuid4()
    sealed = seal("nik", ref, NIK)
    assert unseal("nik", ref, current_key_id(), sealed) == NIK
    for kind, other in (("kk", ref), ("nik", uuid4())):
        with pytest.raises(InvalidTag):
            unseal(kind, other, current_key_id(), sealed)


def test_a_single_changed_byte_is_found_out() -> None:
    ref = uuid4()
    sealed = bytearray(seal("nik", ref, NIK))
    sealed[-1] ^= 1
    with pytest.raises(InvalidTag):
        unseal("nik", ref, current_key_id(), bytes(sealed))


def test_the_same_number_is_sealed_differently_each_time_and_found_by_the_same_index() -> None:
    ref = uuid4()
    assert seal("nik", ref, NIK) != seal("nik", ref, NIK)
    assert index_of("nik", NIK) == index_of("nik", NIK)
    assert index_of("nik", NIK) != index_of("kk", NIK)
    assert len(index_of("nik", NIK)) == 32


def test_the_index_cannot_be_guessed_without_the_key() -> None:
    for guess in (NIK, f"nik:{NIK}"):
        assert index_of("nik", NIK) != hashlib.sha256(guess.encode()).digest()


@pytest.mark.django_db
def test_a_number_lies_sealed() -> None:
    make_vault_entry(NIK)
    assert NIK.encode() not in bytes(VaultEntry.objects.get().sealed)


@pytest.mark.django_db
def test_revealing_a_number_takes_a_right_and_a_reason_and_is_written_down() -> None:
    settle_small_city()
    worker = make_worker(nik=NIK)
    for actor in (STRANGER, APPROVER, without(OFFICER, Permission.REVEAL_NATIONAL_ID)):
        with pytest.raises(NotAllowed):
            reveal(worker, by=actor)
    for reason in ("", "cek", "         .   "):
        with pytest.raises(Refused) as refused:
            reveal(worker, reason=reason)
        assert refused.value.code == "reason_needed"
    assert not AuditEvent.objects.filter(name="national_id.revealed").exists()
    assert reveal(worker) == NIK
    event = AuditEvent.objects.get(name="national_id.revealed")
    assert (event.actor_id, event.subject, event.reason) == (OFFICER.id, f"worker:{worker.ref}", REASON)


@pytest.mark.django_db
def test_an_officer_reveals_numbers_of_his_own_area_only() -> None:
    settle_small_city()
    worker = make_worker(nik=NIK, ward=KEMIJEN)
    with pytest.raises(NotAllowed):
        reveal(worker, by=bounded(OFFICER, MIROTO))
    assert reveal(worker, by=bounded(OFFICER, "33.74.03")) == NIK


@pytest.mark.django_db
def test_a_reason_that_quotes_the_number_is_kept_without_it() -> None:
    settle_small_city()
    reveal(make_worker(nik=NIK), reason=f"Warga menyebut {NIK} di loket")
    assert AuditEvent.objects.get(name="national_id.revealed").reason == "Warga menyebut [NIK] di loket"
