"""Accounts by command, and whose commands they are."""

from __future__ import annotations

import pytest
from django.contrib.auth import authenticate
from django.utils import timezone

from pijar.access import operators
from pijar.access.actions import choose_password
from pijar.access.actors import STRANGER, SYSTEM
from pijar.access.models import Operator, User
from pijar.cli import frame
from pijar.core.audit import record
from pijar.core.models import AuditEvent
from tests.builders import make_nomination, make_workers
from tests.cli.conftest import Terminal

pytestmark = pytest.mark.usefixtures("city")
PAPERS = ("--minutes", "BA/1", "--decree", "SK/1", "--minutes-on", "2026-03-11", "--decree-on", "2026-03-12")
is_invented_city = operators.is_invented_city


def test_a_name_may_be_borrowed_in_the_invented_city_alone(terminal: Terminal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operators, "is_invented_city", is_invented_city)
    assert "tanpa --as" in terminal.refused("roster", "list", "--as", "petugas")
    record(by=SYSTEM, event="city.founded")
    terminal.pijar("roster", "list", "--as", "petugas")


def test_without_a_name_commands_are_of_whoever_the_machine_account_belongs_to(terminal: Terminal) -> None:
    assert "operator" in terminal.refused("roster", "list")
    Operator.objects.create(os_account="operator", user=User.objects.get(username="petugas"))
    for worker in make_workers(2):
        make_nomination(worker)
    terminal.pijar("roster", "draft", "Tahap 1")
    event = AuditEvent.objects.get(name="roster.drafted")
    assert (event.actor_name, event.door, event.os_account) == ("Bambang Sutrisno", "cli", "operator")


def test_one_machine_account_never_makes_both_halves_whatever_names_it_types(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for worker in make_workers(2):
        make_nomination(worker)
    own = frame.os_account
    monkeypatch.setattr(frame, "os_account", lambda: "satu-orang")
    terminal.pijar("roster", "draft", "Tahap 1", "--as", "petugas")
    fix = ("roster", "fix", "Tahap 1", "--as", "kepala", *PAPERS)
    assert "akun komputer" in terminal.refused(*fix)
    monkeypatch.setattr(frame, "os_account", own)
    terminal.pijar(*fix)


def test_an_account_is_closed_opened_again_and_its_sessions_ended(terminal: Terminal) -> None:
    why = ("--reason", "pindah ke kota lain")
    terminal.pijar("user", "close", "dewan", *why)
    assert not User.objects.get(username="dewan").is_active
    terminal.pijar("user", "reopen", "dewan", *why)
    assert [row["posts"] for row in terminal.told("user", "list") if row["user"] == "dewan"] == [[]]
    terminal.pijar("user", "sign-out", "dewan")
    events = AuditEvent.objects.filter(subject="user:dewan").order_by("-pk")[:3]
    assert [event.name for event in events] == ["sessions.ended", "account.reopened", "account.closed"]
    assert {(event.actor_name, event.door, event.os_account) for event in events} == {("sistem", "cli", "operator")}


def test_a_post_is_ended_and_one_of_nobody_is_not(terminal: Terminal) -> None:
    terminal.pijar("user", "end", "petugas", "officer", "--reason", "pindah ke kota lain")
    assert [row["posts"] for row in terminal.told("user", "list") if row["user"] == "petugas"] == [[]]
    assert "tidak memegang" in terminal.refused("user", "end", "petugas", "head", "--reason", "pindah ke kota lain")


def test_a_code_is_shown_once_and_sets_a_password(terminal: Terminal) -> None:
    told = terminal.told("user", "reset", "petugas")
    choose_password(by=STRANGER, code=told["code"], password="hujan-turun-payung-buka", now=timezone.now())
    assert authenticate(None, username="petugas", password="hujan-turun-payung-buka")
    assert terminal.pijar("user", "reset", "petugas", "--second-factor").out.count("-") >= 6


def test_a_post_is_asked_for_and_another_person_confirms_it(terminal: Terminal) -> None:
    terminal.told("user", "open", "admin", "Dimas")
    assert terminal.told("user", "grant", "admin", "administrator") == {"asked": None}  # while the city is set up
    terminal.told("user", "open", "wulan", "Wulan", "--as", "admin")
    number = terminal.told("user", "grant", "wulan", "officer", "--as", "admin")["asked"]
    assert terminal.told("user", "asked", "--as", "kepala")[0]["user"] == "wulan"
    terminal.refused("user", "confirm", number, "--as", "admin")
    assert "wulan sekarang" in terminal.pijar("user", "confirm", number, "--as", "kepala").out
    number = terminal.told("user", "grant", "wulan", "ward_officer", "--as", "admin")["asked"]
    terminal.pijar("user", "decline", number, "--as", "kepala", "--reason", "sudah cukup orang")
    assert "belum milik siapa pun" in terminal.refused("user", "grant", "wulan", "head")  # it is set up by now


def test_an_account_of_the_machine_is_linked_and_let_go(terminal: Terminal) -> None:
    terminal.pijar("user", "link", "operator", "petugas")
    assert terminal.pijar("roster", "list").code == 0
    terminal.pijar("user", "unlink", "operator")
    assert "operator" in terminal.refused("roster", "list")
