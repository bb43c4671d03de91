"""Closed by default: every address of the site refuses strangers unless it is listed, and people without its right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from pijar.access.models import Grant, User
from pijar.access.roles import ROLES, Permission

pytestmark = pytest.mark.django_db

# What a stranger may see, and why.
PUBLIC = {
    "": "the public home page",
    "angka/": "the public figures",
    "buku/": "the seals of closed months, and a place to check a proof",
    "api/v1/openapi.json": "the description of the programming door, the same in every city",
    "api/v1/": "says that there is nothing",
    "api/.*": "says that there is nothing",
    "usulkan/": "anybody proposes somebody",
    "usulkan/nomor/": "tells how far a proposal is by its number, and nothing of the person",
    "usulkan/terima-kasih/<str:code>/": "gives the reference back that stands in its address",
    "bahasa/": "chooses a language",
    "masuk/": "the sign-in",
    "akun/login/": "the sign-in, by its other address",
    "akun/logout/": "leads a stranger away",
    "akun/inactive/": "says that an account is closed",
    "akun/sandi-baru/": "takes a one-time code and a new password",
    "akun/signup/": "says that nobody signs up by themselves",
    "akun/confirm-email/": "says to look into the mail",
    "akun/^confirm-email/(?P<key>[-:\\w]+)/$": "a key from a mail",
    "akun/password/reset/": "asks for a mail to begin anew",
    "akun/password/reset/done/": "says that a mail was sent",
    "akun/password/reset/key/done/": "says that the password was changed",
    "akun/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": "a key from a mail",
    "akun/login/code/confirm/": "a code from a mail; leads a stranger to the sign-in",
    "akun/2fa/authenticate/": "the second step of the sign-in; leads a stranger to the first",
    "akun/2fa/webauthn/login/": "the challenge for a passkey",
}
SAMPLES = {"uuid": uuid4(), "uuidstr": uuid4(), "int": 10**9, "month": "2026-03", "slug": "nonsense"}


def addresses(resolver: URLResolver | None = None, above: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every pattern of the site with its whole route."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        else:
            yield route, pattern


ROUTES = dict(addresses())
CLOSED = sorted(set(ROUTES) - set(PUBLIC))
WORK = sorted(route for route in ROUTES if route.startswith("kerja/"))


def filled(route: str) -> str:
    """An address of this route, with things that do not exist."""
    return "/" + re.sub(r"<(\w+):\w+>", lambda part: str(SAMPLES[part[1]]), route)


def permission_of(route: str) -> Permission:
    permission: Permission = ROUTES[route].callback.permission
    return permission


def signed_in(*roles: str) -> Client:
    """Somebody who signed in and holds these posts for the whole city."""
    user = User.objects.create_user(username="-".join(roles) or "nobody")
    for role in roles:
        Grant.objects.create(user=user, role_code=role, days=DateRange(date(2000, 1, 1), None, "[)"))
    client = Client()
    client.force_login(user)
    return client


def statuses(client: Client) -> dict[str, int]:
    """What each address of the workroom answers to the method it is made for."""
    found = {}
    for route in WORK:
        status = client.get(filled(route)).status_code
        found[route] = client.post(filled(route)).status_code if status == 405 else status
    return found


def test_the_site_has_its_addresses_and_the_list_of_public_ones_holds_no_other() -> None:
    assert len(WORK) >= 25
    assert set(PUBLIC) <= set(ROUTES)


@pytest.mark.parametrize("route", CLOSED)
@pytest.mark.parametrize("method", ["get", "post", "head", "put", "delete"])
def test_a_stranger_is_led_to_the_sign_in(route: str, method: str) -> None:
    answer = getattr(Client(), method)(filled(route))
    assert answer.status_code in (302, 401, 405), answer.status_code
    if answer.status_code == 302:
        assert answer["Location"].startswith(("/masuk/", "/akun/login/")), answer["Location"]


@pytest.mark.parametrize("route", WORK)
def test_every_address_of_the_workroom_names_a_right_that_some_post_holds(route: str) -> None:
    assert any(permission_of(route) in role.permissions for role in ROLES.values())


def test_who_signed_in_without_a_post_sees_nothing_of_the_workroom() -> None:
    assert {route: status for route, status in statuses(signed_in()).items() if status != 403} == {}


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_post_opens_what_it_holds_a_right_for_and_nothing_else(role: str) -> None:
    answers = statuses(signed_in(role))
    opened = {route for route in WORK if permission_of(route) in ROLES[role].permissions}
    assert {route for route, status in answers.items() if status != 403} == opened
    assert {route: status for route, status in answers.items() if status >= 500} == {}


def test_a_post_that_has_ended_opens_nothing() -> None:
    client = signed_in("officer")
    Grant.objects.update(days=DateRange(date(2000, 1, 1), date(2001, 1, 1), "[)"))
    assert set(statuses(client).values()) == {403}


def test_a_view_left_open_would_be_seen() -> None:
    open_views: list[Any] = [route for route in WORK if not hasattr(ROUTES[route].callback, "permission")]
    assert open_views == []
