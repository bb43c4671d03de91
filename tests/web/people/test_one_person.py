"""A ward's officer nominates somebody on a phone, without scripts; nothing waits between the pages."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client

from pijar.access.actors import STRANGER
from pijar.registry.actions.proposals import propose_worker
from pijar.registry.models import Nomination, Proposal, TakenList
from tests.builders import BRUMBUNGAN, MIROTO, TODAY, make_nomination, make_worker
from tests.web.conftest import Enter

pytestmark = pytest.mark.django_db
ADDRESS = "/kerja/usulan/baru/"
NIK = "3374015203850002"
TYPED = {
    "consent": "on", "nik": "3374 0152 0385 0002", "name": "Siti Aminah", "birth": "12-03-1985", "sex": "",
    "ward": MIROTO, "category": "sampah", "work_place": "Pasar Johar", "no_phone": "on",
}  # fmt: skip


@pytest.fixture
def officer(city: None, enter: Enter) -> Client:
    return enter("ward_officer", MIROTO)


def hidden(answer: HttpResponse) -> dict[str, str]:
    """The answers that travel with a page."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.content.decode()))


def post(client: Client, step: str, **more: str) -> HttpResponse:
    return client.post(ADDRESS, {"idempotency_key": str(uuid4()), **TYPED, "step": step, **more})  # type: ignore[return-value]


def test_typed_looked_over_and_nominated(officer: Client) -> None:
    page = officer.get(ADDRESS)
    assert page["Cache-Control"] == "no-store"
    looked = post(officer, "check", **hidden(page) | TYPED)
    said = looked.content.decode()
    assert looked.status_code == 200
    assert "Tidak ada yang menghalangi" in said
    assert not TakenList.objects.exists()
    kept = hidden(looked)
    assert kept["nik"] == TYPED["nik"]
    done = officer.post(ADDRESS, {**kept, "step": "save"})
    nomination = Nomination.objects.get()
    assert (done.status_code, done["Location"]) == (302, f"{ADDRESS}{nomination.pk}/")
    assert NIK not in done["Location"]
    again = officer.post(ADDRESS, {**kept, "step": "save"})
    assert again["Location"] == done["Location"]
    assert Nomination.objects.count() == 1
    shown = officer.get(done["Location"]).content.decode()
    assert f"U-{nomination.pk:06d}" in shown
    assert "Usulkan orang lain" in shown
    assert not any(NIK in str(session.get_decoded()) for session in Session.objects.all())
    assert "Usulan perorangan" not in officer.get("/kerja/daftar-masuk/").content.decode()


def test_changing_the_answers_brings_them_back(officer: Client) -> None:
    said = post(officer, "change", name="Siti <Amin>").content.decode()
    assert "Siti &lt;Amin&gt;" in said
    assert 'value="3374 0152 0385 0002"' in said


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("consent", "", "Bacakan dulu, lalu beri tanda"),
        ("nik", "3374", "16 digit"),
        ("birth", "kemarin", "tidak terbaca"),
        ("category", "lainnya", "Hanya pekerjaan dalam keputusan kota"),
        ("no_phone", "", "beri tanda bila tidak punya"),
        ("household", "12", "16 digit"),
        ("ward", BRUMBUNGAN, "id_ward_error"),
        ("idempotency_key", "x", ""),
    ],
)
def test_what_must_be_mended_stands_beside_its_field(officer: Client, field: str, typed: str, sentence: str) -> None:
    answer = post(officer, "check", **{field: typed})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not TakenList.objects.exists()


def test_a_difference_asks_for_the_card_and_a_tick(officer: Client) -> None:
    looked = post(officer, "check", birth="13-03-1985")
    assert "Cocokkan dulu dengan KTP" in looked.content.decode()
    kept = hidden(looked)
    unticked = officer.post(ADDRESS, {**kept, "step": "save"})
    assert (unticked.status_code, Nomination.objects.count()) == (422, 0)
    ticked = officer.post(ADDRESS, {**kept, "step": "save", "card_seen": "on"})
    assert (ticked.status_code, Nomination.objects.count()) == (302, 1)


def test_somebody_proposed_already_is_told_in_the_words_of_lists(officer: Client) -> None:
    make_nomination(make_worker(nik=NIK), "nominated")
    answer = post(officer, "check")
    assert answer.status_code == 422
    assert "sudah diusulkan dan usulannya masih berjalan" in answer.content.decode()


def a_hint(ward: str = MIROTO) -> Proposal:
    said = {"proposer": "Bu Tini", "proposer_phone": "0813", "name": "Pak Man", "work_place": "Johar", "why": "Sepuh"}
    return propose_worker(by=STRANGER, ward=ward, category="becak", said=said, on=TODAY)


def test_a_citizens_proposal_is_completed(officer: Client) -> None:
    hint = a_hint()
    assert "Pak Man" in officer.get("/kerja/usulan/warga/").content.decode()
    assert "Bu Tini" in officer.get(f"/kerja/usulan/warga/{hint.ref}/").content.decode()
    page = officer.get(f"{ADDRESS}?usulan={hint.ref}")
    assert 'value="Pak Man"' in page.content.decode()
    kept = hidden(post(officer, "check", **hidden(page) | TYPED))
    officer.post(ADDRESS, {**kept, "step": "save"})
    hint.refresh_from_db()
    assert (hint.state, hint.nomination_id) == ("completed", Nomination.objects.get().pk)
    assert "Buka lembarnya" in officer.get(f"/kerja/usulan/warga/{hint.ref}/").content.decode()
    assert "Pak Man" in officer.get("/kerja/usulan/warga/?keadaan=completed").content.decode()


def test_a_proposal_is_closed_with_a_reason(officer: Client) -> None:
    hint = a_hint()
    assert officer.post(f"/kerja/usulan/warga/{hint.ref}/tutup/", {"reason": ""}).status_code == 422
    closed: Any = officer.post(f"/kerja/usulan/warga/{hint.ref}/tutup/", {"reason": "bukan warga sini"}, follow=True)
    assert hint.code in closed.content.decode()
    hint.refresh_from_db()
    assert (hint.state, hint.reason) == ("closed", "bukan warga sini")


def test_another_ward_sees_nothing_of_it(officer: Client) -> None:
    hint = a_hint(BRUMBUNGAN)
    assert "Pak Man" not in officer.get("/kerja/usulan/warga/").content.decode()
    for address in (f"/kerja/usulan/warga/{hint.ref}/", f"{ADDRESS}?usulan={hint.ref}"):
        assert officer.get(address).status_code == 404
    assert officer.post(f"/kerja/usulan/warga/{hint.ref}/tutup/", {"reason": "bukan warga"}).status_code == 404
    other = make_nomination(make_worker(ward=BRUMBUNGAN), "nominated")
    assert officer.get(f"{ADDRESS}{other.pk}/").status_code == 404


def test_what_waits_is_counted_in_the_queue(officer: Client) -> None:
    assert "Usulan warga yang menunggu" not in officer.get("/kerja/antrean/").content.decode()
    a_hint()
    assert "Usulan warga yang menunggu" in officer.get("/kerja/antrean/").content.decode()
