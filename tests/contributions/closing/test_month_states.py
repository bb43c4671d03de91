"""The state of a month follows from what was done in it, along the drawn moves."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.contributions.assessment.actions.rounds import approve_rounds, send_back_round
from pijar.contributions.closing.actions.close import prepare_closing, seal_closing
from pijar.contributions.closing.month_states import states_of
from pijar.contributions.models import Invoice
from pijar.contributions.states import MONTH_MOVES, MonthState
from pijar.registry.actions.people import report_death
from pijar.sponsorship.states import FunderKind
from tests.builders import APPROVER, OFFICER, make_agreement, make_members
from tests.contributions.receipt_files import line, take
from tests.contributions.reconciling import WHY, explain_all
from tests.contributions.steps import DAY, MARCH, assess, issue, pay, receipt

pytestmark = pytest.mark.django_db
PUBLIC = FunderKind.CITY_BUDGET
AFTER = date(2026, 4, 5)


class Way:
    """The states a month went through; each move is one that is drawn."""

    def __init__(self) -> None:
        self.states = [self.now()]

    def now(self) -> MonthState:
        return states_of([MARCH])[MARCH]

    def comes_to(self, state: str) -> None:
        found = self.now()
        assert found == state
        assert found == self.states[-1] or found in MONTH_MOVES[self.states[-1]], (self.states, found)
        self.states.append(found)


def approve() -> None:
    approve_rounds(by=APPROVER, month=MARCH, on=DAY)


def latest() -> Invoice:
    return Invoice.objects.latest("pk")


def close() -> None:
    explained = {"uncovered": WHY}
    closing = prepare_closing(by=OFFICER, month=MARCH, on=AFTER, explained=explained)
    seal_closing(by=APPROVER, closing=closing, on=AFTER)


def test_a_month_goes_its_whole_way() -> None:
    (worker,) = make_members(1, make_agreement(PUBLIC))
    way = Way()
    way.comes_to("open")
    assess()
    way.comes_to("assessed")
    approve()
    way.comes_to("approved")
    issue()
    way.comes_to("invoiced")
    pay((latest(), "R", 16_900))
    way.comes_to("invoiced")
    pay((latest(), "R2", 16_800))
    way.comes_to("paid")
    take(line(worker))
    way.comes_to("receipted")
    explain_all(MARCH, DAY)
    way.comes_to("reconciled")
    close()
    way.comes_to("closed")


def test_numbers_that_meet_reconcile_a_month_by_themselves() -> None:
    make_members(1, make_agreement(PUBLIC))
    way = Way()
    assess()
    approve()
    issue()
    pay((latest(), "R", 16_800))
    receipt((latest(), "W", 16_800))
    assert way.now() == "reconciled"


def test_an_explained_month_is_reconciled_until_its_money_moves() -> None:
    make_members(2, make_agreement(PUBLIC))
    assess()
    approve()
    issue()
    way = Way()
    explain_all(MARCH, DAY)
    way.comes_to("reconciled")
    pay((latest(), "R", 100))
    way.comes_to("invoiced")
    explain_all(MARCH, DAY)
    way.comes_to("reconciled")
    pay((latest(), "R2", 33_500))
    way.comes_to("paid")


def test_a_new_round_leads_back_to_assessed_and_one_sent_back_to_where_the_month_stood() -> None:
    make_members(1, make_agreement(PUBLIC))
    assess()
    approve()
    issue()
    pay((latest(), "R", 16_800))
    way = Way()
    make_members(1, make_agreement(PUBLIC))
    assess()
    way.comes_to("assessed")
    send_back_round(by=APPROVER, month=MARCH, number=2, reason="daftar belum lengkap", on=DAY)
    assert way.now() == "paid"
    assess()
    way.comes_to("assessed")
    approve()
    way.comes_to("approved")


def test_a_round_sent_back_leaves_an_open_month_open() -> None:
    make_members(1, make_agreement(PUBLIC))
    assess()
    way = Way()
    send_back_round(by=APPROVER, month=MARCH, number=1, reason="daftar belum lengkap", on=DAY)
    way.comes_to("open")


def test_the_dead_who_are_taken_off_at_invoicing_hold_no_month_back() -> None:
    dead, _living = make_members(2, make_agreement(PUBLIC))
    assess()
    approve()
    report_death(by=OFFICER, worker=dead, died_on=date(2026, 2, 20), on=DAY)
    way = Way()
    issue()
    way.comes_to("invoiced")


def test_every_month_asked_for_has_a_state() -> None:
    make_members(1, make_agreement(PUBLIC))
    assess()
    assert states_of([MARCH, MARCH + 1]) == {MARCH: MonthState.ASSESSED, MARCH + 1: MonthState.OPEN}
