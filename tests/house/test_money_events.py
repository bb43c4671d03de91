"""Events about money say subject, reference and amount: a trigger holds it in every test, and none is left out."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from pijar.core.audit import record
from pijar.web.event_words import EVENTS, FORMER_NAMES, MONEY_EVENTS, money_words
from tests.builders import OFFICER

OF_MONEY = (
    "payment", "receipt", "statement", "late_money", "gift", "bridge", "invoices", "advance", "arrears", "instalment",
    "entry", "round", "month.assessed", "payroll", "funders.reminded",
)  # fmt: skip
"""How names begin that are about money."""


def left_out(names: set[str], listed: frozenset[str]) -> set[str]:
    """Events whose name is about money and that are not held to it, or are held and never written."""
    return {name for name in names if name.startswith(OF_MONEY)} ^ listed


def test_every_event_about_money_is_held_to_it() -> None:
    assert left_out(set(EVENTS), MONEY_EVENTS) == set()
    assert left_out({"payment.lost", "person.born"}, frozenset({"gift.taken"})) == {"payment.lost", "gift.taken"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("subject", "facts"),
    [
        ("", {"reference": "R1", "amount": 1}),
        ("invoice:1", {"amount": 1}),
        ("invoice:1", {"reference": "R1", "slips": 1}),
    ],
)
def test_an_event_of_money_that_lacks_one_of_the_three_is_refused_in_tests(
    subject: str, facts: dict[str, object]
) -> None:
    with pytest.raises(DatabaseError, match="lacks subject, reference or amount"), transaction.atomic():
        record(by=OFFICER, event="payment.recorded", subject=subject, **facts)
    record(by=OFFICER, event="payment.recorded", subject="invoice:1", reference="R1", amount=1)


def test_an_event_of_money_is_shown_in_words() -> None:
    assert money_words({"amount": 33_600, "reference": "R1", "paper": "RK/1"}) == "Rp33.600 · R1"
    assert money_words({"slips": 1}) == ""
    assert not set(FORMER_NAMES) & MONEY_EVENTS
