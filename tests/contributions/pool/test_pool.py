"""The pooled fund: what is given, bridged, paid back or borne; never a rupiah more than it holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pijar.access.actors import Actor
from pijar.access.roles import Permission
from pijar.contributions.guard.actions.scan import scan_lapses
from pijar.contributions.models import Bridge, Invoice, LapseRisk, Payment, Pool, PoolGift, Repayment, Settlement
from pijar.contributions.pool.actions.bridge import Bridged, bridge_invoices
from pijar.contributions.pool.actions.gifts import PaidBack, repay_bridges, take_gift, write_off_bridge
from pijar.contributions.settlement.actions.settle import Use, use_money
from pijar.contributions.settlement.postings import OWED_TO_POOL, POOL_CASH, POOLED_FUND
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.ledger.queries import trial_balance
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import APPROVER, EVERYTHING, OFFICER, make_agreement, make_funder, make_members, without
from tests.contributions.steps import book, invoiced, pay, receipt, state_of
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
MARCH = Month(2026, 3)
ON = date(2026, 4, 2)
PRICE = 16_800
WHY = "debit gagal, menunggu gaji"


def give(amount: int, reference: str = "D1", **facts: Any) -> PoolGift:
    asked = {"note": "warga tanpa nama", "received_on": ON, "on": ON} | facts
    return take_gift(by=OFFICER, amount=amount, reference=reference, **asked)


def bridge(on: date = ON, by: Actor = OFFICER, **facts: Any) -> Bridged:
    return bridge_invoices(by=by, why=WHY, on=on, **facts)


def unpaid(*members: int, kind: FunderKind = FunderKind.COMPANY) -> list[Invoice]:
    """An unpaid invoice of March for each agreement of so many members."""
    for count in members:
        make_members(count, make_agreement(kind))
    return invoiced(MARCH)


def code(action: Any, *args: Any, **facts: Any) -> str:
    with pytest.raises(Refused) as refused:
        action(*args, **facts)
    return refused.value.code


def accounts() -> dict[str, int]:
    """Cash of the pool, what is owed to it, and the fund; what the database holds is what the book says."""
    amounts = {balance.code: balance.amount for balance in trial_balance(by=OFFICER)}
    assert sum(amounts.values()) == 0
    cash = Pool.objects.values_list("cash", flat=True).first() or 0
    assert cash == amounts.get(POOL_CASH, 0)
    assert sum(each.owed for each in Bridge.objects.all()) == amounts.get(OWED_TO_POOL, 0)
    return {"cash": cash, "owed": amounts.get(OWED_TO_POOL, 0), "fund": -amounts.get(POOLED_FUND, 0)}


def test_a_gift_is_cash_of_the_pool_and_belongs_to_the_fund() -> None:
    citizen = make_funder(FunderKind.CITIZEN, "Bu Tini")
    give(50_000, giver=citizen, note="")
    give(20_000, "D2")
    assert accounts() == {"cash": 70_000, "owed": 0, "fund": 70_000}
    assert list(PoolGift.objects.values_list("giver__name", "amount")) == [("Bu Tini", 50_000), (None, 20_000)]


def test_the_same_gift_again_changes_nothing() -> None:
    give(50_000)
    before = fingerprints()
    assert give(50_000).pk == PoolGift.objects.get().pk
    assert changed(before) == []


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"amount": 0}, "not_positive"),
        ({"amount": 1, "received_on": date(2026, 4, 3)}, "day_in_future"),
        ({"amount": 1, "reference": " "}, "no_reference"),
        ({"amount": 1, "note": " "}, "giver_needed"),
        ({"amount": 1, "reference": "D0"}, "reference_used"),
    ],
)
def test_a_gift_that_cannot_be_is_refused(facts: dict[str, Any], refusal: str) -> None:
    give(2, "D0")
    assert code(give, **{"amount": 1} | facts) == refusal


def test_a_national_id_in_a_note_is_not_kept() -> None:
    assert "3374010102800001" not in give(1, note="dari 3374010102800001").note


def test_an_unpaid_invoice_is_paid_by_the_pool_and_owed_to_it() -> None:
    (invoice,) = unpaid(2)
    give(100_000)
    assert bridge() == Bridged(1, 2, 2 * PRICE)
    assert accounts() == {"cash": 100_000 - 2 * PRICE, "owed": 2 * PRICE, "fund": 100_000}
    assert book() == {"owed": 0, "on its way": 2 * PRICE, "due": -2 * PRICE, "unmatched": 0}
    assert state_of(invoice) == "paid"
    assert receipt((invoice, "B1", invoice.amount), on=ON) == [("applied", "")]


def test_bridging_again_changes_nothing() -> None:
    unpaid(1)
    give(100_000)
    bridge()
    before = fingerprints()
    assert bridge() == Bridged(0, 0, 0)
    assert changed(before) == []


def test_late_money_of_a_bridged_invoice_pays_the_pool_back() -> None:
    (invoice,) = unpaid(2)
    give(100_000)
    bridge()
    assert pay((invoice, "LATE", invoice.amount), on=ON) == [("waiting", "invoice_already_paid")]
    assert repay_bridges(by=OFFICER, on=ON) == PaidBack(1, 1, invoice.amount)
    assert accounts() == {"cash": 100_000, "owed": 0, "fund": 100_000}
    assert book()["unmatched"] == 0
    assert (Bridge.objects.get().state, Bridge.objects.get().settled_on) == ("repaid", ON)
    assert set(Payment.objects.values_list("state", flat=True)) == {"matched"}
    before = fingerprints()
    assert repay_bridges(by=OFFICER, on=ON) == PaidBack(0, 0, 0)
    assert changed(before) == []


def test_a_part_pays_back_a_part_and_more_than_all_goes_on_waiting() -> None:
    (invoice,) = unpaid(2)
    give(100_000)
    bridge()
    pay((invoice, "L1", 5_000), on=ON)
    assert repay_bridges(by=OFFICER, on=ON) == PaidBack(1, 0, 5_000)
    assert Bridge.objects.get().owed == 2 * PRICE - 5_000
    pay((invoice, "L2", 4_000), (invoice, "L3", 40_000), on=ON)
    assert repay_bridges(by=OFFICER, on=ON, bridges=[Bridge.objects.get().pk]) == PaidBack(1, 1, 2 * PRICE - 5_000)
    assert list(Repayment.objects.order_by("pk").values_list("amount", flat=True)) == [5_000, 4_000, 24_600]
    assert Payment.objects.get(reference="L3").state == "waiting"
    assert book()["unmatched"] == -(40_000 - 24_600)


def test_what_came_already_is_used_and_the_pool_adds_only_what_lacks() -> None:
    (invoice,) = unpaid(2)
    give(100_000)
    pay((invoice, "SHORT", 10_000), on=ON)
    assert bridge() == Bridged(1, 2, 23_600)
    assert state_of(invoice) == "paid"
    assert sorted(Settlement.objects.values_list("amount", flat=True)) == [10_000, 23_600]
    assert book()["unmatched"] == 0
    assert accounts()["owed"] == 23_600


def test_an_invoice_for_which_too_much_came_is_no_matter_for_the_pool() -> None:
    (invoice,) = unpaid(1)
    give(100_000)
    pay((invoice, "MUCH", invoice.amount + 1), on=ON)
    assert bridge() == Bridged(0, 0, 0)


def test_the_pool_pays_as_far_as_it_goes_and_says_what_it_left() -> None:
    unpaid(1, 5, 1)
    give(3 * PRICE)
    assert bridge() == Bridged(2, 2, 2 * PRICE, 1, 5 * PRICE)
    assert accounts()["cash"] == PRICE


def test_all_or_nothing_if_that_is_asked() -> None:
    unpaid(1, 1)
    give(PRICE)
    assert code(bridge, whole=True) == "pool_short"
    assert not Bridge.objects.exists()
    give(PRICE, "D2")
    assert bridge(whole=True).invoices == 2


def test_an_empty_pool_bridges_nothing() -> None:
    unpaid(1)
    assert code(bridge) == "pool_short"
    give(PRICE - 1)
    assert code(bridge) == "pool_short"


@pytest.mark.parametrize(
    "hurt",
    [
        {"holds_scholarship": True},
        {"benefit_at_risk": 42_000_000, "months": 3},
        {"benefit_at_risk": 10_000_000, "months": 30},
    ],
)
def test_whom_a_lapse_would_hurt_most_is_saved_first(hurt: dict[str, Any]) -> None:
    first, second, third = unpaid(1, 1, 1)
    scan_lapses(by=OFFICER, on=ON)
    LapseRisk.objects.update(benefit_at_risk=10_000_000, months=2)
    LapseRisk.objects.filter(agreement=second.agreement_id).update(**hurt)
    give(PRICE)
    bridge()
    assert [state_of(invoice) for invoice in (first, second, third)] == ["issued", "paid", "issued"]


def test_only_what_is_due_soon_is_bridged_unless_it_is_named() -> None:
    (invoice,) = unpaid(1)
    give(PRICE)
    early = date(2026, 3, 1)  # due on the 16th
    assert bridge(on=early, days=7) == Bridged(0, 0, 0)
    assert bridge(on=early, invoices=[invoice.pk]).invoices == 1


def test_whose_membership_is_over_is_not_bridged_by_itself() -> None:
    (invoice,) = unpaid(1)
    give(PRICE)
    scan_lapses(by=OFFICER, on=ON)
    LapseRisk.objects.update(ends_on=ON)
    assert bridge() == Bridged(0, 0, 0)
    assert bridge(invoices=[invoice.pk]).invoices == 1


def test_a_month_that_can_no_longer_be_paid_is_not_bridged_even_if_it_is_named() -> None:
    (invoice,) = unpaid(1)
    give(PRICE)
    on_the_last_day, too_late = date(2026, 6, 15), date(2026, 6, 17)
    assert bridge(on=too_late, invoices=[invoice.pk]) == Bridged(0, 0, 0)
    assert bridge(on=on_the_last_day, invoices=[invoice.pk]).invoices == 1


def test_an_invoice_of_the_pool_itself_is_simply_paid_by_it() -> None:
    unpaid(1, kind=FunderKind.POOL)
    give(100_000)
    bridge()
    assert accounts() == {"cash": 100_000 - PRICE, "owed": 0, "fund": 100_000 - PRICE}
    assert Bridge.objects.get().state == "borne"


def test_what_never_comes_back_is_borne_by_the_fund_with_a_note_and_a_second_person() -> None:
    (invoice,) = unpaid(2)
    give(100_000)
    bridge()
    pay((invoice, "L1", 5_000), on=ON)
    repay_bridges(by=OFFICER, on=ON)
    lost = 2 * PRICE - 5_000
    made = Bridge.objects.get()
    assert code(write_off_bridge, by=APPROVER, bridge=made, note="pendek", on=ON) == "reason_needed"
    write_off_bridge(by=APPROVER, bridge=made, note="pelindung pindah tanpa alamat", on=ON)
    assert accounts() == {"cash": 100_000 - lost, "owed": 0, "fund": 100_000 - lost}
    assert code(write_off_bridge, by=APPROVER, bridge=made, note="pelindung pindah", on=ON) == "bridge_settled"
    assert AuditEvent.objects.get(name="bridge.written_off").facts["amount"] == lost


def test_nobody_writes_off_what_he_bridged_himself() -> None:
    unpaid(1)
    give(100_000)
    bridge(by=EVERYTHING)
    made = Bridge.objects.get()
    assert code(write_off_bridge, by=EVERYTHING, bridge=made, note="tidak akan kembali", on=ON) == "same_person"


def test_money_used_for_an_invoice_is_not_paid_back_too() -> None:
    (invoice,) = unpaid(1)
    give(100_000)
    pay((invoice, "R1", 400), on=ON)
    bridge()
    assert repay_bridges(by=OFFICER, on=ON) == PaidBack(0, 0, 0)
    assert accounts()["owed"] == PRICE - 400


def test_what_is_left_after_paying_back_serves_another_invoice_to_the_last_rupiah() -> None:
    bridged, other = unpaid(1, 1)
    give(100_000)
    bridge(invoices=[bridged.pk])
    pay((bridged, "L1", 2 * PRICE), on=ON)
    repay_bridges(by=OFFICER, on=ON)
    late = Payment.objects.get(reference="L1")
    assert late.state == "waiting"
    use_money(by=OFFICER, uses=[Use(late.pk, other.pk, PRICE)], event_id=1)
    assert Payment.objects.get(reference="L1").state == "matched"
    assert state_of(other) == "paid"


def test_a_bridge_says_why() -> None:
    unpaid(1)
    give(100_000)
    assert code(bridge_invoices, by=OFFICER, why="ya", on=ON) == "reason_needed"


def test_who_has_no_right_moves_no_money_of_the_pool() -> None:
    unpaid(1)
    give(100_000)
    weak = without(OFFICER, Permission.RECORD_PAYMENTS)
    with pytest.raises(NotAllowed):
        take_gift(by=weak, amount=1, reference="x", received_on=ON, on=ON, note="x")
    with pytest.raises(NotAllowed):
        bridge(by=weak)
    with pytest.raises(NotAllowed):
        repay_bridges(by=weak, on=ON)
    bridge()
    with pytest.raises(NotAllowed):
        write_off_bridge(by=OFFICER, bridge=Bridge.objects.get(), note="tidak akan kembali", on=ON)
