"""Deaths that offices or officers told us of, and what is to be done for the families."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.roles import Permission
from pijar.core.refusals import Refused
from pijar.matching.actions.death_reports import dismiss_reports, read_answer
from pijar.matching.actions.death_undoing import ask_to_undo_death, decline_undo, undo_death
from pijar.matching.actions.deaths import confirm_death, dismiss_death, meet_family, settle_overpaid
from pijar.matching.queries.deaths import death_of, deaths, tellers
from pijar.pages.figures import number
from pijar.pages.form_types import Cleaned
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.people.forms.matching import DeathDecisionForm, ReportsForm

if TYPE_CHECKING:
    from pijar.matching.models import FoundDeath


@require_safe
@staff(Permission.CONFIRM_EVENTS)
def found_deaths(request: StaffRequest) -> HttpResponse:
    """Deaths that ask for something, those to be checked first."""
    facts = {
        "cases": deaths(by=request.actor),
        "tellers": tellers(by=request.actor),
        "today": today(),
        "me": request.actor.id,
        "may_undo": request.actor.may(Permission.APPROVE_PLACES),
        "may_settle": request.actor.may(Permission.MATCH_PEOPLE),
    }
    return render(request, "people/deaths.html", facts)


@require_POST
@staff(Permission.CONFIRM_EVENTS)
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


@require_POST
@staff(Permission.CONFIRM_EVENTS)
def dismiss(request: StaffRequest) -> HttpResponse:
    """Reject all reports of one officer that still wait."""
    form = ReportsForm(request.POST)
    if not form.is_valid():
        raise Refused("unreadable", _("Isian tidak terbaca; muat ulang halaman dan isi lagi."))
    said = form.cleaned_data
    count = dismiss_reports(by=request.actor, teller=said["teller"], reason=said["reason"], on=today())
    messages.success(request, _("%(count)s laporan ditolak; tidak ada yang berubah.") % {"count": number(count)})
    return redirect("work:found_deaths")


def _decide(request: StaffRequest, found: FoundDeath, said: Cleaned) -> str:
    """Do the action; the sentence says what was done."""
    by, on, reason = request.actor, today(), said["reason"]
    actions: dict[str, tuple[Callable[[], object], str]] = {
        DeathDecisionForm.CONFIRM: (
            lambda: confirm_death(by=by, death=found, died_on=said["died_on"], paper=said["paper"], on=on),
            _("Kematian dicatat."),
        ),
        DeathDecisionForm.DISMISS: (
            lambda: dismiss_death(by=by, death=found, reason=reason, on=on),
            _("Dicatat: orang ini hidup. Kabar yang sama tidak dipercaya lagi."),
        ),
        DeathDecisionForm.MET: (
            lambda: meet_family(by=by, death=found, note=reason, on=on),
            _("Dicatat: keluarga sudah ditemui."),
        ),
        DeathDecisionForm.READ: (lambda: read_answer(by=by, death=found, on=on), _("Jawaban sudah Anda baca.")),
        DeathDecisionForm.ASK: (
            lambda: ask_to_undo_death(by=by, death=found, reason=reason, on=on),
            _("Pembatalan diminta; menunggu persetujuan orang lain."),
        ),
        DeathDecisionForm.UNDO: (
            lambda: undo_death(by=by, death=found, on=on),
            _("Kematian dibatalkan; kepesertaan dan pembayarnya berlanjut."),
        ),
        DeathDecisionForm.DECLINE: (
            lambda: decline_undo(by=by, death=found, reason=reason),
            _("Permintaan ditolak; kematian tetap tercatat."),
        ),
        DeathDecisionForm.SETTLE: (
            lambda: settle_overpaid(by=by, death=found, settlement=reason, on=on),
            _("Dicatat: bulan yang terlanjur dibayar sudah diselesaikan."),
        ),
    }
    action, sentence = actions[said["decision"]]
    action()
    return sentence
