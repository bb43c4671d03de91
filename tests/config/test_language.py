"""Indonesian first, English for whoever chose it here."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import translation

from config.language import chosen_language


def spoken(request: HttpRequest) -> HttpResponse:
    return HttpResponse(translation.get_language() or "")


@pytest.mark.parametrize(
    ("header", "language"),
    [("", "id"), ("en-GB,en;q=0.9", "en"), ("id,en;q=0.5", "id"), ("nl, en;q=0.3", "en"), ("*", "id"), ("nl", "id"),
     ("en;q=0", "id"), ("x" * 9000, "id")],
)  # fmt: skip
def test_a_program_is_spoken_to_as_its_header_asks(header: str, language: str) -> None:
    request = RequestFactory(headers={"Accept-Language": header}).get("/api/v1/lists")
    request.COOKIES["bahasa"] = "en"
    response = chosen_language(spoken)(request)
    assert response.content.decode() == response.headers["Content-Language"] == language
    assert response.headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize(
    ("cookie", "language"), [("", "id"), ("en", "en"), ("id", "id"), ("xx", "id"), ("../en", "id")]
)
def test_the_cookie_decides_and_the_browsers_language_does_not(cookie: str, language: str) -> None:
    request = RequestFactory(headers={"Accept-Language": "en-GB,en;q=0.9"}).get("/")
    request.COOKIES["bahasa"] = cookie
    response = chosen_language(spoken)(request)
    assert response.content.decode() == language
    assert response.headers["Content-Language"] == language
