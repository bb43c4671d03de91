"""What a second person looks at before the contributions of a month are approved: the rounds, and what changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.contributions.models import Round
from pijar.contributions.states import RoundState
from pijar.core.sql_files import fetch_rows
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class RoundShare:
    """What a round asks of one kind of payer, in workers and rupiah."""

    kind: str
    workers: int
    amount: int


@dataclass(frozen=True, slots=True)
class RoundPart:
    """A round of a month with what of it still stands for one kind of payer (None: nothing), in workers and rupiah."""

    number: int
    state: str
    assessed_on: date
    assessed_by: str
    assessed_by_id: int | None
    settled_on: date | None
    settled_by: str
    reason: str
    round_workers: int
    round_amount: int
    kind: str | None
    workers: int
    amount: int


@dataclass(frozen=True, slots=True)
class RoundRow:
    """One round: as it was assessed, by whom, what became of it, and its shares that still stand."""

    number: int
    state: str
    workers: int
    amount: int
    assessed_on: date
    assessed_by: str
    assessed_by_id: int | None
    settled_on: date | None
    settled_by: str
    reason: str
    shares: tuple[RoundShare, ...]

    @property
    def waits(self) -> bool:
        return self.state == RoundState.ASSESSED

    @property
    def label(self) -> str:
        return str(RoundState(self.state).label)

    @property
    def withdrawn(self) -> int:
        """Assessments of the round that were taken back since."""
        return self.workers - sum(share.workers for share in self.shares)


@dataclass(frozen=True, slots=True)
class Change:
    """So many workers who came in, moved to another payer or went out for one reason, by one paper.

    ``reason`` is a code (new, back, moved, died, agreement_over, assessable) or the words an officer wrote.
    """

    way: str
    reason: str
    document: str
    workers: int


@dataclass(frozen=True, slots=True)
class RoundSheet:
    """The rounds of a month, and its changes against the month before."""

    month: Month
    rounds: tuple[RoundRow, ...]
    changes: tuple[Change, ...]

    @property
    def waiting(self) -> int:
        return sum(row.waits for row in self.rounds)


def round_sheet(*, by: Actor, month: Month) -> RoundSheet:
    """Everything an approver looks at. Raises NotAllowed without the right to see money."""
    check_may(by, Permission.VIEW_MONEY)
    rows = fetch_rows(RoundPart, "contributions/assessment", "rounds", {"month": month.first_day})
    rounds = tuple(_round(list(parts)) for _number, parts in groupby(rows, key=lambda row: row.number))
    days = {"month": month.first_day, "before": (month - 1).first_day}
    changes = fetch_rows(Change, "contributions/assessment", "month_changes", days)
    return RoundSheet(month, rounds, tuple(changes))


def rounds_waiting(*, by: Actor, month: Month | None = None) -> list[Round]:
    """The rounds that wait for another person, the oldest first; of one month or of all."""
    check_may(by, Permission.VIEW_MONEY)
    waiting = Round.objects.filter(state=RoundState.ASSESSED).order_by("month", "number")
    return list(waiting if month is None else waiting.filter(month=month))


def _round(parts: list[RoundPart]) -> RoundRow:
    first = parts[0]
    return RoundRow(
        number=first.number,
        state=first.state,
        workers=first.round_workers,
        amount=first.round_amount,
        assessed_on=first.assessed_on,
        assessed_by=first.assessed_by,
        assessed_by_id=first.assessed_by_id,
        settled_on=first.settled_on,
        settled_by=first.settled_by,
        reason=first.reason,
        shares=tuple(RoundShare(part.kind, part.workers, part.amount) for part in parts if part.kind),
    )
