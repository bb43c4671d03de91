"""Anybody proposes somebody: one answer for all, a reference and nothing more, limits that keep nobody's address."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from pijar.access.limits import Limit
from pijar.access.models import Tally
from pijar.portal.visitors import address_of
from pijar.registry.jobs import forget_what_was_proposed
from pijar.registry.models import Proposal
from tests.builders import MIROTO, make_nomination, make_worker, settle_small_city

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


@pytest.mark.parametrize(("seconds", "written"), [(1, {}), (20, {"website": "http://x"})])
def test_a_program_is_thanked_and_nothing_is_kept(seconds: int, written: dict[str, str]) -> None:
    answer = send(seconds=seconds, **written)
    assert answer["Location"].startswith("/usulkan/terima-kasih/")
    assert not Proposal.objects.exists()


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
    assert [send(client).status_code for _ in range(3)] == [302, 302, 429]
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
