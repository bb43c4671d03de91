"""What goes wrong, told to programs: ``application/problem+json`` (RFC 9457), with a sentence fit for a person too."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterable
from typing import Final

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja.errors import HttpError, ValidationError

from pijar.core.redaction import redact
from pijar.core.refusals import Refused

log = logging.getLogger(__name__)

ROOT: Final = "/api/"
MEDIA_TYPE: Final = "application/problem+json"
SAYS: Final[dict[int, tuple[str, Promise]]] = {
    400: ("unreadable", gettext_lazy("Permintaan ini tidak terbaca.")),
    401: ("key_needed", gettext_lazy("Kunci tidak ada, tidak dikenal, habis masanya, atau sudah dicabut.")),
    403: ("not_allowed", gettext_lazy("Kunci ini tidak mencakup tindakan itu.")),
    404: ("not_found", gettext_lazy("Yang diminta tidak ada.")),
    405: ("method_not_allowed", gettext_lazy("Alamat ini tidak menerima cara itu.")),
    413: ("too_large", gettext_lazy("Kiriman ini terlalu besar. Bagi menjadi beberapa berkas.")),
    415: ("type_unknown", gettext_lazy("Kirim daftar sebagai multipart/form-data atau application/json.")),
    422: ("unreadable", gettext_lazy("Isian tidak dapat dipakai.")),
    429: ("too_often", gettext_lazy("Terlalu sering. Coba lagi nanti.")),
    500: ("broken", gettext_lazy("Ada yang rusak di pihak kami; sudah tercatat. Kirim lagi dengan nama yang sama.")),
}
_KEPT_HEADERS: Final = ("Allow", "Retry-After", "WWW-Authenticate", "Vary")
_STATUS_OF: Final = {"file_too_large": 413, "idempotency_key_reused": 422}


def problem(status: int, code: str = "", detail: str = "", **more: object) -> HttpResponse:
    """A problem as an answer. ``code`` is for programs, ``detail`` the sentence; both have a general form by status."""
    known, sentence = SAYS.get(status, SAYS[400 if status < 500 else 500])
    code = code or known
    body = {"type": f"urn:pijar:{code}", "title": str(sentence), "status": status, "code": code}
    body |= {"detail": detail or str(sentence)} | more
    answer = HttpResponse(json.dumps(body), status=status, content_type=MEDIA_TYPE)
    answer["Cache-Control"] = "no-store"
    if status == 401:
        answer["WWW-Authenticate"] = 'Bearer realm="pijar"'
    return answer


def of_refusal(_request: HttpRequest, refused: Refused) -> HttpResponse:
    """A refusal with its own sentence."""
    status = _STATUS_OF.get(refused.code, refused.status)
    answer = problem(status, refused.code, str(refused))
    if "seconds" in refused.facts:
        answer["Retry-After"] = str(refused.facts["seconds"])
    return answer


def of_fields(_request: HttpRequest, wrong: ValidationError) -> HttpResponse:
    """What of an address or a header could not be read, by the name of each part; what was written is not repeated."""
    fields = [{"where": where_of(error["loc"]), "code": str(error["type"])} for error in wrong.errors]
    return problem(422, detail=_("Periksa: %(names)s.") % {"names": _names(fields)}, errors=fields)


def where_of(place: Iterable[object]) -> str:
    """A place in what was sent: ``rows.3.nik``. A number somebody wrote as a name of a part is not repeated."""
    return redact(".".join(str(part)[:40] for part in place))


def _names(fields: list[dict[str, str]]) -> str:
    return ", ".join(dict.fromkeys(field["where"] for field in fields[:5]))


def of_status(_request: HttpRequest, error: HttpError) -> HttpResponse:
    """A status without a sentence of its own."""
    return problem(error.status_code)


def of_request(_request: HttpRequest, error: SuspiciousOperation) -> HttpResponse:
    """A request that Django refused to read."""
    return problem(413 if isinstance(error, RequestDataTooBig) else 400)


def of_breakage(request: HttpRequest, error: Exception) -> HttpResponse:
    """Something of ours broke; the log knows, the program is told to try again."""
    log.error("%s %s broke.", request.method, request.path, exc_info=error)
    return problem(500)


def problems_for_programs(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: whatever refuses a program, from whichever layer, is told as a problem and never as a page."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if not request.path.startswith(ROOT) or response.status_code < 400:
            return response
        if response.get("Content-Type") == MEDIA_TYPE:
            return response
        as_problem = problem(response.status_code)
        for name in _KEPT_HEADERS:
            if name in response:
                as_problem[name] = response[name]
        return as_problem

    return answer
