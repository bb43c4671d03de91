"""The programming door itself: one API, closed but to keys, that answers every refusal as a problem."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema

from pijar.api import problems
from pijar.api.entrance import Key
from pijar.api.reading import Unreadable
from pijar.api.shapes import ListIn, Problem
from pijar.core.refusals import Refused

VERSION: Final = "1.0.0"
REFUSALS: Final = frozenset({400, 401, 403, 404, 422, 429, 500})
_ABOUT: Final = """\
Offices and companies send lists of people by program and read what became of each row. The same rules as on the pages
hold: each row ends applied, refused with reasons, or waiting for a person. No answer holds a national id; none
but the corrected workbook, which is the list as it was sent without its numbers, holds a name. Sentences are
Indonesian, or English by `Accept-Language`.
"""


class Door(NinjaAPI):
    """The API with its description put right: what goes wrong is ``application/problem+json``, and what a list is."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, object] | None = None
    ) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix, path_params=path_params)
        schema["components"]["schemas"] |= _shapes_sent()
        for methods in schema["paths"].values():
            for operation in methods.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400:
                        answer["content"] = {problems.MEDIA_TYPE: answer["content"]["application/json"]}
        return schema


def _shapes_sent() -> dict[str, object]:
    """A list as JSON: read by this door itself, so that each refusal has its sentence."""
    written = ListIn.model_json_schema(ref_template="#/components/schemas/{model}")
    inside: dict[str, object] = written.pop("$defs")
    return inside | {"ListIn": written}


api = Door(
    title="Pijar",
    version=VERSION,
    description=_ABOUT,
    urls_namespace="api",
    auth=Key(),
    docs_url=None,
    openapi_url="/openapi.json",
)


def answers(shape: object, *more: int, status: int = 200) -> dict[int, object]:
    """What an operation may answer: its shape, or one of the refusals."""
    return {status: shape} | dict.fromkeys(sorted(REFUSALS | set(more)), Problem)


def _unreadable(request: HttpRequest, wrong: Unreadable) -> HttpResponse:
    return problems.problem(422, wrong.code, str(wrong), errors=wrong.errors)


def _not_found(request: HttpRequest, missing: Http404) -> HttpResponse:
    return problems.problem(404)


_TOLD: Final[dict[type[Exception], Callable[..., HttpResponse]]] = {
    Unreadable: _unreadable,
    Refused: problems.of_refusal,
    Http404: _not_found,
    ValidationError: problems.of_fields,
    HttpError: problems.of_status,
    SuspiciousOperation: problems.of_request,
    Exception: problems.of_breakage,
}
for kind, told in _TOLD.items():
    api.add_exception_handler(kind, told)
