"""What is due for whom in a month: one round of assessments, set-based, safe to run again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction

from pijar.access.actors import Actor
from pijar.contributions.assessment.policies import check_may_run
from pijar.contributions.locks import lock_month
from pijar.contributions.models import Round
from pijar.core.audit import record
from pijar.core.sql_files import fetch_row, fetch_rows, run_sql, whole_tables
from pijar.law.contributions import tariff_table
from pijar.law.deadlines import first_payable
from pijar.sponsorship.states import PUBLIC
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class Assessed:
    """One round: how many workers were assessed at how much in rupiah, and who was left out and why.

    Reasons: not_enrolled, died, grace_over (more than three unpaid months ended the membership), no_budget_line (public
    money without a line for the year), ceiling (the line does not suffice for its workers), instalment (what has
    arrived of it does not suffice), no_tariff. ``round`` is 0 when nothing new was due.
    """

    month: Month
    round: int
    workers: int
    amount: int
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoundSums:
    """What the coming round of a month holds: its number, workers, rupiah."""

    round: int
    workers: int
    amount: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many workers are not assessed for one reason."""

    reason: str
    count: int


@transaction.atomic
def assess_month(*, by: Actor, month: Month, on: date) -> Assessed:
    """Assess every worker with a payer and a membership in ``month`` who is not yet assessed.

    The tariff follows payer, sector and month (PP 44/2015, PP 50/2025). Public money is drawn from the year's budget
    line, as far as its instalments have arrived; a line that does not suffice leaves all its workers out rather than
    some. Whoever has more than three unpaid months is a member no longer and left out (Perdir BPJSTK 22/2022). Run
    again, it finds what is new and otherwise changes nothing. Refuses a month that has not come.
    """
    check_may_run(by, month, on)
    return assess_round(by=by, month=month, on=on)


def assess_round(*, by: Actor, month: Month, on: date, agreement: int | None = None) -> Assessed:
    """One round of a month, of all agreements or of one; the action it belongs to has asked for the right."""
    lock_month(month)
    publish_tariff(month)
    params: dict[str, object] = {"month": month.first_day, "year": month.year, "on": on, "agreement": agreement}
    with whole_tables():
        run_sql("contributions/assessment", "candidates", params | PUBLIC)
        run_sql("contributions/assessment", "past_grace", params | _grace(month, on))
        run_sql("contributions/assessment", "within_lines", params)
    left_out = fetch_rows(LeftOut, "contributions/assessment", "left_out", params)
    return _draw_round(by, month, on, params, {row.reason: row.count for row in left_out})


def _draw_round(by: Actor, month: Month, on: date, params: dict[str, object], left_out: dict[str, int]) -> Assessed:
    """Write the round, for another person to approve; a round without a worker leaves no trace."""
    sums = fetch_row(RoundSums, "contributions/assessment", "round_sums", params)
    if not sums.workers:
        return Assessed(month, 0, 0, 0, left_out)
    told = {"reference": str(sums.round), "round": sums.round, "workers": sums.workers, "amount": sums.amount}
    event = record(by=by, event="month.assessed", subject=f"month:{month}", reason="", **told)
    params |= {"round": sums.round, "event": event.pk}
    Round.objects.create(
        month=month,
        number=sums.round,
        workers=sums.workers,
        amount=sums.amount,
        assessed_by_id=by.id,
        assessed_on=on,
        event_id=event.pk,
    )
    run_sql("contributions/assessment", "assess", params)
    run_sql("contributions/assessment", "draw_on_lines", params)
    return Assessed(month, sums.round, sums.workers, sums.amount, left_out)


def _grace(month: Month, on: date) -> dict[str, object]:
    """The earliest month that can still be paid, by which memberships are over; all are, for a month long gone."""
    payable = first_payable(on)
    return {"before": (month - 1).first_day, "payable": "infinity" if month < payable else payable.first_day}


def publish_tariff(month: Month) -> None:
    """Put the law's table of a month where the database can join to it, replacing what stood there."""
    cells = list(tariff_table(month, month + 1))
    run_sql(
        "contributions/assessment",
        "publish_tariff",
        {
            "month": month.first_day,
            "payers": [str(cell.payer) for cell in cells],
            "sectors": [str(cell.sector) for cell in cells],
            "brackets": [cell.bracket for cell in cells],
            "bases": [cell.base_income for cell in cells],
            "injuries": [cell.work_injury for cell in cells],
            "deaths": [cell.death for cell in cells],
            "cites": ["\n".join(cell.cites) for cell in cells],
            "verified": [cell.verified for cell in cells],
        },
    )
