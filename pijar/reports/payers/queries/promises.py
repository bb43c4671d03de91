"""What companies and others promised, and what they paid of it."""

from __future__ import annotations

from dataclasses import dataclass, fields

from django.utils.functional import Promise

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.sql_files import fetch_rows
from pijar.sponsorship.models import Funder
from pijar.sponsorship.states import FunderKind, Stage
from pijar.values.month import Month


@dataclass(frozen=True, slots=True)
class Kept:
    """Person-months promised up to a month, invoiced, paid and covered; rupiah invoiced and paid."""

    promised: int = 0
    invoiced: int = 0
    paid: int = 0
    covered: int = 0
    amount: int = 0
    paid_amount: int = 0

    def __add__(self, other: Kept) -> Kept:
        return Kept(*(getattr(self, of.name) + getattr(other, of.name) for of in fields(self)))

    @property
    def share(self) -> int | None:
        """Of a hundred months promised, so many were paid."""
        return self.paid * 100 // self.promised if self.promised else None


@dataclass(frozen=True, slots=True)
class KeptPromise:
    """An agreement, the stage its company stands in, and how it kept its word, in the units of ``Kept``."""

    agreement_id: int
    funder_id: int
    stage: str
    promised: int
    invoiced: int
    paid: int
    covered: int
    amount: int
    paid_amount: int

    @property
    def kept(self) -> Kept:
        return Kept(*(getattr(self, of.name) for of in fields(Kept)))


@dataclass(frozen=True, slots=True)
class StageRow:
    """Companies of a stage, and how they kept their word."""

    stage: Stage
    companies: int
    kept: Kept

    @property
    def name(self) -> str | Promise:
        return self.stage.label


def promises_of(*, by: Actor, funder: int, month: Month) -> dict[int, Kept]:
    """Of each agreement of a funder: what was promised up to and with a month, and what came of it."""
    check_may(by, Permission.VIEW_FUNDERS)
    check_may(by, Permission.VIEW_MONEY)
    rows = fetch_rows(KeptPromise, "reports/payers", "promises", {"funder": funder, "month": month.first_day})
    return {row.agreement_id: row.kept for row in rows}


def company_pipeline(*, by: Actor, month: Month) -> tuple[StageRow, ...]:
    """Companies by stage, from those told of the programme to those that lapsed, with promised against paid."""
    check_may(by, Permission.VIEW_FUNDERS)
    check_may(by, Permission.VIEW_MONEY)
    kept: dict[str, Kept] = {}
    for row in fetch_rows(KeptPromise, "reports/payers", "promises", {"funder": None, "month": month.first_day}):
        stage = row.stage
        kept[stage] = kept.get(stage, Kept()) + row.kept
    stages = list(Funder.objects.filter(kind=FunderKind.COMPANY).values_list("stage", flat=True))
    return tuple(StageRow(stage, stages.count(stage), kept.get(stage, Kept())) for stage in Stage)
