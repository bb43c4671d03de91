"""What somebody who signed in was shown is kept by no browser and no proxy on the way."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]


def private_answers(get_response: Answer) -> Answer:
    """Send ``no-store`` with every answer to somebody with a session or a key, whatever the view says."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if _is_personal(request):
            response.headers["Cache-Control"] = "no-store"
        return response

    return answer


def _is_personal(request: HttpRequest) -> bool:
    if request.path.startswith(settings.STATIC_URL):
        return False
    return settings.SESSION_COOKIE_NAME in request.COOKIES or "Authorization" in request.headers
