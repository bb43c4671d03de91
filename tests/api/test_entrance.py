"""Who comes in: keys that are good today, each within its rights, and nobody by a cookie."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from pijar.access.actions import revoke_key
from pijar.access.actors import SYSTEM
from pijar.access.limits import Limit
from pijar.access.models import AccessKey, User
from pijar.registry.models import TakenList
from tests.api.conftest import PERSON, Program, new_program, problem_of
from tests.house.test_strangers import ROUTES, filled

DOORS = sorted(route for route in ROUTES if route.startswith("api/v1/") and "openapi" not in route)
CLOSED = [route for route in DOORS if route != "api/v1/"]


def refused(program: Program) -> str:
    answer = program.get("/faults")
    assert answer["WWW-Authenticate"].startswith("Bearer")
    return str(problem_of(answer, 401)["code"])


@pytest.mark.django_db
@pytest.mark.parametrize("route", CLOSED)
@pytest.mark.parametrize("header", ["", "Bearer", "Bearer pijar_aaaaaaaa_x", "Basic cGlqYXI6eA==", "Bearer \x7f", "x"])
def test_a_stranger_gets_a_problem_and_learns_how_to_come_in(route: str, header: str) -> None:
    answer = Client().get(filled(route), headers={"Authorization": header} if header else {})
    problem_of(answer, 401)
    assert answer["WWW-Authenticate"] == 'Bearer realm="pijar"'
    assert answer["Cache-Control"] == "no-store"


def test_a_key_of_another_day_or_a_revoked_one_is_a_stranger(program: Program) -> None:
    assert program.get("/faults").status_code == 200
    today = timezone.localdate()
    AccessKey.objects.update(made_on=today - timedelta(days=2), expires_on=today)
    assert refused(program) == "key_needed"
    AccessKey.objects.update(expires_on=today + timedelta(days=1))
    revoke_key(by=SYSTEM, key=program.key, on=today)
    assert refused(program) == "key_needed"


def test_a_key_with_another_secret_is_a_stranger(program: Program) -> None:
    program.secret = program.secret[:-1] + ("a" if program.secret[-1] != "a" else "b")
    assert refused(program) == "key_needed"


def test_who_signed_in_on_the_pages_does_not_come_in_by_the_cookie(program: Program) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.create_user("petugas"), backend=settings.AUTHENTICATION_BACKENDS[0])
    body = json.dumps({"rows": [PERSON]})
    problem_of(client.post("/api/v1/lists", body, content_type="application/json"), 401)
    assert not TakenList.objects.exists()


def test_the_program_has_no_password_to_sign_in_with(program: Program) -> None:
    assert not program.key.user.has_usable_password()


def test_a_key_that_asks_too_often_waits_and_the_others_go_on(program: Program, monkeypatch: Any) -> None:
    monkeypatch.setattr("pijar.api.entrance.EACH_KEY", Limit("api-uji", most=3, seconds=3600))
    assert [program.get("/faults").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    answer = program.get("/faults")
    assert problem_of(answer, 429)["code"] == "too_often"
    assert 0 < int(answer["Retry-After"]) <= 3600
    assert new_program("Lain").get("/faults").status_code == 200


def test_the_day_of_the_latest_use_is_known(program: Program) -> None:
    program.get("/faults")
    program.key.refresh_from_db()
    assert program.key.latest_used_on == timezone.localdate()


@pytest.mark.parametrize("address", ["/api/v1/lists/1", "/api/v1/nothing", "/api/v2/lists", "/api/", "/api/v1/"])
def test_what_does_not_exist_is_a_problem(program: Program, address: str) -> None:
    answer = Client().get(address, headers={"Authorization": f"Bearer {program.secret}"})
    assert problem_of(answer, 404)["code"] == "not_found"


@pytest.mark.parametrize("method", ["put", "delete", "patch", "trace"])
def test_a_method_that_is_not_taken_is_a_problem_that_names_those_that_are(program: Program, method: str) -> None:
    answer = getattr(Client(), method)("/api/v1/lists", headers={"Authorization": f"Bearer {program.secret}"})
    assert problem_of(answer, 405)["code"] == "method_not_allowed"
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded", "", "x/\x01"])
def test_another_kind_of_content_is_a_problem(program: Program, kind: str) -> None:
    headers = {"Authorization": f"Bearer {program.secret}"}
    problem_of(program.client.post("/api/v1/lists", b"rows", content_type=kind, headers=headers), 415)


def test_a_list_that_is_too_large_is_refused_unread(program: Program, monkeypatch: Any) -> None:
    monkeypatch.setattr("pijar.api.reading.MOST_BYTES", 100)
    assert problem_of(program.send_file(b"x" * 200), 413)["code"] == "too_large"
    settled = program.send_json("{" + " " * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1))
    problem_of(settled, 413)


def test_what_breaks_inside_is_a_problem_and_tells_nothing(program: Program, monkeypatch: Any, caplog: Any) -> None:
    def broken(**_asked: Any) -> None:
        raise RuntimeError("inside 3374010101800001")

    monkeypatch.setattr("pijar.api.lists.sent_list", broken)
    answer = program.get("/lists/5b7c7f0e-5c54-4f30-a8be-3d0a35c4f7a1")
    assert problem_of(answer, 500)["code"] == "broken"
    assert "inside" not in answer.content.decode()
    assert "inside" in caplog.text


def test_a_host_that_is_not_ours_is_a_problem(db: None) -> None:
    problem_of(Client().get("/api/v1/lists", headers={"Host": "x.invalid"}), 400)


def test_the_description_is_open_and_names_no_city(db: None) -> None:
    said = Client().get("/api/v1/openapi.json").json()
    assert set(said["paths"]) == {
        "/api/v1/lists", "/api/v1/lists/{ref}", "/api/v1/lists/{ref}/rows",
        "/api/v1/lists/{ref}/corrected", "/api/v1/faults", "/api/v1/areas",
        "/api/v1/categories",
    }  # fmt: skip
    kinds = {
        kind
        for methods in said["paths"].values()
        for operation in methods.values()
        for status, answer in operation["responses"].items()
        for kind in answer["content"]
        if int(status) >= 400
    }
    assert kinds == {"application/problem+json"}
    assert all(operation["security"] for methods in said["paths"].values() for operation in methods.values())
