"""A program with a key, and lists for it to send."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from pijar.access.actions import make_key
from pijar.access.actors import SYSTEM
from pijar.access.models import AccessKey
from tests.builders import settle_small_city

PERSON = {
    "nik": "3374010101800001", "name": "SUPARMAN", "birth": "01-01-1980", "sex": "L", "ward": "Miroto",
    "category": "Tukang becak",
}  # fmt: skip
SECOND = {**PERSON, "nik": "3374015203850002", "name": "SITI AMINAH", "birth": "12-03-1985", "sex": "P"}


@dataclass
class Program:
    """What an office's program does: it sends lists and asks what became of them."""

    key: AccessKey
    secret: str
    client: Client

    def get(self, address: str, **asked: Any) -> Any:
        return self.client.get(f"/api/v1{address}", asked, headers={"Authorization": f"Bearer {self.secret}"})

    def send_rows(self, *rows: dict[str, Any], idempotency_key: str = "", **more: Any) -> Any:
        return self.send_json(json.dumps({"rows": rows, **more}), idempotency_key)

    def send_json(self, body: str | bytes, idempotency_key: str = "") -> Any:
        return self.client.post(
            "/api/v1/lists", body, content_type="application/json", headers=self._headers(idempotency_key)
        )

    def send_file(self, content: bytes, name: str = "daftar.csv", idempotency_key: str = "", **more: str) -> Any:
        file = SimpleUploadedFile(name, content)
        return self.client.post("/api/v1/lists", {"file": file, **more}, headers=self._headers(idempotency_key))

    def _headers(self, idempotency_key: str) -> dict[str, str]:
        named = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        return {"Authorization": f"Bearer {self.secret}", **named}


def new_program(name: str = "Program Miroto", *areas: str) -> Program:
    today = timezone.localdate()
    key, secret = make_key(
        by=SYSTEM, name=name, holder=f"Dinas {name}", areas=areas, expires_on=today + timedelta(days=30), on=today
    )
    return Program(key, secret, Client())


@pytest.fixture
def city(db: None) -> None:
    settle_small_city()


@pytest.fixture
def program(city: None) -> Program:
    return new_program()


def problem_of(answer: HttpResponse, status: int) -> dict[str, Any]:
    """The problem in an answer of this status."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    said: dict[str, Any] = json.loads(answer.content)
    assert said["status"] == status
    assert set(said) >= {"type", "title", "code", "detail"}
    return said
