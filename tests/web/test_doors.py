"""The doors are closed unless opened: to strangers, to roles without the right, and to writing by looking."""

from __future__ import annotations

import pytest
from django.db import InternalError, connection
from django.db.utils import Error as DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern

from pijar.access.models import User
from pijar.access.roles import ROLES, Permission
from pijar.core.models import AuditEvent
from pijar.web.entrance import StaffRequest, staff
from tests.web.addresses import address_of, known_parts, patterns, permission_of
from tests.web.conftest import Enter


def test_every_page_of_the_workroom_names_the_right_it_asks_for() -> None:
    assert [pattern.name for pattern in patterns() if permission_of(pattern) is None] == []


@pytest.mark.parametrize("pattern", patterns(), ids=lambda pattern: str(pattern.name))
def test_a_stranger_is_led_to_the_sign_in(pattern: URLPattern, client: Client, db: None) -> None:
    address = address_of(pattern, known_parts())
    for answer in (client.get(address), client.post(address)):
        assert answer.status_code in (302, 405)
        if answer.status_code == 302:
            assert answer.headers["Location"].startswith("/masuk/")


@pytest.mark.parametrize("role", ROLES)
def test_a_role_without_the_right_is_refused_on_every_page(role: str, city: None, enter: Enter) -> None:
    client = enter(role)
    for pattern in patterns():
        address = address_of(pattern, known_parts())
        answers = {client.get(address).status_code, client.post(address).status_code} - {405}
        if permission_of(pattern) in ROLES[role].permissions:
            assert 403 not in answers, pattern.name
        else:
            assert answers == {403}, pattern.name


@pytest.mark.django_db(transaction=True)
def test_looking_cannot_write() -> None:
    user = User.objects.create_user("petugas")

    @staff(Permission.VIEW_FIGURES)
    def writes(request: StaffRequest) -> HttpResponse:
        AuditEvent.objects.create(actor_name="uji", name="test.written")
        return HttpResponse("tertulis")

    assert _ask(writes, user, "POST").status_code == 200
    with pytest.raises(DatabaseError) as failed:
        _ask(writes, user, "GET")
    assert isinstance(failed.value, InternalError)
    assert AuditEvent.objects.filter(name="test.written").count() == 1


def _ask(view: object, user: User, method: str) -> HttpResponse:
    from datetime import date

    from pijar.access.models import Grant

    if not Grant.objects.filter(user=user).exists():
        from django.db.backends.postgresql.psycopg_any import DateRange

        Grant.objects.create(user=user, role_code="officer", days=DateRange(date(2020, 1, 1), None, "[)"))
    request: HttpRequest = RequestFactory().generic(method, "/")
    request.user = user
    assert not connection.in_atomic_block
    answer: HttpResponse = view(request)  # type: ignore[operator]
    return answer


def test_somebody_whose_post_has_ended_sees_nothing(enter: Enter, city: None) -> None:
    from pijar.access.models import Grant

    client = enter("officer")
    assert client.get("/kerja/").status_code == 200
    Grant.objects.all().delete()
    assert client.get("/kerja/").status_code == 403


def test_who_is_switched_off_is_a_stranger(enter: Enter) -> None:
    client = enter("officer")
    User.objects.update(is_active=False)
    assert client.get("/kerja/").status_code == 302
