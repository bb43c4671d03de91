"""Keys by command: made and shown once, listed without the secret, revoked."""

from __future__ import annotations

from tests.builders import MIROTO
from tests.cli.conftest import Terminal


def test_a_key_is_made_listed_and_revoked(city: None, terminal: Terminal) -> None:
    made = terminal.told("key", "make", "HR", "--holder", "PT Contoh", "--area", MIROTO, "--on", "2026-07-10")
    assert made["secret"].startswith(f"pijar_{made['mark']}_")
    (listed,) = terminal.told("key", "list")
    assert (listed["mark"], listed["areas"], listed["revoked_on"]) == (made["mark"], [MIROTO], None)
    said = terminal.pijar("key", "list").out
    assert made["mark"] in said
    assert made["secret"] not in said
    assert terminal.told("key", "revoke", made["mark"], "--on", "2026-07-11")["revoked_on"] == "2026-07-11"
    assert "dicabut" in terminal.pijar("key", "revoke", made["mark"], "--on", "2026-07-12").out


def test_a_key_that_cannot_be_is_refused(city: None, terminal: Terminal) -> None:
    wanted = ("key", "make", "HR", "--holder", "PT Contoh", "--on", "2026-07-10")
    assert "33.99" in terminal.refused(*wanted, "--area", "33.99")
    assert "366" in terminal.refused(*wanted, "--until", "2030-01-01")
    assert "tidak ditemukan" in terminal.refused("key", "revoke", "xxxxxxxx")
    terminal.pijar(*wanted)
    assert "sudah dipakai" in terminal.refused(*wanted)
