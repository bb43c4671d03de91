"""Anybody proposes somebody. The answer is the same whoever is meant; all that is given back is a reference."""

from __future__ import annotations

import re
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pijar.access.actors import STRANGER
from pijar.access.limits import Limit, TooOften, check_limit
from pijar.core.refusals import Refused
from pijar.portal.forms import ProposalForm, begun_now
from pijar.portal.visitors import address_of
from pijar.registry.actions.proposals import KEPT, propose_worker
from pijar.registry.deciding import KEPT_AFTERWARDS
from pijar.registry.references import invented_code

A_DAY: Final = 24 * 60 * 60
EACH_ADDRESS: Final = Limit("usulkan", most=20, seconds=A_DAY)
THE_CITY: Final = Limit("usulkan-kota", most=2000, seconds=A_DAY)
MOST_BYTES: Final = 20_000
_CODE: Final = re.compile(r"[A-Z2-9]{4}(-[A-Z2-9]{4}){2}")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest) -> HttpResponse:
    """Fill in and send."""
    if request.method != "POST":
        return _page(request, ProposalForm(), 200)
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return _page(request, ProposalForm(), 413)
    form = ProposalForm(request.POST)
    if not form.is_valid():
        return _page(request, form, 422)
    try:
        return redirect("portal:proposed", _code(request, form))
    except TooOften as refused:
        return _page(request, form, refused.status, too_often=True)
    except Refused as refused:
        form.add_error(None, str(refused))
        return _page(request, form, refused.status)


@never_cache
@require_safe
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """The reference and what happens now: the same page whether there is such a proposal or not."""
    if not _CODE.fullmatch(code):
        raise Http404
    return render(
        request, "portal/proposed.html", {"code": code, "days": KEPT.days, "afterwards": KEPT_AFTERWARDS.days}
    )


def _code(request: HttpRequest, form: ProposalForm) -> str:
    """The reference of what was proposed; a program is given one that leads nowhere and learns nothing from it."""
    now = timezone.now()
    check_limit(EACH_ADDRESS, address_of(request), now)
    check_limit(THE_CITY, "", now)
    if form.by_a_program:
        return invented_code()
    cleaned = form.cleaned_data
    made = propose_worker(
        by=STRANGER, ward=cleaned["ward"], category=cleaned["category"], said=form.said, on=timezone.localdate(now)
    )
    return made.code


def _page(request: HttpRequest, form: ProposalForm, status: int, too_often: bool = False) -> HttpResponse:
    facts = {
        "form": form,
        "begun": begun_now(),
        "too_often": too_often,
        "days": KEPT.days,
        "afterwards": KEPT_AFTERWARDS.days,
    }
    return render(request, "portal/propose.html", facts, status=status)
