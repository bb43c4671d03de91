"""A round approved and sent back at the same moment is one or the other; money left over is used once."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from pijar.contributions.assessment.actions import rounds
from pijar.contributions.assessment.actions.rounds import approve_rounds, send_back_round
from pijar.contributions.models import Assessment, Payment, Round, Settlement
from pijar.contributions.settlement.actions.settle import Use, use_money
from pijar.contributions.settlement.postings import open_the_book
from pijar.core.locks import take_lock
from pijar.sponsorship.models import Agreement
from tests.builders import APPROVER, OFFICER, TODAY, an_event, make_agreement, make_worker, settle_small_city
from tests.races.at_once import ROUNDS, codes, officers
from tests.races.test_money import MARCH, invoice

pytestmark = pytest.mark.django_db(transaction=True)
WHY = "Lampiran surat keliru"


@pytest.fixture
def agreement(transactional_db: None) -> Agreement:
    settle_small_city()
    return make_agreement()


def waiting_round(agreement: Agreement, number: int) -> None:
    """A round of one worker that waits for another person."""
    facts = {"month": MARCH, "agreement": agreement, "payer": "private", "sector": "other", "bracket": 1}
    facts |= {"ward_id": "", "category_id": "sampah", "work_injury": 10_000, "death": 6_800, "event_id": 1}
    Round.objects.create(month=MARCH, number=number, workers=1, amount=16_800, assessed_on=TODAY, event_id=1)
    Assessment.objects.create(worker=make_worker(nik=f"337401010180{number:04d}"), round=number, **facts)


def settle_at_once(some: Any, number: int) -> list[Any]:
    approve = partial(approve_rounds, by=APPROVER, month=MARCH, on=TODAY, number=number)
    send_back = partial(send_back_round, by=APPROVER, month=MARCH, number=number, reason=WHY, on=TODAY)
    return some.at_once([approve, send_back, approve, send_back])  # type: ignore[no-any-return]


def test_a_round_approved_and_sent_back_at_once_is_one_or_the_other(agreement: Agreement) -> None:
    with officers() as some:
        for number in range(1, ROUNDS + 1):
            waiting_round(agreement, number)
            answers = settle_at_once(some, number)
            stands = Round.objects.get(month=MARCH, number=number).state
            assert set(codes(answers)) == {"round_settled"}
            assert Assessment.objects.filter(round=number).exists() == (stands == Round.State.APPROVED)


def test_control_without_holding_the_month_two_people_settle_it_and_the_database_refuses_one(
    agreement: Agreement, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rounds, "lock_month", lambda month: None)
    refused = 0
    with officers() as some:
        for number in range(1, ROUNDS + 1):
            waiting_round(agreement, number)
            try:
                settle_at_once(some, number)
            except Exception:
                refused += 1
            stands = Round.objects.get(month=MARCH, number=number).state
            assert Assessment.objects.filter(round=number).exists() == (stands == Round.State.APPROVED)
    assert refused > 0, f"{refused} of {ROUNDS} rounds"


def _carry(payment: Payment, invoice_id: int) -> int:
    """What a person does with money left over: look at what is left, and use it."""
    with transaction.atomic():
        take_lock("contributions.money")
        used = sum(Settlement.objects.filter(payment=payment).values_list("amount", flat=True))
        if payment.amount == used:
            return 0
        return use_money(by=OFFICER, uses=[Use(payment.pk, invoice_id, payment.amount - used)], event_id=an_event())


def _carry_unseen(payment: Payment, invoice_id: int) -> int:
    """The same by somebody who does not look: the database alone keeps the money from being used twice."""
    with transaction.atomic():
        take_lock("contributions.money")
        return use_money(by=OFFICER, uses=[Use(payment.pk, invoice_id, payment.amount)], event_id=an_event())


@pytest.mark.parametrize("action", [_carry, _carry_unseen])
def test_money_left_over_is_used_once_though_several_carry_it_at_once(agreement: Agreement, action: Any) -> None:
    def carry(payment: Payment, invoice_id: int) -> int | str:
        try:
            return action(payment, invoice_id)  # type: ignore[no-any-return]
        except IntegrityError as refused:
            return str(refused.__cause__.diag.constraint_name)  # type: ignore[union-attr]

    open_the_book(by=OFFICER)
    with officers() as some:
        for number in range(1, ROUNDS // 4 + 1):
            invoices = [invoice(agreement, number * 10 + place) for place in range(4)]
            money = Payment.objects.create(
                invoice=invoices[0], reference=f"R{number}", amount=16_800, paid_on=TODAY, state="waiting", event_id=1
            )
            answers = some.at_once([partial(carry, money, each.pk) for each in invoices])
            assert answers.count(1) == 1
            assert set(answers) <= {0, 1, "settlement_within_bounds"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM contributions_settlement")
        assert cursor.fetchone() == (ROUNDS // 4,)
