"""A NUL byte is nobody's name and no part of an address: no text of the database can hold one."""

from __future__ import annotations

from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.views.defaults import bad_request

Answer = Callable[[HttpRequest], HttpResponse]
_SAID_BY_DATABASE = ("NUL (0x00)", "\\u0000 cannot be converted")


class RefuseNul:
    """Answer 400 where a request brought a NUL byte as far as the database; what was begun is taken back there."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The page of a bad request, or nothing for any other error."""
        is_nul = isinstance(exception, (ValueError, DataError)) and any(
            sentence in str(exception) for sentence in _SAID_BY_DATABASE
        )
        return bad_request(request, exception) if is_nul else None
