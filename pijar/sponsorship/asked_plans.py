"""What a plan is asked over, so that it can be noted as work and carried out later."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from pijar.access.actors import Actor
from pijar.sponsorship.actions.plans import plan_allocation
from pijar.sponsorship.queries.funders import agreement_of
from pijar.sponsorship.queries.rosters import roster_of
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class PlanAsked:
    """The fields of the form of plans as plain words and numbers; months as ``2026-04``."""

    first_month: str
    until_month: str = ""
    roster: int | None = None
    agreement: int | None = None
    limit: int | None = None

    @classmethod
    def of(cls, asked: Mapping[str, object]) -> PlanAsked:
        """From the form as it was filled in."""
        numbers = [
            number if isinstance(number := asked[name], int) else None for name in ("roster", "agreement", "limit")
        ]
        return cls(str(asked["first_month"]), str(asked["until_month"] or ""), *numbers)

    @classmethod
    def read(cls, text: str) -> PlanAsked:
        """From noted work."""
        return cls(**json.loads(text))

    def as_subject(self) -> str:
        """As noted work keeps it."""
        return json.dumps(asdict(self))


def plan_asked(*, by: Actor, said: PlanAsked, on: date) -> int:
    """Make the plan that was asked for; its number."""
    return plan_allocation(
        by=by,
        first_month=Month.parse(said.first_month),
        until_month=Month.parse(said.until_month) if said.until_month else None,
        rosters=[roster_of(by=by, roster=said.roster)] if said.roster else None,
        agreements=[agreement_of(by=by, agreement=said.agreement)] if said.agreement else None,
        limit=said.limit,
        on=on,
    ).pk
