"""What a person was shown stays in no browser; a NUL byte is a bad request; no door of the account breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import DataError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from config import odd_input
from pijar.access.roles import ROLES
from pijar.core.home import CHECKOUT
from tests.web.addresses import address_of, known_parts, patterns, permission_of
from tests.web.conftest import Enter, city, enter

__all__ = ["city", "enter"]  # fixtures of the workroom
_NAMES = re.compile(r'(?:GET|POST)\.get\w*\("(\w+)"|asked_\w+\(request, "(\w+)"|(\w+) = forms\.|name="(\w+)"')


def parameters() -> set[str]:
    """Every name under which a page of the workroom is sent something."""
    files = [file for kind in ("*.py", "*.html") for file in (CHECKOUT / "pijar" / "web").rglob(kind)]
    found = [names for file in files for names in _NAMES.findall(file.read_text(encoding="utf-8"))]
    return {name for names in found for name in names if name}


def looked_at(enter: Enter) -> Iterator[tuple[URLPattern, Client]]:
    """Every page of the workroom that can be looked at, with somebody who may."""
    clients = {role: enter(role) for role in ROLES}
    for pattern in patterns():
        role = next(role for role in ROLES if permission_of(pattern) in ROLES[role].permissions)
        yield pattern, clients[role]


def test_no_page_with_a_person_behind_it_is_kept(city: None, enter: Enter) -> None:
    for pattern, client in looked_at(enter):
        answer = client.get(address_of(pattern, known_parts()))
        assert answer.headers.get("Cache-Control") == "no-store", pattern.name


def test_what_everybody_sees_may_be_kept(city: None) -> None:
    assert "no-store" not in Client().get("/").headers.get("Cache-Control", "")


def test_a_nul_byte_breaks_no_page(city: None, enter: Enter) -> None:
    assert {"q", "bulan", "dalam", "decision"} <= parameters()
    asked = dict.fromkeys(parameters(), "a\x00b")
    for pattern, client in looked_at(enter):
        assert client.get(address_of(pattern, known_parts()), asked).status_code < 500, pattern.name
        assert client.post(address_of(pattern, known_parts()), asked).status_code < 500, pattern.name


def test_what_the_database_cannot_hold_is_a_bad_request(city: None, enter: Enter, settings: Any) -> None:
    officer = enter("officer")
    officer.raise_request_exception = False
    assert officer.get("/kerja/usulan/", {"kelurahan": "a\x00b"}).status_code == 400
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if "RefuseNul" not in name]
    officer.handler.load_middleware()
    assert officer.get("/kerja/usulan/", {"kelurahan": "a\x00b"}).status_code == 500


def test_other_errors_of_the_database_stay_errors() -> None:
    refuse = odd_input.RefuseNul(lambda request: None)  # type: ignore[arg-type,return-value]
    for error in (DataError("integer out of range"), ValueError("x"), KeyError("NUL (0x00)")):
        assert refuse.process_exception(None, error) is None  # type: ignore[arg-type]


def test_the_way_back_leads_to_no_other_host(city: None, enter: Enter) -> None:
    client = enter("council")
    answer = client.post("/kerja/daftar-masuk/", HTTP_REFERER="http://testserver//elsewhere.example/x")
    assert answer.status_code == 403
    assert 'href="//' not in answer.content.decode()
    assert 'href="/elsewhere.example/x"' in answer.content.decode()


def account_addresses() -> Iterator[str]:
    for resolver in get_resolver().url_patterns:
        if isinstance(resolver, URLResolver) and str(resolver.pattern) == "akun/":
            yield from (address for address in _plain("/akun/", resolver))


def _plain(before: str, resolver: URLResolver) -> Iterator[str]:
    for each in resolver.url_patterns:
        address = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _plain(address, each)
        elif "<" not in address and "(" not in address:
            yield address


@pytest.mark.parametrize("address", sorted(account_addresses()))
def test_no_door_of_the_account_breaks_without_mail(address: str, city: None, enter: Enter, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    sent = {"email": "a@example.org", "action_add": "", "action_send": "", "login": "officer", "username": "officer"}
    for client in (Client(raise_request_exception=False), enter("officer")):
        client.raise_request_exception = False
        assert client.get(address).status_code < 500
        assert client.post(address, sent).status_code < 500


def test_who_forgot_the_password_is_told_whom_to_ask(city: None) -> None:
    assert "Hubungi pengelola Pijar" in Client().get("/akun/password/reset/").content.decode()
