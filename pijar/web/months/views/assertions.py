"""Money and receipts that were typed and nothing proves yet: a second person with the paper confirms or refuses."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.roles import Permission
from pijar.contributions.assertions.actions.judge import confirm_assertions, refuse_assertions
from pijar.contributions.assertions.policies import check_may_judge
from pijar.contributions.assertions.queries.asserted import asserted, asserted_counts
from pijar.contributions.states import AssertionKind, AssertionState
from pijar.core.refusals import Refused, why_not
from pijar.pages.figures import number
from pijar.sponsorship.parties import party_words
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.months.forms.assertions import JudgeForm
from pijar.web.query_parameters import asked_choice, asked_page


@require_safe
@staff(Permission.VIEW_MONEY)
def assertions_page(request: StaffRequest) -> HttpResponse:
    """What was typed, by kind and state, the longest waiting first."""
    kind = asked_choice(request, "jenis", AssertionKind.values)
    state = asked_choice(request, "keadaan", AssertionState.values) or AssertionState.ASSERTED.value
    page = asserted(by=request.actor, kind=kind, state=state, page=asked_page(request))
    funders = [each.invoice.funder for each in page.object_list]
    parties = [party_words(request.actor, funder.kind, funder.name) for funder in funders]
    refused = [why_not(check_may_judge, request.actor, [each]) for each in page.object_list]
    facts = {
        "page": page,
        "rows": list(zip(page.object_list, parties, refused, strict=True)),
        "counts": asserted_counts(by=request.actor),
        "kind": kind,
        "state": state,
        "states": AssertionState.choices,
        "why_not": why_not(check_may_judge, request.actor, []),
    }
    return render(request, "months/assertions.html", facts)


@require_POST
@staff(Permission.APPROVE_MONTHS)
def judge(request: StaffRequest) -> HttpResponse:
    """Confirm what is ticked with the paper in hand, or refuse it with the reason."""
    form = JudgeForm(request.POST)
    if not form.is_valid():
        raise Refused("unreadable", _("Pilihan tidak terbaca; muat ulang halaman dan pilih lagi."))
    decision, chosen = form.cleaned_data["decision"], form.cleaned_data["chosen"]
    if not chosen:
        raise Refused("nobody_chosen", _("Belum ada yang dipilih. Beri tanda pada catatan, lalu tekan tombolnya lagi."))
    if decision == JudgeForm.REFUSE:
        count = refuse_assertions(by=request.actor, assertions=chosen, reason=form.cleaned_data["reason"], on=today())
        sentence = _("%(count)s catatan ditolak; tidak ada uang yang bergerak.") % {"count": number(count)}
        messages.success(request, sentence)
        return redirect("work:assertions")
    _confirm(request, chosen, form.cleaned_data["paper"], form.cleaned_data["reason"])
    return redirect("work:assertions")


def _confirm(request: StaffRequest, chosen: list[int], paper: str, reason: str) -> None:
    found = confirm_assertions(by=request.actor, assertions=chosen, paper=paper, reason=reason, on=today())
    done = [outcome for _each, outcome in found if outcome.outcome in ("applied", "waiting")]
    if done:
        messages.success(request, _("%(count)s catatan dibenarkan.") % {"count": number(len(done))})
    for each, outcome in found:
        if outcome.text:
            messages.warning(request, f"{each}: {outcome.text}")
