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
from pijar.portal.forms import LookupForm, ProposalForm
from pijar.portal.visitors import address_of
from pijar.registry.actions.proposals import KEPT, propose_worker
from pijar.registry.deciding import KEPT_AFTERWARDS
from pijar.registry.queries.proposals import proposal_progress

A_DAY: Final = 24 * 60 * 60
EACH_ADDRESS: Final = Limit("usulkan", most=20, seconds=A_DAY)
EACH_LOOKUP: Final = Limit("nomor-usulan", most=30, seconds=A_DAY)
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


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def look_up(request: HttpRequest) -> HttpResponse:
    """What became of a proposal: whether it waits or the ward has dealt with it, and nothing of the person."""
    form = LookupForm(request.POST if request.method == "POST" else None)
    facts: dict[str, object] = {"form": form}
    if not form.is_valid():
        return render(request, "portal/proposal.html", facts, status=422 if form.is_bound else 200)
    try:
        check_limit(EACH_LOOKUP, address_of(request), timezone.now())
        facts["progress"] = proposal_progress(by=STRANGER, code=form.cleaned_data["code"])
    except Refused as refused:
        form.add_error(None, str(refused))
        return render(request, "portal/proposal.html", facts, status=refused.status)
    return render(request, "portal/proposal.html", facts)


def _code(request: HttpRequest, form: ProposalForm) -> str:
    """The reference of what was proposed."""
    now = timezone.now()
    check_limit(EACH_ADDRESS, address_of(request), now)
    check_limit(THE_CITY, "", now)
    cleaned = form.cleaned_data
    made = propose_worker(
        by=STRANGER, ward=cleaned["ward"], category=cleaned["category"], said=form.written, on=timezone.localdate(now)
    )
    return made.code


def _page(request: HttpRequest, form: ProposalForm, status: int, too_often: bool = False) -> HttpResponse:
    facts = {
        "form": form,
        "begun": form.begun_at,
        "too_often": too_often,
        "days": KEPT.days,
        "afterwards": KEPT_AFTERWARDS.days,
    }
    return render(request, "portal/propose.html", facts, status=status)
