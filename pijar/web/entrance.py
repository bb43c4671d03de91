"""Who comes in: every staff page is closed but to people who signed in and hold its right. Looking changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps

from allauth.account.authentication import get_authentication_records
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django_htmx.middleware import HtmxDetails

from pijar.access.actors import Actor, actor_of, check_may
from pijar.access.reach import reach_of
from pijar.access.roles import Permission
from pijar.core.reach import reaching
from pijar.core.refusals import Refused
from pijar.pages.looking import looking
from pijar.web.clock import today

LOOKS = ("GET", "HEAD")


class StaffRequest(HttpRequest):
    """A request of somebody who signed in, with the rights of the day."""

    actor: Actor
    htmx: HtmxDetails


View = Callable[..., HttpResponse]


def staff(permission: Permission) -> Callable[[View], View]:
    """Open a view to people who signed in and hold this right; strangers are led to the sign-in.

    A refusal becomes its page: 422 with the sentence, 403 without the right, 404 where nothing is seen. A GET runs in
    one read-only snapshot of the database, so that it cannot write and all its figures agree.
    """

    def closed(view: View) -> View:
        @wraps(view)
        def entered(request: StaffRequest, *args: object, **kwargs: object) -> HttpResponse:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            request.actor = actor_of(request.user, on=today())
            try:
                check_may(request.actor, permission)
                called = looking(view) if request.method in LOOKS else view
                with reaching(reach_of(request.actor)):
                    return called(request, *args, **kwargs)
            except Refused as refused:
                return refusal_page(request, refused)

        entered.permission = permission  # type: ignore[attr-defined]
        return entered

    return closed


def signed_in(view: View) -> View:
    """Open a view to whoever signed in, whatever the rights."""

    @wraps(view)
    def entered(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return entered


def signed_in_at(request: HttpRequest) -> datetime | None:
    """When the person last proved who they are in this session: by signing in, or by doing so again."""
    moments = [float(each["at"]) for each in get_authentication_records(request, request.user) if "at" in each]
    return datetime.fromtimestamp(max(moments), UTC) if moments else None


def refusal_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The sentence of a refusal with its status, as a page or as a part of one."""
    if refused.status == 404:
        raise Http404(str(refused))
    is_part = bool(getattr(request, "htmx", False))
    back = request.META.get("HTTP_REFERER", "") if request.method == "POST" else ""
    facts = {"sentence": str(refused), "back": _own(request, back)}
    return render(request, "components/refusal.html" if is_part else "refused.html", facts, status=refused.status)


def _own(request: HttpRequest, address: str) -> str:
    """An address of this site without its host, or nothing. Two slashes at its head would name another host."""
    own = request.build_absolute_uri("/")
    return "/" + address.removeprefix(own).lstrip("/\\") if address.startswith(own) else ""
