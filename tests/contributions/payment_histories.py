"""Payment histories, a few hundred by chance but the same each time, and the tables that hold them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from itertools import count
from random import Random

from pijar.contributions.models import Assessment, Invoice, Round
from pijar.law.deadlines import due_on
from pijar.membership.models import Batch, CoveredMonth, Enrolment
from pijar.registry.models import Worker
from pijar.sponsorship.models import Agreement
from pijar.values.month import Month
from tests.builders import MIROTO, an_event, make_crowd, make_profiles

ENTRY, LATEST = Month(2025, 6), Month(2026, 6)
ASSESSED_ON = date(2026, 6, 5)
# Whatever was paid was paid before; around each due day the day on it and the day after.
DAYS = sorted(
    day + timedelta(more)
    for month in (LATEST + n for n in range(1, 6))
    for day in (due_on(month),)
    for more in (-5, 0, 1)
)
_numbers = count(1)


@dataclass(frozen=True)
class History:
    """One member: when they entered, the months the insurer proved, those paid and not proved yet, one asked for."""

    worker: int
    entries: tuple[Month, ...]
    proved: frozenset[Month]
    paid: frozenset[Month]
    asked: Month
    round: int = field(default_factory=partial(next, _numbers))

    @property
    def latest_paid(self) -> Month:
        """The latest month that was paid; the one before the latest entry, if that is later."""
        return max({*self.proved, *self.paid, *(entry - 1 for entry in self.entries)})

    @property
    def paid_on(self) -> dict[Month, date]:
        return {month: month.first_day for month in self.proved}


def histories(how_many: int, seed: int = 11) -> list[History]:
    """As many, laid into the tables."""
    chance = Random(seed)
    make_crowd(how_many)
    return [_history(chance, key) for key in Worker.objects.order_by("pk").values_list("pk", flat=True)[:how_many]]


def _history(chance: Random, worker: int) -> History:
    first = ENTRY + chance.randrange(14)
    entries = (first, first + chance.randrange(2, 8)) if chance.random() < 0.2 else (first,)
    until = max(first, LATEST - chance.choice((0, 0, 0, 1, 2, 3, 5)))
    months = [first + n for n in range(max(0, until.months_since(first) + (until <= LATEST)))]
    kept = [month for month in months if chance.random() < chance.choice((0.3, 0.9, 1))]
    paid = frozenset(month for month in kept if chance.random() < 0.15)
    latest = max([LATEST, *kept])
    return History(worker, entries, frozenset(kept) - paid, paid, latest + chance.randrange(1, 4))


def lay_out(laid: Sequence[History], agreement: Agreement) -> None:
    """Enrolments, covered months and paid invoices as the histories say."""
    event = an_event()
    batch = Batch.objects.create(number="G-H", profile=make_profiles()[0], first_month=ENTRY, event_id=event)
    Enrolment.objects.bulk_create(
        Enrolment(
            worker_id=one.worker,
            batch=batch,
            first_month=entry,
            answered_on=entry.first_day,
            member_number=f"{next(_numbers):011d}",
            event_id=event,
            **({"state": "accepted"} if entry == one.entries[-1] else _ended(entry)),
        )
        for one in laid
        for entry in one.entries
    )
    CoveredMonth.objects.bulk_create(
        CoveredMonth(
            worker_id=one.worker,
            month=month,
            payer_id=agreement.funder_id,
            payer_kind="company",
            ward_id=MIROTO,
            category_id="sampah",
            proof="B-1",
            covered_on=month.first_day,
            event_id=event,
        )
        for one in laid
        for month in one.proved
    )
    lay_invoices(laid, agreement, {(one.worker, month): "paid" for one in laid for month in one.paid})


def _ended(entry: Month) -> dict[str, object]:
    return {"state": "ended", "latest_month": entry, "end_reason": "pindah"}


def lay_invoices(laid: Sequence[History], agreement: Agreement, states: dict[tuple[int, Month], str]) -> None:
    """One assessment and one invoice in a state for each (worker, month); each history has rounds of its own."""
    event = an_event()
    rounds = {one.worker: one.round for one in laid}
    Assessment.objects.bulk_create(
        Assessment(
            worker_id=worker,
            month=month,
            round=rounds[worker],
            agreement=agreement,
            payer="private",
            sector="other",
            bracket=1,
            ward_id=MIROTO,
            category_id="sampah",
            work_injury=10_000,
            death=6_800,
            event_id=event,
        )
        for worker, month in states
    )
    Round.objects.bulk_create(
        Round(
            month=month,
            number=rounds[worker],
            workers=1,
            amount=16_800,
            assessed_on=ASSESSED_ON,
            state="approved",
            settled_on=ASSESSED_ON,
            event_id=event,
        )
        for worker, month in states
    )
    Invoice.objects.bulk_create(
        Invoice(
            agreement=agreement,
            funder_id=agreement.funder_id,
            month=month,
            round=rounds[worker],
            number=f"T-{worker}-{month}",
            payment_code=f"{worker}{month.ordinal}",
            workers=1,
            amount=16_800,
            issued_on=month.first_day,
            due_on=due_on(month),
            state=state,
            paid_on=None if state == "issued" else month.first_day,
            event_id=event,
        )
        for (worker, month), state in states.items()
    )
