"""Differences side by side, each with its actions, and the letters that ask about them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.roles import Permission
from pijar.core.refusals import Refused, why_not
from pijar.matching.actions.differences import accept_difference, correct_difference, let_go, mark_not_same
from pijar.matching.actions.letters import ask_letter_numbers, open_numbers, write_letter
from pijar.matching.kinds import DifferenceKind, Source
from pijar.matching.policies import check_may_correct
from pijar.matching.queries.differences import STILL_PAID, cases, chips, difference_of
from pijar.matching.queries.letters import letter_of, letter_sheet, numbers_of
from pijar.matching.states import DifferenceState
from pijar.pages.form_types import Cleaned
from pijar.web.clock import this_month, today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.fields import ReleaseForm
from pijar.web.people.forms.matching import DifferenceForm
from pijar.web.query_parameters import asked_choice, asked_page

if TYPE_CHECKING:
    from pijar.matching.models import Difference

STATES = (*DifferenceState.values, STILL_PAID)


@require_safe
@staff(Permission.MATCH_PEOPLE)
def differences(request: StaffRequest) -> HttpResponse:
    """Differences of a kind and state, with what both offices said beside ours."""
    state = asked_choice(request, "keadaan", STATES) or DifferenceState.OPEN.value
    kind = asked_choice(request, "jenis", DifferenceKind.values)
    file = _asked_file(request)
    page = cases(by=request.actor, kind=kind, state=state, file=file, on=today(), page=asked_page(request))
    shown = [(case, why_not(check_may_correct, request.actor, case.difference)) for case in page.object_list]
    facts = {
        "page": page,
        "shown": shown,
        "chips": chips(by=request.actor, state=state, file=file),
        "kind": kind,
        "state": state,
        "states": [*DifferenceState.choices, (STILL_PAID, _("Perlu dikeluarkan"))],
        "file": file or "",
        "this_month": this_month(),
        "query": request.GET.urlencode(),
    }
    return render(request, "people/differences.html", facts)


def _asked_file(request: StaffRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("berkas", ""))
    except ValueError:
        return None


@require_POST
@staff(Permission.MATCH_PEOPLE)
def settle(request: StaffRequest, difference: int) -> HttpResponse:
    """Decide one difference as its form says, and go on with the list."""
    form = DifferenceForm(request.POST)
    found = difference_of(by=request.actor, difference=difference)
    if not form.is_valid():
        raise Refused("unreadable", _("Isian tidak terbaca; muat ulang halaman dan isi lagi."))
    cleaned = form.cleaned_data
    if cleaned["decision"] == DifferenceForm.ASK:
        letter = write_letter(by=request.actor, source=Source(found.source), differences=[found.pk], on=today())
        return redirect("work:match_letter", letter.ref)
    messages.success(request, _decide(request, found, cleaned))
    kept = {name: request.POST[name] for name in ("jenis", "keadaan", "berkas") if request.POST.get(name)}
    return redirect(f"{reverse('work:differences')}?{urlencode(kept)}")


def _decide(request: StaffRequest, found: Difference, said: Cleaned) -> str:
    """Do the action; the sentence says what was done."""
    by, on, reason = request.actor, today(), said["reason"]
    actions: dict[str, tuple[Callable[[], object], str]] = {
        DifferenceForm.CORRECT: (
            lambda: correct_difference(by=by, difference=found, on=on),
            _("Data kita dibetulkan."),
        ),
        DifferenceForm.ACCEPT: (
            lambda: accept_difference(by=by, difference=found, reason=reason, on=on),
            _("Perbedaan diterima; tidak ditanyakan lagi selama isinya sama."),
        ),
        DifferenceForm.NOT_SAME: (
            lambda: mark_not_same(by=by, difference=found, reason=reason, on=on),
            _("Jawaban kantor itu dilepas dari orang ini."),
        ),
        DifferenceForm.LET_GO: (
            lambda: let_go(
                by=by, difference=found, latest_month=said["latest_month"] or this_month(), reason=reason, on=on
            ),
            _("Orang ini keluar dari program sesudah bulan itu."),
        ),
    }
    action, sentence = actions[said["decision"]]
    action()
    return sentence


@require_safe
@staff(Permission.MATCH_PEOPLE)
def letter(request: StaffRequest, ref: UUID) -> HttpResponse:
    """A drafted letter, ready for print, NIKs closed."""
    facts = {"sheet": letter_sheet(by=request.actor, ref=ref), "release_form": ReleaseForm(), "numbers": {}}
    return render(request, "people/match_letter.html", facts)


@require_POST
@staff(Permission.REVEAL_NATIONAL_ID)
def ask_numbers(request: StaffRequest, ref: UUID) -> HttpResponse:
    """Ask that a file with whole NIKs may leave; somebody else releases it."""
    form = ReleaseForm(request.POST)
    said = form.cleaned_data if form.is_valid() else {"receiver": "", "reason": ""}
    ask_letter_numbers(by=request.actor, letter=letter_of(by=request.actor, ref=ref), on=today(), **said)
    messages.success(request, _("Permintaan dicatat. Orang lain melepas berkasnya di halaman Pelepasan berkas."))
    return redirect("work:releases")


@require_POST
@staff(Permission.REVEAL_NATIONAL_ID)
def letter_with_numbers(request: StaffRequest, ref: UUID) -> HttpResponse:
    """The same letter with whole NIKs: a numbered print, once somebody else released it."""
    found = letter_of(by=request.actor, ref=ref)
    entries = numbers_of(by=request.actor, letter=found)
    copy, numbers = open_numbers(by=request.actor, letter=found, entries=entries, on=today())
    facts = {"sheet": letter_sheet(by=request.actor, ref=ref), "numbers": numbers, "copy": copy.number}
    response = render(request, "people/match_letter.html", facts)
    response.headers["Cache-Control"] = "no-store"
    return response
