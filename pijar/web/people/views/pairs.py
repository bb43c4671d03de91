"""Records that may be one person: listed, shown side by side, judged, and taken apart again."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.roles import Permission
from pijar.core.refusals import Refused
from pijar.linkage.actions.judging import judge_pair
from pijar.linkage.actions.merging import merge_people, undo_merge
from pijar.linkage.queries.pairs import count_pairs, pair_of, pair_sheet, pairs_to_judge, reasons_to_narrow
from pijar.linkage.states import PairState
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.people.forms.pairs import UndoForm, VerdictForm
from pijar.web.query_parameters import asked_choice, asked_page


@require_safe
@staff(Permission.JUDGE_PAIRS)
def pairs_page(request: StaffRequest) -> HttpResponse:
    """Pairs in one state, the surest first, narrowed to a reason."""
    state = asked_choice(request, "keadaan", PairState.values) or PairState.OPEN
    reasons = reasons_to_narrow(by=request.actor)
    reason = asked_choice(request, "alasan", [code for code, _words in reasons])
    facts = {
        "page": pairs_to_judge(by=request.actor, state=state, reason=reason, page=asked_page(request)),
        "state": state,
        "reason": reason,
        "reasons": reasons,
        "states": [(value, label, count_pairs(by=request.actor, state=value)) for value, label in PairState.choices],
    }
    return render(request, "people/pairs.html", facts)


@require_safe
@staff(Permission.JUDGE_PAIRS)
def pair_page(request: StaffRequest, pair: int) -> HttpResponse:
    """One pair side by side, with what each decision would do."""
    return render(request, "people/pair.html", {"sheet": pair_sheet(by=request.actor, pair=pair, on=today())})


@require_POST
@staff(Permission.JUDGE_PAIRS)
def judge(request: StaffRequest, pair: int) -> HttpResponse:
    """One person, two people, or not known yet."""
    found, form = pair_of(by=request.actor, pair=pair), VerdictForm(request.POST)
    if not form.is_valid():
        raise Refused("unreadable", _("Isian tidak terbaca; muat ulang halaman dan isi lagi."))
    verdict, reason = PairState(form.cleaned_data["verdict"]), form.cleaned_data["reason"]
    if verdict == PairState.SAME:
        merge_people(by=request.actor, pair=found, reason=reason, on=today())
        messages.success(request, _("Kedua data digabung menjadi satu orang. Ini bisa dibatalkan di halaman ini."))
        return redirect("work:pair", pair)
    judge_pair(by=request.actor, pair=found, verdict=verdict, reason=reason, on=today())
    messages.success(request, _("Penilaian dicatat."))
    return redirect("work:pairs")


@require_POST
@staff(Permission.JUDGE_PAIRS)
def undo(request: StaffRequest, pair: int) -> HttpResponse:
    """Take the merge of a pair back."""
    sheet, form = pair_sheet(by=request.actor, pair=pair, on=today()), UndoForm(request.POST)
    if not form.is_valid() or sheet.merge is None:
        raise Refused("not_merged", _("Pasangan ini tidak sedang digabung; muat ulang halaman."))
    undo_merge(by=request.actor, merge=sheet.merge, reason=form.cleaned_data["reason"], on=today())
    messages.success(request, _("Penggabungan dibatalkan; kedua data kembali seperti semula."))
    return redirect("work:pair", pair)
