"""Two officers bridge with the last rupiah of the pooled fund at the same moment."""

from __future__ import annotations

from functools import partial

import pytest
from django.db import DatabaseError, connection

from pijar.contributions.models import Bridge, Invoice, Payment, Pool, PoolGift, Repayment
from pijar.contributions.pool.actions.bridge import bridge_invoices
from pijar.contributions.pool.actions.gifts import repay_bridges, take_gift
from pijar.sponsorship.models import Agreement
from pijar.values.month import Month
from tests.builders import OFFICER, TODAY, make_agreement, settle_small_city
from tests.races.at_once import OFFICERS, ROUNDS, codes, officers

pytestmark = pytest.mark.django_db(transaction=True)
JULY = Month(2026, 7)
AMOUNT = 16_800


@pytest.fixture
def agreement(transactional_db: None) -> Agreement:
    settle_small_city()
    return make_agreement()


def invoice(agreement: Agreement, number: int) -> Invoice:
    return Invoice.objects.create(
        agreement=agreement, funder=agreement.funder, month=JULY, round=number, number=f"TAG/{number}",
        payment_code=f"7{number:015d}", workers=1, amount=AMOUNT, issued_on=TODAY, due_on=TODAY, event_id=1,
    )  # fmt: skip


def give(reference: str, amount: int = AMOUNT) -> None:
    take_gift(by=OFFICER, amount=amount, reference=reference, received_on=TODAY, on=TODAY, note="uji")


def bridging(asked: Invoice) -> partial[object]:
    return partial(bridge_invoices, by=OFFICER, why="debit gagal bulan ini", on=TODAY, invoices=[asked.pk])


def test_the_last_rupiah_of_the_pool_bridges_one_invoice(agreement: Agreement) -> None:
    with officers() as some:
        for round_no in range(1, ROUNDS + 1):
            give(f"D{round_no}")
            asked = [invoice(agreement, OFFICERS * round_no + officer) for officer in range(OFFICERS)]
            answers = some.at_once([bridging(one) for one in asked])
            assert codes(answers) == ["pool_short"] * (OFFICERS - 1)
            assert Pool.objects.get().cash == 0
    assert Bridge.objects.count() == Payment.objects.count() == ROUNDS


def test_one_invoice_bridged_by_several_officers_at_once_is_bridged_once(agreement: Agreement) -> None:
    give("D", amount=10**9)
    with officers() as some:
        for round_no in range(1, ROUNDS + 1):
            answers = some.at_once([bridging(invoice(agreement, round_no))] * OFFICERS)
            assert codes(answers) == []
            assert sorted(answer.invoices for answer in answers) == [0] * (OFFICERS - 1) + [1]
    assert Pool.objects.get().cash == 10**9 - ROUNDS * AMOUNT


def test_late_money_paid_back_by_several_officers_at_once_comes_back_once(agreement: Agreement) -> None:
    give("D", amount=10**9)
    with officers() as some:
        for round_no in range(1, ROUNDS + 1):
            asked = invoice(agreement, round_no)
            bridging(asked)()
            facts = {"invoice": asked, "reference": f"L{round_no}", "amount": AMOUNT, "paid_on": TODAY}
            Payment.objects.create(**facts, state="waiting", event_id=1)
            answers = some.at_once([partial(repay_bridges, by=OFFICER, on=TODAY)] * OFFICERS)
            assert codes(answers) == []
            assert sorted(answer.amount for answer in answers) == [0] * (OFFICERS - 1) + [AMOUNT]
    assert Repayment.objects.count() == ROUNDS
    assert Pool.objects.get().cash == 10**9


def test_one_gift_recorded_by_several_officers_at_once_counts_once(agreement: Agreement) -> None:
    with officers() as some:
        for round_no in range(1, ROUNDS + 1):
            answers = some.at_once([partial(give, f"D{round_no}")] * OFFICERS)
            assert codes(answers) == []
    assert PoolGift.objects.count() == ROUNDS
    assert Pool.objects.get().cash == ROUNDS * AMOUNT


def _bridge_past_the_action(asked: int, payment: int) -> str:
    try:
        Bridge.objects.create(
            invoice_id=asked, payment_id=payment, amount=AMOUNT, bridged_on=TODAY, why="uji", event_id=1
        )
    except DatabaseError as error:
        return str(error.__cause__.diag.constraint_name)  # type: ignore[union-attr]
    return ""


def test_the_database_alone_keeps_the_pool_above_nought_though_nobody_locks(agreement: Agreement) -> None:
    with officers() as some:
        for round_no in range(1, ROUNDS + 1):
            give(f"D{round_no}")
            asked = [invoice(agreement, OFFICERS * round_no + officer) for officer in range(OFFICERS)]
            paid = Payment.objects.bulk_create(
                Payment(invoice=one, reference=f"P{one.pk}", amount=AMOUNT, paid_on=TODAY, state="matched", event_id=1)
                for one in asked
            )
            actions = [partial(_bridge_past_the_action, one.invoice_id, one.pk) for one in paid]
            assert sorted(some.at_once(actions)) == ["", *["pool_holds_its_cash"] * (OFFICERS - 1)]


def _look_then_take(officer: int, pot: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(sum(amount), 0) FROM naive_pool WHERE pot = %s", [pot])
        if cursor.fetchone()[0] >= AMOUNT:
            cursor.execute("INSERT INTO naive_pool VALUES (%s, %s)", [pot, -AMOUNT])


def test_control_looking_at_the_balance_first_does_take_more_than_there_is(transactional_db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS naive_pool")
        cursor.execute("CREATE TABLE naive_pool (pot int, amount bigint)")
    try:
        with officers() as some:
            for pot in range(ROUNDS):
                with connection.cursor() as cursor:
                    cursor.execute("INSERT INTO naive_pool VALUES (%s, %s)", [pot, AMOUNT])
                some.at_once([partial(_look_then_take, officer, pot) for officer in range(OFFICERS)])
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM (SELECT FROM naive_pool GROUP BY pot HAVING sum(amount) < 0) AS broke")
            broke = cursor.fetchone()[0]
        assert broke > 0, f"{broke} of {ROUNDS} rounds"
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE naive_pool")
