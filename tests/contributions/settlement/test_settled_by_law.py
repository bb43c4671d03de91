"""Law and statements say the same of settlement: what is still owed for each month, however it was paid."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from random import Random

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Sum

from pijar.contributions.models import Invoice, Payment
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.law.contributions import PayerClass, Sector
from pijar.law.settlement import MonthAccount, accounts
from pijar.registry.models import Worker
from pijar.sponsorship.models import Agreement, Sponsorship
from pijar.values.month import Month
from tests.builders import an_event, enrol, make_agreement, make_crowd
from tests.months import invoice_month, payments_come

pytestmark = pytest.mark.django_db
MONTHS = [Month(2026, 3) + n for n in range(4)]  # March without relief for other jobs, then with it (PP 50/2025)
FULL = 16_800
WAYS = ("nothing", "open", "full", "half")
HISTORIES = sorted(product(WAYS, repeat=len(MONTHS)))


@pytest.fixture
def agreements() -> list[Agreement]:
    """One agreement with one member for each way in which four months can be paid, in an order of chance."""
    make_crowd(len(HISTORIES))
    workers = list(Worker.objects.order_by("pk"))
    Random(11).shuffle(workers)
    like, event = make_agreement(first_month=MONTHS[0]), an_event()
    facts = {field.attname: getattr(like, field.attname) for field in Agreement._meta.concrete_fields}
    made = Agreement.objects.bulk_create(
        Agreement(**(facts | {"id": None, "instrument": f"P-{n}"})) for n in range(len(HISTORIES))
    )
    Sponsorship.objects.bulk_create(
        Sponsorship(worker=worker, agreement=agreement, months=DateRange(MONTHS[0].first_day, None), event_id=event)
        for worker, agreement in zip(workers, made, strict=True)
    )
    enrol(workers, MONTHS[0])
    return made


def pay_month(month: Month, agreements: list[Agreement]) -> dict[int, int]:
    """Pay each agreement's invoice of a month as its history says: agreement -> rupiah."""
    invoice_month(month)
    asked = {
        made.agreement_id: made
        for made in Invoice.objects.filter(month=month).annotate(used=Sum("settlements__amount"))
    }
    ways = {made.pk: history[MONTHS.index(month)] for made, history in zip(agreements, HISTORIES, strict=True)}
    came = {key: sum_of(ways[key], invoice.amount - (invoice.used or 0)) for key, invoice in asked.items()}
    day = month.first_day + timedelta(days=8)
    payments_come(
        payments=[
            IncomingPayment(asked[key].payment_code, f"R-{month}-{key}", amount, day)
            for key, amount in came.items()
            if amount
        ],
        on=day,
    )
    return came


def sum_of(way: str, still_open: int) -> int:
    return {"nothing": 0, "open": still_open, "full": FULL, "half": still_open // 2}[way]


def owed_by_statement() -> dict[tuple[int, Month], int]:
    """What the tables say is still owed: what is not settled of an invoice, without money that waits for it."""
    used = dict(Invoice.objects.annotate(used=Sum("settlements__amount")).values_list("pk", "used"))
    waiting = dict(
        Payment.objects.filter(state="waiting", carried__isnull=True)
        .order_by()
        .values("invoice")
        .annotate(sum=Sum("amount"))
        .values_list("invoice", "sum")
    )
    return {
        (one.agreement_id, one.month): one.amount - (used[one.pk] or 0) - waiting.get(one.pk, 0)
        for one in Invoice.objects.all()
    }


def by_law(
    agreements: list[Agreement], came: dict[Month, dict[int, int]], full: int = FULL
) -> dict[int, list[MonthAccount]]:
    sectors = dict(Sponsorship.objects.values_list("agreement_id", "worker__category__sector"))
    return {
        made.pk: list(
            accounts(
                PayerClass.PRIVATE,
                Sector(sectors[made.pk]),
                1,
                MONTHS[0],
                MONTHS[-1] + 1,
                {month: min(paid[made.pk], full) for month, paid in came.items()},
            )
        )
        for made in agreements
    }


def test_what_is_owed_for_each_month_is_what_the_law_says(agreements: list[Agreement]) -> None:
    came = {month: pay_month(month, agreements) for month in MONTHS}
    law = by_law(agreements, came)
    owed = {(key, account.month): account.owed for key, months in law.items() for account in months}
    assert owed_by_statement() == owed
    assert {FULL, FULL // 2, FULL // 4, 0} <= set(owed.values())
    assert any(account.carried_in for months in law.values() for account in months)
    left = Payment.objects.filter(carried__isnull=False).aggregate(came=Sum("amount"))["came"]
    used = Payment.objects.filter(carried__isnull=False).aggregate(used=Sum("settlements__amount"))["used"]
    assert left - used == sum(months[-1].carried_out for months in law.values())
    other = by_law(agreements, came, FULL // 2)  # had the law not seen what was paid too much, it would be noticed
    assert {(key, one.month): one.owed for key, months in other.items() for one in months} != owed
