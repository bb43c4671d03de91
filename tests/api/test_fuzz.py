"""Whatever a program sends, nothing breaks, and every answer is one the description promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from pijar.access.limits import Limit
from tests.api.conftest import Program

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)
CASES = 25
OPERATIONS = (
    "GET /api/v1/lists", "POST /api/v1/lists", "GET /api/v1/lists/{ref}", "GET /api/v1/lists/{ref}/rows",
    "GET /api/v1/lists/{ref}/corrected",
    "GET /api/v1/faults", "GET /api/v1/areas", "GET /api/v1/categories",
)  # fmt: skip
QUICK = settings(
    max_examples=CASES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def often(monkeypatch: Any) -> Iterator[None]:
    """A program that may ask as often as it likes, on the one connection that the test holds."""
    monkeypatch.setattr("pijar.api.entrance.EACH_KEY", Limit("api-uji", most=10**6, seconds=3600))
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)
    yield
    request_started.connect(close_old_connections)
    request_finished.connect(close_old_connections)


@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_request_breaks_anything_and_every_answer_is_described(
    program: Program, often: None, operation: str
) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    method, path = operation.split()
    tried = []

    @QUICK
    @given(case=schema[path][method].as_strategy())
    def every_case(case: Any) -> None:
        answer = case.call(headers={"Authorization": f"Bearer {program.secret}"})
        case.validate_response(answer, checks=CHECKS)
        tried.append(answer.status_code)

    every_case()
    assert len(tried) >= 1
    assert 401 not in tried


def test_an_answer_that_is_not_described_would_be_seen(program: Program, often: None, monkeypatch: Any) -> None:
    monkeypatch.setattr("pijar.api.words.categories", lambda: [("x", None)])
    with pytest.raises(FailureGroup, match="Server error"):
        test_no_request_breaks_anything_and_every_answer_is_described(program, often, "GET /api/v1/categories")
