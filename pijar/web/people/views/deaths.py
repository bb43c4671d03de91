"""Deaths that offices told us of, and what is to be done for the families."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.roles import Permission
from pijar.core.refusals import Refused
from pijar.matching.actions.deaths import confirm_death, dismiss_death, meet_family, settle_overpaid, undo_death
from pijar.matching.queries.deaths import death_of, deaths
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.people.forms.matching import DeathDecisionForm


@require_safe
@staff(Permission.REPORT_EVENTS)
def found_deaths(request: StaffRequest) -> HttpResponse:
    """Deaths that ask for something, those to be checked first."""
    facts = {
        "cases": deaths(by=request.actor),
        "today": today(),
        "may_settle": request.actor.may(Permission.MATCH_PEOPLE) and not request.actor.areas,
    }
    return render(request, "people/deaths.html", facts)


@require_POST
@staff(Permission.REPORT_EVENTS)
def judge_death(request: StaffRequest, death: int) -> HttpResponse:
    """Do about a found death what its form says."""
    form, found = DeathDecisionForm(request.POST), death_of(by=request.actor, death=death)
    if not form.is_valid():
        raise Refused("unreadable", _("Isian tidak terbaca; muat ulang halaman dan isi lagi."))
    cleaned = form.cleaned_data
    if cleaned["decision"] == DeathDecisionForm.CONFIRM and cleaned["died_on"] is None:
        raise Refused("day_missing", _("Isi tanggal meninggal menurut akta atau keluarga."))
    messages.success(request, _decide(request, found, cleaned))
    return redirect("work:found_deaths")


def _decide(request: StaffRequest, found: Any, said: dict[str, Any]) -> str:
    """Do the action; the sentence says what was done."""
    given, reason = {"by": request.actor, "death": found, "on": today()}, said["reason"]
    actions: dict[str, tuple[Callable[[], Any], str]] = {
        DeathDecisionForm.CONFIRM: (lambda: confirm_death(died_on=said["died_on"], **given), _("Kematian dicatat.")),
        DeathDecisionForm.DISMISS: (
            lambda: dismiss_death(reason=reason, **given),
            _("Dicatat: orang ini hidup. Kabar yang sama tidak dipercaya lagi."),
        ),
        DeathDecisionForm.MET: (lambda: meet_family(note=reason, **given), _("Dicatat: keluarga sudah ditemui.")),
        DeathDecisionForm.UNDO: (
            lambda: undo_death(reason=reason, **given),
            _("Kematian dibatalkan; kepesertaan dan pembayarnya berlanjut."),
        ),
        DeathDecisionForm.SETTLE: (
            lambda: settle_overpaid(settlement=reason, **given),
            _("Dicatat: bulan yang terlanjur dibayar sudah diselesaikan."),
        ),
    }
    action, sentence = actions[said["decision"]]
    action()
    return sentence
