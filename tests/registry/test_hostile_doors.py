"""The hostile files at the real doors: taken into the database by the action, and sent on the page."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pijar.access.actions import grant_role, open_account
from pijar.access.actors import SYSTEM
from pijar.core.files import read_file
from pijar.core.refusals import Refused
from pijar.registry import vault
from pijar.registry.actions.city import settle_city
from pijar.registry.actions.lists import take_list
from pijar.registry.intake.faults import COLUMN_FAULTS
from pijar.registry.intake.sentences import OF_FILE
from pijar.registry.models import ListRow, Nomination, Person, TakenList, VaultEntry
from tests.builders import EVERYTHING
from tests.registry.hostile.case import PLANTED, Case
from tests.registry.hostile.corpus import GROUPS
from tests.registry.intake_files import TODAY, person

_PEOPLE = PLANTED | {person(n)[0] for n in range(1, 1001)}
REFUSED = {
    group: next(case for case in cases if case.refused)
    for group, cases in GROUPS.items()
    if any(case.refused for case in cases)
}
TAKEN = {
    group: next(case for case in cases if not case.refused)
    for group, cases in GROUPS.items()
    if not all(case.refused for case in cases)
}

pytestmark = pytest.mark.django_db


@pytest.fixture
def city(db: None) -> None:
    settle_city(by=SYSTEM)


@pytest.fixture
def officer(city: None) -> Client:
    user = open_account(by=EVERYTHING, username="petugas", full_name="Petugas", password="kata sandi yang panjang")
    grant_role(by=SYSTEM, user=user, role="officer", first_on=date(2020, 1, 1))
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def take(case: Case, content: bytes) -> TakenList:
    return take_list(by=SYSTEM, file_name="usulan", content=content, sender="Kelurahan Miroto", on=TODAY)


@pytest.mark.parametrize("group", REFUSED)
def test_a_refused_file_leaves_nothing_in_the_database(group: str, city: None) -> None:
    with pytest.raises(Refused) as raised:
        take(REFUSED[group], REFUSED[group].make())
    assert raised.value.code == REFUSED[group].refused
    assert not any(model.objects.exists() for model in (TakenList, ListRow, Person, Nomination, VaultEntry))


@pytest.mark.parametrize("group", TAKEN)
def test_of_a_file_that_is_read_every_row_ends_once_and_only_planted_numbers_are_kept(group: str, city: None) -> None:
    case, content = TAKEN[group], TAKEN[group].make()
    taken = take(case, content)
    assert taken.rows == taken.applied + taken.refused + taken.waiting == ListRow.objects.count()
    assert taken.rows == (case.rows or len(case.niks))
    assert read_file(taken.file) == content
    kept = VaultEntry.objects.filter(kind="nik")
    assert {vault.unseal("nik", one.ref, one.key_id, bytes(one.sealed)) for one in kept} <= _PEOPLE
    for row in ListRow.objects.exclude(outcome="applied"):
        assert row.faults
        assert all(fault["cell"].endswith(str(row.row_no)) for fault in row.faults)


@pytest.mark.parametrize("group", REFUSED)
def test_the_page_answers_a_refused_file_with_its_sentence(group: str, officer: Client) -> None:
    case, content = REFUSED[group], REFUSED[group].make()
    if len(content) > 100_000:
        pytest.skip("larger files are read in the background")
    sent = {"file": SimpleUploadedFile("usulan.xlsx", content), "sender": "Miroto"}
    answer = officer.post("/kerja/daftar-masuk/", sent)
    if case.refused in COLUMN_FAULTS:  # kept, for a person to say what its columns hold
        assert answer.status_code == 302
        return
    assert answer.status_code == 422
    begins = str(OF_FILE[case.refused]).partition("%(")[0]
    assert begins in answer.content.decode() or not content
    assert TakenList.objects.count() == 0


@pytest.mark.parametrize("group", TAKEN)
def test_the_page_shows_what_became_of_a_file_that_is_read(group: str, officer: Client) -> None:
    content = TAKEN[group].make()
    sent = {"file": SimpleUploadedFile("usulan.xlsx", content), "sender": "Miroto"}
    answer = officer.post("/kerja/daftar-masuk/", sent, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "ditolak dengan alasan" in page
    assert not any(number in page for number in _PEOPLE)
