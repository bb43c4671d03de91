"""The page of months ahead and behind: what each role can do there, and what it reads."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.models import Advance, Invoice, LateAcceptance, Payment
from pijar.sponsorship.models import Agreement
from pijar.values.month import Month
from tests.builders import OFFICER, make_agreement, make_members
from tests.contributions.steps import pay
from tests.months import issue_approved
from tests.web.conftest import Enter

pytestmark = pytest.mark.usefixtures("city")


@pytest.fixture
def now() -> Month:
    return Month.of(timezone.localdate())


@pytest.fixture
def agreement(now: Month) -> Agreement:
    """A company that carries two members since two months ago and was asked for nothing yet."""
    made = make_agreement(first_month=now - 2)
    make_members(2, made, now - 2)
    return made


def test_months_are_assessed_ahead_approved_by_another_and_asked_by_one_code(
    agreement: Agreement, enter: Enter, now: Month
) -> None:
    officer, page = enter("officer"), f"/kerja/perjanjian/{agreement.pk}/bulan/"
    said = {"muka-months": "3", "muka-first_month": str(now + 1)}
    assert (
        "Menunggu persetujuan"
        in officer.post(f"/kerja/perjanjian/{agreement.pk}/di-muka/", said, follow=True).content.decode()
    )
    advance = Advance.objects.get()
    assert officer.post(f"/kerja/di-muka/{advance.pk}/setujui/").status_code == 403
    enter("approver").post(f"/kerja/di-muka/{advance.pk}/setujui/")
    shown = officer.post(f"/kerja/di-muka/{advance.pk}/tagih/", follow=True).content.decode()
    advance.refresh_from_db()
    assert advance.payment_code in shown
    assert Invoice.objects.count() == 3
    assert advance.payment_code in officer.get(page).content.decode()


def test_an_advance_is_sent_back_with_a_reason(agreement: Agreement, enter: Enter, now: Month) -> None:
    said = {"muka-months": "3", "muka-first_month": str(now + 1)}
    enter("officer").post(f"/kerja/perjanjian/{agreement.pk}/di-muka/", said)
    (advance,) = Advance.objects.all()
    enter("approver").post(f"/kerja/di-muka/{advance.pk}/kembalikan/", {"alasan": "Perusahaan minta bulanan"})
    assert Advance.objects.get().state == "sent_back"


def test_a_month_that_cannot_be_read_is_shown_again(agreement: Agreement, enter: Enter) -> None:
    said = {"muka-months": "3", "muka-first_month": "depan"}
    answer = enter("officer").post(f"/kerja/perjanjian/{agreement.pk}/di-muka/", said)
    assert answer.status_code == 422
    assert "TTTT-BB" in answer.content.decode()


def test_arrears_are_shown_and_made_good_at_once(agreement: Agreement, enter: Enter, now: Month) -> None:
    officer, page = enter("officer"), f"/kerja/perjanjian/{agreement.pk}/bulan/"
    assert "Tetapkan semua bulan tertinggal" in officer.get(page).content.decode()
    shown = officer.post(f"/kerja/perjanjian/{agreement.pk}/tunggakan/", follow=True).content.decode()
    assert "2 bulan tertinggal ditetapkan" in shown
    assert "Tetapkan semua bulan tertinggal" not in shown


def test_late_money_is_shown_and_accepted_by_a_paper(enter: Enter) -> None:
    january = Month(2026, 1)
    made = make_agreement()
    make_members(1, made)
    assess_month(by=OFFICER, month=january, on=january.end_day)
    issue_approved(january, january.end_day)
    invoice = Invoice.objects.get()
    assert pay((invoice, "R1", invoice.amount), on=date(2026, 5, 4)) == [("waiting", "late")]
    officer, payment = enter("officer"), Payment.objects.get()
    assert "sesudah kepesertaan berakhir" in officer.get(f"/kerja/perjanjian/{made.pk}/bulan/").content.decode()
    said = {"terlambat-document": "S-12/BPJS", "terlambat-reason": "Dana cair terlambat dua bulan"}
    assert officer.post(f"/kerja/uang-terlambat/{payment.pk}/terima/", {}).status_code == 422
    officer.post(f"/kerja/uang-terlambat/{payment.pk}/terima/", said)
    assert LateAcceptance.objects.get().document == "S-12/BPJS"
    assert Invoice.objects.get().state == "paid"
