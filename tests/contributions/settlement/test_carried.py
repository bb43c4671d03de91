"""Relief that was paid too much counts for the next month (PP 50/2025): never lost, never of public money."""

from __future__ import annotations

from datetime import date

import pytest
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pijar.contributions.models import CarriedRelief, Invoice, Payment, Settlement
from pijar.sponsorship.models import Agreement
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import make_agreement, make_members
from tests.contributions.steps import assess, book, issue, pay, why_waiting

pytestmark = pytest.mark.django_db
APRIL, MAY = Month(2026, 4), Month(2026, 5)
FULL, HALF = 16_800, 8_400


def asked(agreement: Agreement, month: Month) -> Invoice:
    assess(month, month.first_day)
    issue(month, month.first_day)
    return Invoice.objects.get(month=month, agreement=agreement)


@pytest.fixture
def agreement() -> Agreement:
    """A civil servant's worker, not in transport: relief from April to December 2026."""
    made = make_agreement(FunderKind.CIVIL_SERVANT)
    make_members(1, made, APRIL)
    return made


def test_the_full_tariff_of_a_relief_month_settles_it_and_the_rest_pays_the_next(agreement: Agreement) -> None:
    april = asked(agreement, APRIL)
    assert pay((april, "R1", FULL), on=date(2026, 4, 9)) == [("applied", "")]
    carried = CarriedRelief.objects.get()
    assert (carried.amount, carried.month, carried.agreement_id) == (HALF, APRIL, agreement.pk)
    assert "kelebihan keringanan" in why_waiting(Payment.objects.get())
    assert book()["unmatched"] == -HALF
    may = asked(agreement, MAY)
    assert may.state == "paid"
    assert Payment.objects.get().state == "matched"
    assert book()["unmatched"] == 0


def test_a_rest_that_is_not_enough_counts_as_part_and_the_remainder_settles() -> None:
    agreement = make_agreement()
    make_members(1, agreement, APRIL)
    april = asked(agreement, APRIL)
    make_members(1, agreement, MAY)
    pay((april, "R1", FULL), on=date(2026, 4, 9))
    may = asked(agreement, MAY)
    assert (may.state, may.amount) == ("issued", 2 * HALF)
    assert pay((may, "R2", HALF), on=date(2026, 5, 9)) == [("applied", "")]
    assert Invoice.objects.get(pk=may.pk).state == "paid"
    assert book()["unmatched"] == 0


def test_it_goes_to_an_invoice_that_stands_already(agreement: Agreement) -> None:
    april, may = asked(agreement, APRIL), asked(agreement, MAY)
    pay((april, "R1", FULL), on=date(2026, 5, 9))
    assert Invoice.objects.get(pk=may.pk).state == "paid"


def test_a_full_tariff_every_month_goes_on_being_carried(agreement: Agreement) -> None:
    pay((asked(agreement, APRIL), "R1", FULL), on=date(2026, 4, 9))
    may = asked(agreement, MAY)
    assert pay((may, "R2", FULL), on=date(2026, 5, 9)) == [("applied", "")]
    assert list(CarriedRelief.objects.order_by("month").values_list("amount", flat=True)) == [HALF, FULL]
    assert asked(agreement, Month(2026, 6)).state == asked(agreement, Month(2026, 7)).state == "paid"
    assert book()["unmatched"] == 0


def test_any_other_sum_waits_for_a_person_and_so_does_a_second_payment(agreement: Agreement) -> None:
    april = asked(agreement, APRIL)
    assert pay((april, "R1", FULL + 1), on=date(2026, 4, 9)) == [("waiting", "more_than_invoice")]
    assert pay((april, "R2", HALF), on=date(2026, 4, 9)) == [("applied", "")]
    assert pay((april, "R3", FULL), on=date(2026, 4, 9)) == [("waiting", "invoice_already_paid")]
    assert not CarriedRelief.objects.exists()


def test_public_money_and_months_without_relief_carry_nothing() -> None:
    for kind in (FunderKind.CITY_BUDGET, FunderKind.COMPANY):
        agreement = make_agreement(kind)
        make_members(1, agreement)
        march = asked(agreement, Month(2026, 3))
        assert pay((march, f"R{kind}", 2 * march.amount), on=date(2026, 3, 9)) == [("waiting", "more_than_invoice")]
    assert not CarriedRelief.objects.exists()


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amounts=st.lists(st.sampled_from([HALF, FULL, FULL + HALF, 100]), min_size=1, max_size=4))
def test_no_rupiah_is_lost_or_used_twice(amounts: list[int]) -> None:
    """Whatever is paid for whichever relief month: uses stay within payments, what is left is still the funder's."""
    agreement = make_agreement(FunderKind.CIVIL_SERVANT)
    make_members(1, agreement, APRIL)
    for number, amount in enumerate(amounts):
        month = APRIL + number
        pay((asked(agreement, month), f"R{agreement.pk}/{number}", amount), on=month.first_day)
    ours = Payment.objects.filter(invoice__agreement=agreement).annotate(used=Sum("settlements__amount"))
    assert all((payment.used or 0) <= payment.amount for payment in ours)
    came, used = (model.objects.aggregate(sum=Sum("amount"))["sum"] or 0 for model in (Payment, Settlement))
    assert came - used == -book()["unmatched"]
    for invoice in Invoice.objects.filter(agreement=agreement).annotate(settled=Sum("settlements__amount")):
        assert (invoice.state == "paid") == (invoice.settled == invoice.amount)
