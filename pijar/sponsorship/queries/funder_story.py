"""What happened to a funder, mandates with their words and pauses, and who waits for another payer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from pijar.access.actors import Actor, check_may
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.core.sql_files import fetch_rows
from pijar.registry.reasons import reason_words
from pijar.sponsorship.models import Agreement, BudgetLine, MandateText, Pause
from pijar.sponsorship.queries.funders import agreement_of, funder_of
from pijar.values.month import Month

_GRACE = 3  # months without payer after which membership is over


@dataclass(frozen=True, slots=True)
class FunderEvent:
    """Something that was done: when, by whom, what (an audit event's name) and why."""

    at: datetime
    by: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Left:
    """Members of an agreement who have no payer from a month on."""

    agreement_id: int
    from_month: Month
    workers: int


@dataclass(frozen=True, slots=True)
class AgreementSheet:
    """One agreement with what belongs to it."""

    agreement: Agreement
    text: MandateText | None
    pauses: tuple[Pause, ...]
    renewal: Agreement | None

    @property
    def pause(self) -> Pause | None:
        """The pause it is in, if it is paused."""
        return next((pause for pause in self.pauses if pause.resumed_month is None), None)


def funder_events(*, by: Actor, funder: int) -> tuple[FunderEvent, ...]:
    """What happened to a funder and to the agreements and budget lines, the latest first."""
    found = funder_of(by=by, funder=funder)
    agreements = [f"agreement:{pk}" for pk in found.agreements.values_list("pk", flat=True)]
    lines = BudgetLine.objects.filter(agreement__funder=found).values_list("pk", flat=True)
    subjects = [f"funder:{found.pk}", *agreements, *(f"budget_line:{pk}" for pk in lines)]
    events = AuditEvent.objects.filter(Q(subject__in=subjects) | Q(pk=found.event_id)).order_by("-pk")[:50]
    return tuple(FunderEvent(event.at, event.actor_name, event.name, reason_words(event.reason)) for event in events)


def workers_left(*, by: Actor, funder: int, month: Month) -> tuple[Left, ...]:
    """Members whom a funder leaves without payer: in the months to come, or so lately that they can be saved."""
    check_may(by, Permission.VIEW_FUNDERS)
    facts = {"funder": funder, "since": (month - _GRACE).first_day}
    return tuple(fetch_rows(Left, "sponsorship", "left_by_funder", facts))


def agreement_sheet(*, by: Actor, agreement: int) -> AgreementSheet:
    """One agreement with its words, pauses and what renews it. Raises NotFound."""
    found = agreement_of(by=by, agreement=agreement)
    return AgreementSheet(
        agreement=found,
        text=MandateText.objects.filter(agreement=found).first(),
        pauses=tuple(found.pauses.order_by("-from_month", "-pk")),
        renewal=Agreement.objects.filter(renews=found).first(),
    )
