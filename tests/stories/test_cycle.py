"""The whole cycle of the money under actions at random: no order of them may break what must be true."""

from __future__ import annotations

import csv
import io
import os

import pytest
from django.db import connection
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from pijar.sponsorship.states import FunderKind
from pijar.tables import taking
from tests.builders import make_agreement, make_members
from tests.contributions.steps import invoiced
from tests.stories.cycle import REACHED, Cycle
from tests.stories.cycle_files import CycleWithFiles
from tests.stories.cycle_truths import broken_truths

pytestmark = pytest.mark.django_db
LONG = os.environ.get("PIJAR_LONG") == "1"


def lived(machine: type[Cycle], examples: int, steps: int) -> None:
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=examples,
            stateful_step_count=steps,
            deadline=None,
            derandomize=not LONG,
            database=None,
            suppress_health_check=list(HealthCheck),
            phases=(Phase.generate,),
        ),
    )


def test_no_order_of_deeds_breaks_what_must_be_true() -> None:
    REACHED.clear()
    lived(Cycle, *((200, 60) if LONG else (8, 30)))
    assert REACHED["invoices confirmed"] > 0
    assert REACHED["payments waiting"] > 0


def test_no_order_of_files_and_decisions_breaks_it_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are read in this process here; how a child reads them has tests of its own."""
    monkeypatch.setattr(taking, "read_table", lambda content, on: _cells(content))
    REACHED.clear()
    lived(CycleWithFiles, *((200, 60) if LONG else (14, 30)))
    assert REACHED["line exceptions"] > 0
    if LONG:
        assert all(REACHED.values()), REACHED


def _cells(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode()), delimiter=";"))


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        (
            "an invoice is paid exactly if its uses sum to what it asks",
            "UPDATE contributions_invoice SET state = 'paid', paid_on = issued_on",
        ),
        (
            "a covered month has a paid invoice with the insurer's word",
            """INSERT INTO membership_coveredmonth
               (worker_id, month, payer_id, payer_kind, ward_id, category_id, proof, covered_on, event_id)
               SELECT a.worker_id, a.month, i.funder_id, 'company', a.ward_id, a.category_id, 'X', a.month, 1
               FROM contributions_assessment AS a JOIN contributions_invoice AS i ON i.agreement_id = a.agreement_id""",
        ),
        (
            "money not used stands in the book as received and not matched",
            """INSERT INTO contributions_payment (invoice_id, reference, amount, paid_on, state, event_id)
               SELECT id, 'X', 1, month, 'waiting', 1 FROM contributions_invoice""",
        ),
        (
            "what is drawn of a line is what was assessed on it, and never above its ceiling",
            "UPDATE sponsorship_budgetline SET drawn = drawn + 1",
        ),
    ],
)
def test_the_truths_see_what_breaks_them(sentence: str, statement: str) -> None:
    make_members(1, make_agreement(FunderKind.CITY_BUDGET))
    invoiced()
    assert broken_truths() == {}
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert sentence in broken_truths()
