"""Months left behind: who is still a member, what can be made good, and money that came too late."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.contributions.assessment.words import why_left_out
from pijar.contributions.billing.actions.arrears import make_good
from pijar.contributions.models import Invoice, LateAcceptance, Payment
from pijar.contributions.settlement.actions.accept_late import accept_late
from pijar.core.refusals import Refused
from pijar.law.deadlines import membership_ends
from pijar.sponsorship.models import BudgetLine, Instalment
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, make_agreement, make_members
from tests.contributions.steps import MARCH, assess, issue, pay, receipt, why_waiting
from tests.fingerprints import changed, fingerprints
from tests.months import cover_month

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, APRIL, MAY = Month(2026, 1), Month(2026, 2), Month(2026, 4), Month(2026, 5)
GRACE = membership_ends(JANUARY)  # 16 April 2026: January unpaid, April's due day has passed
REASON = "Dana cair terlambat, disetujui cabang"


def test_until_grace_ends_a_member_is_assessed_and_on_the_day_after_left_out() -> None:
    make_members(2)
    assert assess(APRIL, date(2026, 4, 15)).workers == 2
    late = assess(MARCH, GRACE)
    assert (late.workers, late.left_out) == (0, {"grace_over": 2})
    assert "3 bulan" in why_left_out("grace_over")


def test_whoever_paid_lately_or_began_lately_is_a_member() -> None:
    agreement = make_agreement()
    make_members(1, agreement)
    make_members(1, agreement, FEBRUARY)
    cover_month(JANUARY)
    assert assess(APRIL, GRACE).workers == 2


def test_a_month_paid_but_not_proved_yet_keeps_the_membership() -> None:
    make_members(1)
    assess(JANUARY, date(2026, 1, 8))
    issue(JANUARY, date(2026, 1, 8))
    invoice = Invoice.objects.get()
    pay((invoice, "R1", invoice.amount), on=date(2026, 1, 9))
    assert assess(APRIL, GRACE).workers == 1


def test_a_gap_long_gone_is_made_good_by_nobody_though_later_months_are_covered() -> None:
    make_members(1)
    for month in (JANUARY, MARCH, APRIL, MAY):
        cover_month(month)
    assert assess(FEBRUARY, date(2026, 6, 1)).left_out == {"grace_over": 1}


def test_arrears_of_an_agreement_are_made_good_at_once_and_of_nobody_else() -> None:
    agreement = make_agreement()
    make_members(2, agreement)
    make_members(1, make_agreement())
    day = date(2026, 4, 10)
    found = make_good(by=OFFICER, agreement=agreement, on=day)
    assert [(str(each.month), each.workers) for each in found] == [("2026-01", 2), ("2026-02", 2), ("2026-03", 2)]
    for each in found:
        issue(each.month, day)
        invoice = Invoice.objects.get(month=each.month)
        assert pay((invoice, f"R{invoice.pk}", invoice.amount), on=day) == [("applied", "")]
        assert receipt((invoice, f"B{invoice.pk}", invoice.amount), on=day) == [("applied", "")]
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        make_good(by=OFFICER, agreement=agreement, on=day)
    assert refused.value.code == "nothing_in_arrears"
    assert changed(before) == []


@pytest.fixture
def invoice() -> Invoice:
    """January of two workers, asked in time and never paid since."""
    make_members(2)
    assess(JANUARY, date(2026, 1, 8))
    issue(JANUARY, date(2026, 1, 8))
    return Invoice.objects.get()


def test_on_the_last_day_of_grace_money_settles_and_on_the_next_it_waits(invoice: Invoice) -> None:
    assert pay((invoice, "R1", invoice.amount), on=GRACE) == [("waiting", "late")]
    assert Invoice.objects.get().state == "issued"
    assert "berakhir" in why_waiting(Payment.objects.get())
    assert pay((invoice, "R2", invoice.amount), on=date(2026, 4, 15)) == [("applied", "")]


def test_an_april_invoice_is_late_once_january_to_april_stand_unpaid() -> None:
    make_members(1)
    assess(APRIL, date(2026, 4, 2))
    issue(APRIL, date(2026, 4, 2))
    april = Invoice.objects.get()
    assert pay((april, "R1", april.amount), on=date(2026, 4, 20)) == [("waiting", "late")]


def test_late_money_counts_once_somebody_accepts_it_by_a_paper_of_the_branch(invoice: Invoice) -> None:
    pay((invoice, "R1", invoice.amount), on=GRACE)
    payment = Payment.objects.get()
    for document, reason, code in (("", REASON, "document_needed"), ("S-1", "ya", "reason_needed")):
        with pytest.raises(Refused) as refused:
            accept_late(by=OFFICER, payment=payment, document=document, reason=reason, on=GRACE)
        assert refused.value.code == code
    assert accept_late(by=OFFICER, payment=payment, document="S-1/BPJS", reason=REASON, on=GRACE).state == "matched"
    assert Invoice.objects.get().state == "paid"
    kept = LateAcceptance.objects.get()
    assert (kept.document, kept.accepted_by_id, kept.accepted_on) == ("S-1/BPJS", OFFICER.id, GRACE)
    with pytest.raises(Refused, match="tidak terlambat"):
        accept_late(by=OFFICER, payment=payment, document="S-1", reason=REASON, on=GRACE)


def test_money_in_time_is_not_accepted_as_late(invoice: Invoice) -> None:
    pay((invoice, "R1", 100), on=date(2026, 3, 1))
    with pytest.raises(Refused, match="tidak terlambat"):
        accept_late(by=OFFICER, payment=Payment.objects.get(), document="S-1", reason=REASON, on=date(2026, 3, 1))


def test_public_money_is_bound_by_the_instalments_that_have_arrived() -> None:
    make_members(2, make_agreement(FunderKind.CITY_BUDGET))
    line = BudgetLine.objects.get()
    for position, (amount, arrived_on) in enumerate([(33_600, date(2026, 1, 5)), (33_600, date(2026, 2, 9))]):
        Instalment.objects.create(
            line=line,
            position=position,
            amount=amount,
            expected_month=JANUARY,
            arrived_on=arrived_on,
            reference=f"SP2D-{position}",
            event_id=1,
        )
    assert assess(JANUARY, date(2026, 1, 8)).workers == 2
    early = assess(FEBRUARY, date(2026, 2, 8))
    assert (early.workers, early.left_out) == (0, {"instalment": 2})
    assert why_left_out("instalment") == "angsuran anggaran belum cair"
    assert assess(FEBRUARY, date(2026, 2, 9)).workers == 2
    assert assess(MARCH, date(2026, 3, 9)).left_out == {"instalment": 2}
