"""Anybody proposes somebody: one answer for all, a reference and nothing more, limits that keep nobody's address."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from pijar.access.limits import Limit
from pijar.access.models import Tally
from pijar.portal.visitors import address_of
from pijar.registry.actions.proposals import close_proposal
from pijar.registry.jobs import forget_what_was_proposed
from pijar.registry.models import Proposal
from tests.builders import EVERYTHING, MIROTO, make_nomination, make_worker, settle_small_city

pytestmark = pytest.mark.django_db
ADDRESS = "/usulkan/"
WRITTEN = {
    "name": "Pak Man", "ward": MIROTO, "category": "becak", "work_place": "depan Pasar Johar", "phone": "",
    "why": "Sudah tua dan bekerja sendiri", "proposer": "Bu Tini", "proposer_phone": "0813 1111 2222", "website": "",
}  # fmt: skip


@pytest.fixture(autouse=True)
def city() -> None:
    settle_small_city()


def mark(client: Client) -> str:
    found = re.search(r'name="begun" value="([^"]+)"', client.get(ADDRESS).content.decode())
    assert found
    return found[1]


def send(client: Client | None = None, seconds: int = 20, **written: str) -> HttpResponse:
    client = client or Client()
    begun = mark(client)
    with time_machine.travel(timezone.now() + timedelta(seconds=seconds), tick=False):
        return client.post(ADDRESS, WRITTEN | {"begun": begun} | written)  # type: ignore[return-value]


def test_the_proposer_gets_a_reference_and_the_ward_what_was_written() -> None:
    answer = send()
    proposal = Proposal.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/usulkan/terima-kasih/{proposal.code}/")
    assert proposal.code in Client().get(answer["Location"]).content.decode()
    assert (proposal.ward_id, proposal.category_id, proposal.state) == (MIROTO, "becak", "waiting")


def test_nothing_tells_whether_somebody_is_registered() -> None:
    known = make_worker(name="PAK MAN")
    make_nomination(known, "rostered")
    answers = [send(), send(name="Orang Lain")]
    codes = [answer["Location"].split("/")[-2] for answer in answers]
    assert len({page_without(code) for code in (*codes, "AAAA-BBBB-CCCC")}) == 1
    assert Client().get("/usulkan/terima-kasih/x/").status_code == 404


def page_without(code: str) -> str:
    """What the page says apart from the reference itself."""
    said = Client().get(f"/usulkan/terima-kasih/{code}/").content.decode()
    return re.sub(r'csrfmiddlewaretoken" value="\w+"', "", said.replace(code, ""))


@pytest.mark.parametrize(
    ("seconds", "written", "sentence"),
    [(1, {}, "terkirim sangat cepat"), (20, {"website": "http://x"}, "Isian yang harus kosong terisi")],
)
def test_what_a_program_would_send_is_asked_for_again_and_never_thanked(
    seconds: int, written: dict[str, str], sentence: str
) -> None:
    answer = send(seconds=seconds, **written)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert sentence in shown
    assert "Pak Man" in shown
    assert "http://x" not in shown
    assert not Proposal.objects.exists()


def test_a_hasty_person_who_sends_again_is_heard() -> None:
    """The page that asks again keeps the moment it was first opened, so that the second press counts."""
    client = Client()
    opened = mark(client)
    with time_machine.travel(timezone.now() + timedelta(seconds=2), tick=False):
        asked = client.post(ADDRESS, WRITTEN | {"begun": opened})
    assert f'value="{opened}"' in asked.content.decode()
    with time_machine.travel(timezone.now() + timedelta(seconds=5), tick=False):
        assert client.post(ADDRESS, WRITTEN | {"begun": opened}).status_code == 302
    assert Proposal.objects.count() == 1


def test_the_same_proposal_sent_three_times_is_one() -> None:
    answers = [send(), send(name="PAK  MAN"), send()]
    assert len({answer["Location"] for answer in answers}) == 1
    assert send(why="Ia jatuh dari becak")["Location"] != answers[0]["Location"]
    assert Proposal.objects.count() == 2


def test_what_the_ward_dealt_with_may_be_proposed_anew() -> None:
    first = send()
    close_proposal(by=EVERYTHING, ref=Proposal.objects.get().ref, reason="Sudah pindah", on=date(2026, 3, 2))
    assert send()["Location"] != first["Location"]


def test_the_number_tells_how_far_it_is_and_not_what_came_of_it() -> None:
    send()
    proposal = Proposal.objects.get()
    assert "menunggu petugas kelurahan" in looked_up(proposal.code.lower()).content.decode()
    reason = "Orangnya sudah menjadi peserta"
    close_proposal(by=EVERYTHING, ref=proposal.ref, reason=reason, on=date(2026, 3, 2))
    shown = looked_up(proposal.code).content.decode()
    assert "selesai diperiksa kelurahan pada 2 Maret 2026" in " ".join(shown.split())
    assert reason not in shown


def test_a_number_never_given_is_said_to_be_unknown_and_guessing_is_limited() -> None:
    assert looked_up("AAAA-BBBB-CCCC").status_code == 404
    assert looked_up("").status_code == 422
    client = Client()
    assert [looked_up("AAAA-BBBB-CCCC", client).status_code for _each in range(31)][-1] == 429


def looked_up(code: str, client: Client | None = None) -> HttpResponse:
    return (client or Client()).post("/usulkan/nomor/", {"code": code})  # type: ignore[return-value]


@pytest.mark.parametrize("begun", ["", "usulkan", "usulkan:1xxxxx:abc"])
def test_a_form_without_our_mark_is_asked_for_again(begun: str) -> None:
    answer = send(begun=begun)
    assert answer.status_code == 422
    assert "Kirim sekali lagi" in answer.content.decode()
    assert "Pak Man" in answer.content.decode()
    assert send(seconds=60 * 60 * 13).status_code == 422
    assert not Proposal.objects.exists()


@pytest.mark.parametrize(
    "written",
    [{"name": ""}, {"why": ""}, {"ward": "33.74.99.1001"}, {"proposer_phone": ""}, {"why": "x" * 501},
     {"why": "NIK-nya 3374.0101.0180.0001"}, {"category": "x"}],
)  # fmt: skip
def test_what_is_missing_too_long_or_a_number_is_refused(written: dict[str, str]) -> None:
    assert send(**written).status_code == 422
    assert not Proposal.objects.exists()


def test_more_than_fits_is_refused_unread() -> None:
    assert Client().post(ADDRESS, WRITTEN | {"why": "x" * 30_000}).status_code == 413


def test_one_address_proposes_so_often_a_day_and_others_go_on(monkeypatch: Any) -> None:
    monkeypatch.setattr("pijar.portal.proposing.EACH_ADDRESS", Limit("usulkan-uji", most=2, seconds=86_400))
    client = Client(REMOTE_ADDR="192.0.2.7")
    assert [send(client, name=f"Pak {n}").status_code for n in range(3)] == [302, 302, 429]
    assert "terlalu banyak usulan" in send(client).content.decode()
    assert send(Client(REMOTE_ADDR="192.0.2.8")).status_code == 302
    assert Proposal.objects.count() == 3
    assert not any(b"192.0.2" in bytes(tally.who) for tally in Tally.objects.all())


def test_the_address_is_the_one_our_proxy_saw(settings: Any, rf: Any) -> None:
    forged = {"HTTP_X_FORWARDED_FOR": "198.51.100.1, 192.0.2.9", "REMOTE_ADDR": "10.0.0.1"}
    assert address_of(rf.get("/", **forged)) == "10.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert address_of(rf.get("/", **forged)) == "192.0.2.9"
    assert address_of(rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="x")) == "unknown"
    home = {address_of(rf.get("/", HTTP_X_FORWARDED_FOR=f"2001:db8:1:2::{end}")) for end in ("1", "beef")}
    assert home == {"2001:db8:1:2::/64"}


def test_a_page_of_another_site_cannot_send_it() -> None:
    assert Client(enforce_csrf_checks=True).post(ADDRESS, WRITTEN).status_code == 403


def test_the_night_forgets_what_was_promised() -> None:
    send()
    assert forget_what_was_proposed(0) == 0
    with time_machine.travel(timezone.now() + timedelta(days=181)):
        assert forget_what_was_proposed(0) == 1
    assert Proposal.objects.get().sealed is None
