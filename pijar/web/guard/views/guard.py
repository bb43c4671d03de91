"""The lapse guard's board: who would lose a month, when, why and by whose money."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pijar.access.actors import check_may
from pijar.access.roles import Permission
from pijar.contributions.guard.actions.end_lapsed import end_lapsed
from pijar.contributions.guard.actions.scan import HORIZONS, scan_lapses
from pijar.contributions.guard.queries.guard_board import PAGE, guard_board
from pijar.contributions.states import Cause
from pijar.core.refusals import why_not
from pijar.matching.kinds import DifferenceKind
from pijar.matching.queries.differences import count_differences
from pijar.matching.states import DifferenceState
from pijar.pages.figures import number
from pijar.web.clock import today
from pijar.web.entrance import StaffRequest, staff
from pijar.web.query_parameters import asked_choice, asked_page, shown_page

DAYS = tuple(str(days) for days in HORIZONS)


@require_safe
@staff(Permission.VIEW_WORKERS)
def guard(request: StaffRequest) -> HttpResponse:
    """The board of the day."""
    cause = asked_choice(request, "sebab", Cause.values)
    days = int(asked_choice(request, "dalam", DAYS) or HORIZONS[-1])
    board = guard_board(by=request.actor, on=today(), cause=cause, days=days, page=asked_page(request))
    facts = {
        "board": board,
        "page": shown_page(board.rows, board.page, board.in_danger, PAGE),
        "causes": Cause.choices,
        "cause": cause,
        "horizons": HORIZONS,
        "days": days,
        "today": today(),
        "not_covered": _not_covered(request),
        "why_not_look": why_not(check_may, request.actor, Permission.RUN_MONTHS),
    }
    return render(request, "guard/guard.html", facts)


def _not_covered(request: StaffRequest) -> int:
    """How many people we pay for have no cover by the insurer's word, for whoever matches people."""
    may = request.actor.may(Permission.MATCH_PEOPLE)
    kind, state = DifferenceKind.NOT_COVERED, DifferenceState.OPEN
    return count_differences(by=request.actor, state=state, kind=kind) if may else 0


@require_POST
@staff(Permission.RUN_MONTHS)
def end(request: StaffRequest) -> HttpResponse:
    """Write memberships that ran out as ended; whoever has a payer stands in the next batch."""
    ended = end_lapsed(by=request.actor, on=today())
    sentence = _("%(count)s kepesertaan diakhiri. Siapa yang punya pembayar ikut gelombang pendaftaran berikutnya.")
    messages.success(request, sentence % {"count": number(ended)})
    return redirect("work:guard")


@require_POST
@staff(Permission.RUN_MONTHS)
def look(request: StaffRequest) -> HttpResponse:
    """Let the guard look now."""
    seen = scan_lapses(by=request.actor, on=today())
    messages.success(request, _("%(count)s peserta diperiksa hari ini.") % {"count": number(seen.members)})
    return redirect("work:guard")
