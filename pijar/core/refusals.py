"""A refusal: something that may not be done, said in a sentence fit for the person who reads it."""

from __future__ import annotations

from collections.abc import Callable
from typing import ParamSpec

from django.utils.functional import Promise

Asked = ParamSpec("Asked")


class Refused(Exception):
    """Raised by policies and actions. ``code`` is for programs, ``str()`` is for people.

    ``status`` is the HTTP status a web door answers with: 422 for a fault in what was asked, 403 for a missing right.
    """

    status = 422

    def __init__(self, code: str, text: str | Promise, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.facts = facts

    def __str__(self) -> str:
        return str(self.text)


class NotAllowed(Refused):
    """The person who asks does not hold the right or the part of the city it concerns."""

    status = 403


class NotFound(Refused):
    """Nothing of that name within the part of the city that the asking person sees."""

    status = 404


def why_not(check: Callable[Asked, None], *args: Asked.args, **kwargs: Asked.kwargs) -> str:
    """The sentence with which ``check`` would refuse, or an empty string when it would not."""
    try:
        check(*args, **kwargs)
    except Refused as refused:
        return str(refused)
    return ""
