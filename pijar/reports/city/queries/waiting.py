"""Everything that waits for the person who asks, counted, in the order of what it would cost to leave it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Sum

from pijar.access.actors import Actor
from pijar.access.roles import Permission
from pijar.contributions.assertions.queries.asserted import asserted_to_judge
from pijar.contributions.assessment.queries.rounds import rounds_waiting
from pijar.contributions.guard.queries.guard_board import members_in_danger
from pijar.contributions.models import Payment, StatementLine
from pijar.contributions.statement_kinds import LineOutcome
from pijar.contributions.statements.queries.statement_files import exception_chips, returns_to_judge
from pijar.linkage.queries.pairs import count_pairs
from pijar.matching.kinds import DifferenceKind
from pijar.matching.queries.deaths import count_deaths, count_rejected, count_undos, places_lost
from pijar.matching.queries.differences import STILL_PAID, count_differences
from pijar.matching.states import DeathState, DifferenceState
from pijar.membership.models import Batch
from pijar.registry.queries.alerts import alerts
from pijar.registry.queries.nominations import count_in_state
from pijar.registry.queries.proposals import proposals_waiting
from pijar.registry.queries.releases import releases_waiting
from pijar.registry.queries.taken_lists import lists_waiting
from pijar.registry.states import NominationState
from pijar.reports.money.queries.month_money import read_month_money
from pijar.sponsorship.queries.renewals import agreements_ending
from pijar.sponsorship.queries.rosters import rosters
from pijar.sponsorship.queries.unenrolled import workers_to_enrol
from pijar.sponsorship.states import RosterState
from pijar.tables.states import LineState
from pijar.values.month import Month

_UNDECIDED = (LineState.OPEN, LineState.WAITING)


@dataclass(frozen=True, slots=True)
class Task:
    """A kind of work that waits: its code, how much of it, the rupiah it concerns if it is money.

    ``month`` is the month it is done in, if that is not the month that is asked for.
    """

    code: str
    count: int
    amount: int = 0
    month: Month | None = None


def tasks(*, by: Actor, month: Month, on: date) -> list[Task]:
    """The work waiting for this person on a day of a month. What there is none of is left out."""
    found: list[Task] = [*_matching(by), *_pairs(by), *_rounds(by), *_renewals(by, on), *_alerts(by)]
    if by.may(Permission.VIEW_WORKERS):
        found.append(Task("lapses", members_in_danger(by=by, on=on, days=7)))
    if by.may(Permission.VIEW_MONEY):
        found += [*_asserted(by), *_returns(by), *_statement_lines(by), *_money(month)]
    found.append(Task("releases", releases_waiting(by=by)))
    if by.may(Permission.TAKE_LISTS):
        found.append(Task("list_rows", lists_waiting(by=by)))
    if by.may(Permission.VERIFY_NOMINATIONS):
        found.append(Task("proposals", proposals_waiting(by=by)))
        found.append(Task("verify", count_in_state(by=by, state=NominationState.NOMINATED)))
    if by.may(Permission.DECIDE_ELIGIBILITY):
        found.append(Task("decide", count_in_state(by=by, state=NominationState.VERIFIED)))
    if by.may(Permission.FIX_ROSTERS) or by.may(Permission.ALLOCATE_PLACES):
        found += _rosters(by)
    if by.may(Permission.ENROL_WORKERS):
        found += _batches(by, month)
    return [task for task in found if task.count]


def _alerts(by: Actor) -> list[Task]:
    """What happened with national ids, for whoever looks at it."""
    return [Task("alerts", len(alerts(by=by)))] if by.may(Permission.HEED_ALERTS) else []


def _pairs(by: Actor) -> list[Task]:
    return [Task("pairs", count_pairs(by=by))] if by.may(Permission.JUDGE_PAIRS) else []


def _renewals(by: Actor, on: date) -> list[Task]:
    return [Task("renewals", agreements_ending(by=by, on=on).total)] if by.may(Permission.KEEP_FUNDERS) else []


def _money(month: Month) -> list[Task]:
    steps = {step.state: step for step in read_month_money(month).by_state()}
    named = (("assessed", "to_invoice"), ("issued", "unpaid"), ("paid", "unproved"))
    found = [Task(code, steps[state].workers, steps[state].amount) for state, code in named if state in steps]
    undecided = StatementLine.objects.filter(outcome=LineOutcome.EXCEPTION, state__in=_UNDECIDED)
    waiting = Payment.objects.filter(~Exists(undecided.filter(payment=OuterRef("pk"))), state=Payment.State.WAITING)
    sums = waiting.aggregate(amount=Sum("amount"))
    return [*found, Task("payments", waiting.count(), sums["amount"] or 0)]


def _statement_lines(by: Actor) -> list[Task]:
    """Open exceptions of money files, for whoever decides them; the money of such a line counts here alone."""
    if not by.may(Permission.RECORD_PAYMENTS):
        return []
    chips = exception_chips(by=by)
    return [Task("statement_lines", sum(count for _, count, _ in chips), sum(amount for _, _, amount in chips))]


def _returns(by: Actor) -> list[Task]:
    """Money that another person asked to be given back, for whoever may let it go."""
    return [Task("returns", *returns_to_judge(by=by))] if by.may(Permission.APPROVE_MONTHS) else []


def _asserted(by: Actor) -> list[Task]:
    """Money and receipts that another person typed and nothing proves, for whoever may confirm them."""
    return [Task("asserted", *asserted_to_judge(by=by))] if by.may(Permission.APPROVE_MONTHS) else []


def _rounds(by: Actor) -> list[Task]:
    """Rounds of any month that another person assessed, for whoever may approve them; the oldest month comes first."""
    if not (by.may(Permission.APPROVE_MONTHS) and by.may(Permission.VIEW_MONEY)):
        return []
    waiting = [held for held in rounds_waiting(by=by) if held.assessed_by_id != by.id or by.id is None]
    amount = sum(held.amount for held in waiting)
    return [Task("rounds", len(waiting), amount, waiting[0].month)] if waiting else []


def _rosters(by: Actor) -> list[Task]:
    listed = rosters(by=by)
    drafts = sum(row.roster.state == RosterState.DRAFT for row in listed)
    unplaced = sum(row.waiting for row in listed if row.roster.state == RosterState.FIXED)
    eligible = count_in_state(by=by, state=NominationState.ELIGIBLE)
    return [Task("eligible", eligible), Task("fix_rosters", drafts), Task("place", unplaced)]


def _batches(by: Actor, month: Month) -> list[Task]:
    state = Batch.objects.filter(state__in=[Batch.State.PREPARED, Batch.State.SENT]).values_list("state", flat=True)
    states = list(state)
    return [
        Task("enrol", workers_to_enrol(by=by, month=month)),
        Task("send_batches", states.count(Batch.State.PREPARED)),
        Task("answer_batches", states.count(Batch.State.SENT)),
    ]


def _matching(by: Actor) -> list[Task]:
    """Deaths that were told of go to whoever confirms events there; differences to whoever matches."""
    found: list[Task] = []
    if by.may(Permission.CONFIRM_EVENTS):
        found.append(Task("deaths_to_check", count_deaths(by=by, state=DeathState.TO_CHECK)))
        found.append(Task("death_undos", count_undos(by=by)))
        found.append(Task("reports_rejected", count_rejected(by=by)))
        found.append(Task("families_to_meet", count_deaths(by=by, state=DeathState.RECORDED)))
        found.append(Task("places_lost", places_lost(by=by)))
    if by.may(Permission.MATCH_PEOPLE):
        not_covered = count_differences(by=by, state=DifferenceState.OPEN, kind=DifferenceKind.NOT_COVERED)
        found.append(Task("not_covered", not_covered))
        found.append(Task("still_paid", count_differences(by=by, state=STILL_PAID)))
        found.append(Task("differences", count_differences(by=by, state=DifferenceState.OPEN) - not_covered))
    return found
