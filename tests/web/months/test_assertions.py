"""The page of what was typed and nothing proves: who sees it, who confirms, who refuses."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.contributions.assertions.actions.payments import record_payments
from pijar.contributions.models import Assertion, Invoice, Payment
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.values.month import Month
from tests.builders import OFFICER, make_agreement, make_members
from tests.months import invoice_month
from tests.web.conftest import Enter

PAGE = "/kerja/belum-dibuktikan/"
DAY = date(2026, 1, 9)
PAPER = {"paper": "RK/1/2026", "reason": "Sama dengan surat aslinya"}


@pytest.fixture
def typed(city: None) -> list[Assertion]:
    """Two payments that an officer typed, one for an invoice that other money has paid."""
    for _ in range(2):
        make_members(1, make_agreement())
    told = [
        IncomingPayment(each.payment_code, f"R{at}", 16_800, DAY)
        for at, each in enumerate(invoice_month(Month(2026, 1)))
    ]
    record_payments(by=OFFICER, payments=told, on=DAY)
    Invoice.objects.filter(payment_code=told[1].payment_code).update(state="paid", paid_on=DAY)
    return list(Assertion.objects.order_by("pk"))


def test_what_waits_is_shown_with_its_invoice_sum_and_who_typed_it(typed: list[Assertion], enter: Enter) -> None:
    shown = enter("approver").get(PAGE).content.decode()
    for words in ("R0", "R1", "Rp16.800", OFFICER.name, typed[0].invoice.number, "sudah dibayar uang lain"):
        assert words in shown
    assert "Benarkan yang dipilih" in shown
    assert 'disabled title="' not in shown


def test_many_are_confirmed_at_once_with_the_paper(typed: list[Assertion], enter: Enter) -> None:
    approver = enter("approver")
    chosen = [str(each.pk) for each in typed]
    assert approver.post(f"{PAGE}putus/", {"decision": "confirm", "chosen": chosen} | PAPER).status_code == 302
    assert set(Assertion.objects.values_list("state", flat=True)) == {"confirmed"}
    shown = approver.get(f"{PAGE}?keadaan=confirmed").content.decode()
    assert "RK/1/2026" in shown
    assert Payment.objects.count() == 2


def test_what_is_wrong_is_refused_with_the_reason_and_nothing_moves(typed: list[Assertion], enter: Enter) -> None:
    approver = enter("approver")
    facts = {"decision": "refuse", "chosen": [str(typed[1].pk)], "reason": "Tidak ada di rekening"}
    assert approver.post(f"{PAGE}putus/", facts).status_code == 302
    assert [each.state for each in Assertion.objects.order_by("pk")] == ["asserted", "refused"]
    assert "Tidak ada di rekening" in approver.get(f"{PAGE}?keadaan=refused").content.decode()
    assert not Payment.objects.exists()


@pytest.mark.parametrize(
    "lacks", [{"paper": ""}, {"reason": "ya"}, {"chosen": []}, {"chosen": ["x"]}, {"decision": "other"}]
)
def test_a_decision_that_lacks_something_changes_nothing(typed: list[Assertion], enter: Enter, lacks: object) -> None:
    facts = {"decision": "confirm", "chosen": [str(typed[0].pk)]} | PAPER
    assert enter("approver").post(f"{PAGE}putus/", facts | dict(lacks)).status_code == 422  # type: ignore[call-overload]
    assert set(Assertion.objects.values_list("state", flat=True)) == {"asserted"}


def test_who_may_not_confirm_sees_why_and_is_refused(typed: list[Assertion], enter: Enter) -> None:
    officer = enter("officer")
    assert "disabled" in officer.get(PAGE).content.decode()
    facts = {"decision": "confirm", "chosen": [str(typed[0].pk)]} | PAPER
    assert officer.post(f"{PAGE}putus/", facts).status_code == 403
    assert enter("ward_officer", "33.74.01").get(PAGE).status_code == 403


def test_the_months_page_says_how_much_is_only_said(typed: list[Assertion], enter: Enter) -> None:
    shown = " ".join(enter("officer").get("/kerja/bulan/2026-01/").content.decode().split())
    assert "2 catatan bulan ini belum dibuktikan, Rp33.600." in shown


def test_the_trail_of_the_invoice_tells_who_typed_and_who_confirmed(typed: list[Assertion], enter: Enter) -> None:
    approver = enter("approver")
    approver.post(f"{PAGE}putus/", {"decision": "confirm", "chosen": [str(typed[0].pk)]} | PAPER)
    shown = " ".join(approver.get(f"/kerja/jejak/?q={typed[0].invoice.number}").content.decode().split())
    for words in ("Pembayaran dicatat", "Pembayaran yang dicatat dibenarkan", "Rp16.800 · R0", "RK/1/2026"):
        assert words in shown
