"""Funders are reminded of what they have not paid, once a week at most, in words they can use."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from pijar.access.roles import Permission
from pijar.contributions.guard.actions.remind import Reminded, remind_funders
from pijar.contributions.models import Invoice, Reminder
from pijar.core.refusals import NotAllowed
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, make_agreement, make_members, without
from tests.contributions.steps import invoiced, pay
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
MARCH = Month(2026, 3)
ON = date(2026, 3, 12)  # the invoices are due on the 16th


def remind(on: date = ON, **facts: Any) -> Reminded:
    return remind_funders(by=OFFICER, on=on, **facts)


def unpaid(kind: FunderKind = FunderKind.COMPANY, members: int = 2) -> Invoice:
    agreement = make_agreement(kind)
    make_members(members, agreement)
    invoiced(MARCH)
    return Invoice.objects.get(agreement=agreement)


def text() -> str:
    return Reminder.objects.latest("pk").text


def test_a_company_gets_a_letter_that_names_invoice_sum_code_day_and_what_is_lost() -> None:
    invoice = unpaid()
    assert remind() == Reminded(1, 1, 0)
    kept = Reminder.objects.get()
    assert (kept.channel, kept.reminded_on, kept.invoice_id) == ("letter", ON, invoice.pk)
    for said in (
        invoice.number,
        invoice.payment_code,
        "Maret 2026",
        "2 pekerja",
        "Rp33.600",
        "16 Maret 2026",
        "16 Juni",
    ):
        assert said in kept.text, said


@pytest.mark.parametrize("kind", [FunderKind.CIVIL_SERVANT, FunderKind.CITIZEN])
def test_a_person_gets_a_message_that_asks_for_no_secret(kind: FunderKind) -> None:
    invoice = unpaid(kind)
    remind()
    assert Reminder.objects.get().channel == "message"
    assert invoice.payment_code in text()
    assert "tidak pernah meminta PIN" in text()
    assert "payung dialihkan sebelum putus" in text()
    assert len(text()) < 500


def test_the_day_that_has_passed_is_said_to_have_passed() -> None:
    unpaid()
    remind(on=date(2026, 3, 17))
    assert "16 Maret 2026 sudah lewat" in text()


@pytest.mark.parametrize(("came", "said"), [(3_600, "kurang Rp30.000"), (40_000, "lebih Rp6.400")])
def test_what_came_so_far_is_said(came: int, said: str) -> None:
    pay((unpaid(), "B1", came), on=ON)
    remind()
    assert said in text()


def test_the_text_is_indonesian_whatever_the_officer_reads() -> None:
    unpaid()
    with override("en"):
        remind()
    assert "Yth." in text()
    assert "belum lunas" in text()


def test_reminding_again_within_a_week_leaves_in_peace_and_changes_nothing() -> None:
    unpaid()
    remind()
    before = fingerprints()
    assert remind() == remind(on=ON + timedelta(days=6)) == Reminded(0, 0, 1)
    assert changed(before) == []
    assert remind(on=ON + timedelta(days=7)) == Reminded(1, 1, 0)


def test_what_is_paid_or_not_due_yet_is_not_spoken_of() -> None:
    paid, later = unpaid(), unpaid()
    pay((paid, "B1", paid.amount), on=ON)
    assert remind(on=date(2026, 3, 1), days=7) == Reminded(0, 0, 0)
    assert remind(on=date(2026, 3, 1), invoices=[paid.pk, later.pk]) == Reminded(1, 1, 0)


def test_a_month_that_can_no_longer_be_paid_is_not_spoken_of() -> None:
    unpaid()
    assert remind(on=date(2026, 6, 17)) == Reminded(0, 0, 0)
    assert remind(on=date(2026, 6, 15)) == Reminded(1, 1, 0)


def test_the_pool_is_not_reminded_of_itself() -> None:
    unpaid(FunderKind.POOL)
    assert remind() == Reminded(0, 0, 0)


def test_who_does_not_run_months_reminds_nobody() -> None:
    with pytest.raises(NotAllowed):
        remind_funders(by=without(OFFICER, Permission.RUN_MONTHS), on=ON)
