"""Every request says by which door it came: the workroom and the accounts, programs, or the public door."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from pijar.core.doors import Door, passing

Answer = Callable[[HttpRequest], HttpResponse]
DOORS = {"kerja": Door.WEB, "akun": Door.WEB, "masuk": Door.WEB, "galeri": Door.WEB, "api": Door.API}


def door_of(path: str) -> Door:
    """The door that an address leads through."""
    return DOORS.get(path.split("/")[1], Door.PORTAL)


def at_a_door(get_response: Answer) -> Answer:
    """Answer each request as its door."""

    def answer(request: HttpRequest) -> HttpResponse:
        with passing(door_of(request.path_info)):
            return get_response(request)

    return answer
