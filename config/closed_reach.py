"""A request begins with a database that shows no person and no money; the doors open it for whoever comes in."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from pijar.core.reach import NOTHING, reaching

Answer = Callable[[HttpRequest], HttpResponse]


def closed_reach(get_response: Answer) -> Answer:
    """Close what the database shows before anybody is known, and again when the answer is ready."""

    def answer(request: HttpRequest) -> HttpResponse:
        with reaching(NOTHING):
            return get_response(request)

    return answer
