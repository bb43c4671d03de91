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
    ("cookie", "language"), [("", "id"), ("en", "en"), ("id", "id"), ("xx", "id"), ("../en", "id")]
)
def test_the_cookie_decides_and_the_browsers_language_does_not(cookie: str, language: str) -> None:
    request = RequestFactory(headers={"Accept-Language": "en-GB,en;q=0.9"}).get("/")
    request.COOKIES["bahasa"] = cookie
    response = chosen_language(spoken)(request)
    assert response.content.decode() == language
    assert response.headers["Content-Language"] == language
