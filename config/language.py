"""Indonesian first: another language is spoken only to whoever chose it here, whatever the browser was installed in.

People choose with the language switch (a cookie), programs with the header ``Accept-Language``.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

Answer = Callable[[HttpRequest], HttpResponse]
PROGRAMS = "/api/"


def chosen_language(get_response: Answer) -> Answer:
    """Speak the language that was chosen, else Indonesian."""

    def answer(request: HttpRequest) -> HttpResponse:
        is_program = request.path.startswith(PROGRAMS)
        with translation.override(_asked_by_program(request) if is_program else _asked_by_person(request)):
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
            response = get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        if is_program:
            patch_vary_headers(response, ["Accept-Language"])
        return response

    return answer


def _asked_by_person(request: HttpRequest) -> str:
    asked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return asked if asked in _known() else settings.LANGUAGE_CODE


def _asked_by_program(request: HttpRequest) -> str:
    """The language of ours that the program likes best."""
    asked = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    spoken = (code.partition("-")[0] for code, weight in asked if weight > 0)
    return next((code for code in spoken if code in _known()), settings.LANGUAGE_CODE)


def _known() -> set[str]:
    return {code for code, _name in settings.LANGUAGES}
