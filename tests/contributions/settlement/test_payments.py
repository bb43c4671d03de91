"""Money comes in: exact, too little, too much, in parts, twice, for nothing known; nothing is lost or counted twice."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pijar.access.actors import STRANGER
from pijar.contributions.assertions.actions.payments import record_payment, record_payments
from pijar.contributions.models import Assertion, Invoice, Payment
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.core.models import AuditEvent, FormerRow
from pijar.core.refusals import NotAllowed, Refused
from tests.builders import APPROVER, OFFICER, make_agreement, make_members
from tests.contributions.steps import DAY, book, invoiced, pay, state_of, why_waiting
from tests.fingerprints import changed, fingerprints
from tests.months import payments_come

pytestmark = pytest.mark.django_db


@pytest.fixture
def invoice(small_city: None) -> Invoice:
    """An invoice over two workers: Rp33,600."""
    make_members(2)
    (made,) = invoiced()
    assert made.amount == 33_600
    return made


def states() -> list[str]:
    return list(Payment.objects.order_by("pk").values_list("state", flat=True))


def test_the_exact_sum_settles_the_invoice(invoice: Invoice) -> None:
    assert pay((invoice, "R1", 33_600)) == [("applied", "")]
    assert state_of(invoice) == "paid"
    assert Invoice.objects.get().paid_on == DAY
    assert states() == ["matched"]
    assert book() == {"owed": 0, "due": -33_600, "on its way": 33_600, "unmatched": 0}
    event = AuditEvent.objects.latest("id")
    assert event.name == "payment.confirmed"
    assert FormerRow.objects.get(table="contributions_invoice", row_id=invoice.pk).event_id == event.pk
    assert not FormerRow.objects.filter(table="contributions_payment").exists(), "nobody saw it waiting"


def test_money_that_waited_is_kept_as_it_was_when_a_later_deed_uses_it(invoice: Invoice) -> None:
    pay((invoice, "R1", 33_000))
    pay((invoice, "R2", 600))
    former = FormerRow.objects.get(table="contributions_payment")
    assert (former.was["reference"], former.was["state"]) == ("R1", "waiting")


@pytest.mark.parametrize(
    ("amount", "code"), [(1, "less_than_invoice"), (33_599, "less_than_invoice"), (33_601, "more_than_invoice")]
)
def test_another_sum_waits_and_is_not_lost(invoice: Invoice, amount: int, code: str) -> None:
    assert pay((invoice, "R1", amount)) == [("waiting", code)]
    assert state_of(invoice) == "issued"
    assert states() == ["waiting"]
    assert book() == {"owed": 33_600, "due": -33_600, "on its way": amount, "unmatched": -amount}


def test_one_rupiah_against_16_800_says_what_is_missing() -> None:
    make_members(1)
    (invoice,) = invoiced()
    (outcome,) = payments_come(payments=[IncomingPayment(invoice.payment_code, "R1", 1, DAY)], on=DAY)
    assert "Rp1 " in outcome.text
    assert "kurang Rp16.799" in outcome.text
    assert invoice.number in outcome.text
    assert why_waiting(Payment.objects.get()) == outcome.text


def test_two_halves_settle_the_invoice_on_the_day_of_the_second(invoice: Invoice) -> None:
    assert pay((invoice, "R1", 16_800)) == [("waiting", "less_than_invoice")]
    assert pay((invoice, "R2", 16_800), on=DAY + timedelta(2)) == [("applied", "")]
    assert states() == ["matched", "matched"]
    assert Invoice.objects.get().paid_on == DAY + timedelta(2)
    assert book()["unmatched"] == 0


def test_two_halves_in_one_file_settle_the_invoice(invoice: Invoice) -> None:
    assert pay((invoice, "R1", 16_800), (invoice, "R2", 16_800)) == [("applied", ""), ("applied", "")]
    assert state_of(invoice) == "paid"


def test_a_second_payment_of_the_same_invoice_becomes_the_funders_credit(invoice: Invoice) -> None:
    pay((invoice, "R1", 33_600))
    assert pay((invoice, "R2", 33_600)) == [("waiting", "invoice_already_paid")]
    assert states() == ["matched", "waiting"]
    assert book() == {"owed": 0, "due": -33_600, "on its way": 67_200, "unmatched": -33_600}


def test_an_invoice_paid_twice_in_one_file_is_settled_once(invoice: Invoice) -> None:
    assert pay((invoice, "R1", 33_600), (invoice, "R2", 33_600)) == [
        ("applied", ""),
        ("waiting", "invoice_already_paid"),
    ]
    assert (state_of(invoice), states()) == ("paid", ["matched", "waiting"])


def test_the_exact_sum_settles_though_other_money_waits_already(invoice: Invoice) -> None:
    pay((invoice, "R1", 100))
    assert pay((invoice, "R2", 33_600)) == [("applied", "")]
    assert (state_of(invoice), states()) == ("paid", ["waiting", "matched"])
    assert book() == {"owed": 0, "due": -33_600, "on its way": 33_700, "unmatched": -100}
    assert "sudah dibayar" in why_waiting(Payment.objects.get(reference="R1"))


def test_slips_that_cannot_be_kept_are_refused_each_with_its_reason(invoice: Invoice) -> None:
    pay((invoice, "R0", 5))
    before = fingerprints()
    told = [
        IncomingPayment(invoice.payment_code, "R1", 0, DAY),
        IncomingPayment(invoice.payment_code, "R1", -33_600, DAY),
        IncomingPayment(invoice.payment_code, "", 33_600, DAY),
        IncomingPayment(invoice.payment_code, "R1", 33_600, DAY + timedelta(1)),
        IncomingPayment("7260300000010196", "R1", 33_600, DAY),
        IncomingPayment(invoice.payment_code, "R0", 6, DAY),
    ]
    outcomes = payments_come(payments=told, on=DAY)
    assert [(outcome.outcome, outcome.code) for outcome in outcomes] == [
        ("refused", "not_positive"),
        ("refused", "not_positive"),
        ("refused", "no_reference"),
        ("refused", "day_in_future"),
        ("refused", "unknown_code"),
        ("refused", "reference_used"),
    ]
    assert all(outcome.text for outcome in outcomes)
    assert changed(before) == []


def test_the_same_slip_again_changes_nothing(invoice: Invoice) -> None:
    pay((invoice, "R1", 33_600))
    before = fingerprints()
    assert pay((invoice, "R1", 33_600)) == [("repeated", "repeated")]
    assert changed(before) == []


def test_a_slip_twice_in_one_file_counts_once(invoice: Invoice) -> None:
    assert pay((invoice, "R1", 33_600), (invoice, "R1", 33_600)) == [("applied", ""), ("repeated", "repeated")]
    assert (state_of(invoice), states()) == ("paid", ["matched"])


def test_a_reference_of_a_refused_slip_is_still_free(invoice: Invoice) -> None:
    assert pay(("7000", "R1", 33_600), (invoice, "R1", 33_600)) == [("refused", "unknown_code"), ("applied", "")]


def test_one_reference_for_two_invoices_counts_for_the_first() -> None:
    for _ in range(2):
        make_members(1, make_agreement())
    first, second = invoiced()
    assert pay((first, "R1", 16_800), (second, "R1", 16_800)) == [("applied", ""), ("refused", "reference_used")]


def test_one_unknown_line_among_many_stops_nothing() -> None:
    for _ in range(5):
        make_members(1, make_agreement())
    invoices = invoiced()
    payments: list[tuple[Invoice | str, str, int]] = [(one, f"R{one.pk}", 16_800) for one in invoices]
    payments.insert(3, ("7999", "RX", 16_800))
    outcomes = pay(*payments)
    assert outcomes.pop(3) == ("refused", "unknown_code")
    assert set(outcomes) == {("applied", "")}
    assert set(Invoice.objects.values_list("state", flat=True)) == {"paid"}


def test_one_payment_by_itself_is_kept_or_refused_in_its_sentence(invoice: Invoice) -> None:
    facts = {"payment_code": f" {invoice.payment_code} ", "reference": " R1 ", "paid_on": DAY, "on": DAY}
    with pytest.raises(Refused) as refused:
        record_payment(by=OFFICER, amount=0, **facts)  # type: ignore[arg-type]
    assert refused.value.code == "not_positive"
    assert record_payment(by=OFFICER, amount=1, **facts).outcome == "asserted"  # type: ignore[arg-type]
    assert record_payment(by=OFFICER, amount=1, **facts).outcome == "repeated"  # type: ignore[arg-type]
    assert (Assertion.objects.get().reference, Payment.objects.count()) == ("R1", 0)


def test_payments_are_recorded_by_those_who_hold_the_right(invoice: Invoice) -> None:
    for actor in (STRANGER, APPROVER):
        with pytest.raises(NotAllowed):
            record_payments(by=actor, payments=[IncomingPayment(invoice.payment_code, "R", 1, DAY)], on=DAY)


def test_the_day_of_payment_may_lie_in_another_month_than_the_contribution(invoice: Invoice) -> None:
    assert pay((invoice, "R1", 33_600), on=date(2026, 4, 10)) == [("applied", "")]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    amounts=st.lists(st.sampled_from([1, 8_400, 16_800, 33_599, 33_600, 33_601]), min_size=1, max_size=6),
    cuts=st.sets(st.integers(1, 5)),
)
def test_payments_in_one_file_end_as_payments_one_by_one(amounts: list[int], cuts: set[int]) -> None:
    """Whatever comes in whatever files: what is settled by what, and what the book says, is the same."""
    ends = []
    for files in ([[amount] for amount in amounts], _cut(amounts, cuts)):
        make_members(2, make_agreement())
        invoice = invoiced()[-1]
        before = book()
        for number, file in enumerate(files):
            pay(*((invoice, f"{invoice.pk}/{number}/{place}", amount) for place, amount in enumerate(file)))
        paid = list(Payment.objects.filter(invoice=invoice).order_by("pk").values_list("amount", "state"))
        assert [amount for amount, _state in paid] == amounts
        after = book()
        ends.append((state_of(invoice), paid, {name: after[name] - before[name] for name in after}))
        settled = sum(amount for amount, state in paid if state == "matched")
        assert settled == (invoice.amount if state_of(invoice) == "paid" else 0)
    assert ends[0] == ends[1]


def _cut(amounts: list[int], cuts: set[int]) -> list[list[int]]:
    edges = [0, *sorted(cut for cut in cuts if cut < len(amounts)), len(amounts)]
    return [amounts[start:end] for start, end in pairwise(edges)]
