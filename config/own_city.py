"""Every request is answered as its city: in its words, by its clock, under its name."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from pijar.registry.own_city import in_own_city

Answer = Callable[[HttpRequest], HttpResponse]


def at_home(get_response: Answer) -> Answer:
    """Answer in the city. Files that never change need none."""

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(settings.STATIC_URL):
            return get_response(request)
        with in_own_city(timezone.now()) as city:
            request.city = city  # type: ignore[attr-defined]
            return get_response(request)

    return answer


def own_name(request: HttpRequest) -> dict[str, object]:
    """The city, for every page's head and foot."""
    return {"city": getattr(request, "city", None)}
