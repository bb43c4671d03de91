"""Exceptions are decided: each ends its line, moves the money it says and nothing else, and the book balances."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from pijar.access.actors import Actor
from pijar.access.roles import ROLES
from pijar.contributions.models import Invoice, Payment, Reminder, Settlement, StatementLine
from pijar.contributions.pool.actions.bridge import bridge_invoices
from pijar.contributions.pool.actions.gifts import repay_bridges, take_gift
from pijar.contributions.statement_kinds import LineDecision, StatementException
from pijar.contributions.statements.actions.decide import (
    accept_late_line,
    assign_line,
    carry_remainder,
    leave_line,
    remind_of_line,
    wait_for_remainder,
)
from pijar.contributions.statements.actions.returns import approve_return, ask_return, decline_return
from pijar.contributions.statements.policies import DECISIONS_OF
from pijar.contributions.statements.words import why_line
from pijar.core.models import AuditEvent, FormerRow
from pijar.core.refusals import NotAllowed, Refused
from pijar.law.deadlines import membership_ends
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER, an_event, make_agreement, make_members
from tests.contributions.statement_files import PAYROLL, line, results, take, the_line, took
from tests.contributions.steps import DAY, MARCH, assess, book, invoiced, issue, pay, state_of
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
WHY = "Sudah ditanyakan ke bendahara pelindung"
APRIL = Month(2026, 4)


@pytest.fixture
def invoice(small_city: None) -> Invoice:
    """An invoice over two workers: Rp33,600."""
    make_members(2)
    (made,) = invoiced()
    return made


def the_exception(*said: tuple[object, ...], **more: object) -> StatementLine:
    """The first line of a file with these lines."""
    return the_line(took(*said, **more))  # type: ignore[arg-type]


def facts_of(held: StatementLine) -> tuple[str, str, str]:
    found = StatementLine.objects.get(file_id=held.file_id, place=held.place)
    return found.state, found.code, found.decision


def next_invoice() -> Invoice:
    """April of the same workers: Rp16,800, half of March (PP 50/2025)."""
    assess(APRIL, APRIL.first_day)
    issue(APRIL, APRIL.first_day)
    return Invoice.objects.get(month=APRIL)


def test_an_unknown_line_assigned_to_its_invoice_settles_it(invoice: Invoice) -> None:
    held = the_exception(line("SETORAN BU TUTI", 33_600, reference="R1"))
    assert book()["unmatched"] == 0
    assign_line(by=OFFICER, line=held, invoice=invoice, note=WHY, on=DAY)
    assert facts_of(held) == ("settled", "unknown", "assigned")
    assert state_of(invoice) == "paid"
    assert Payment.objects.get().reference == "R1"
    assert book() == {"owed": 0, "due": -33_600, "on its way": 33_600, "unmatched": 0}
    event = AuditEvent.objects.latest("id")
    assert (event.name, event.reason) == ("statement_line.assigned", WHY)
    assert FormerRow.objects.filter(table="contributions_statementline", event_id=event.pk).exists()


def test_an_unknown_line_assigned_with_another_sum_goes_on_under_its_new_name(invoice: Invoice) -> None:
    held = the_exception(line("SETORAN", 40_000))
    assign_line(by=OFFICER, line=held, invoice=invoice, note=WHY, on=DAY)
    assert facts_of(held) == ("open", "over", "assigned")
    assert (state_of(invoice), book()["unmatched"]) == ("issued", -40_000)


def test_a_reference_used_for_other_money_is_kept_apart_when_its_line_is_assigned() -> None:
    for _ in range(2):
        make_members(1, make_agreement())
    first, second = invoiced()
    pay((first, "R1", 16_800))
    held = the_exception(line(second, 16_800, reference="R1"))
    assert held.code == "double"
    assign_line(by=OFFICER, line=held, invoice=second, note=WHY, on=DAY)
    assert (facts_of(held)[0], state_of(second)) == ("settled", "paid")
    assert Payment.objects.count() == 2


def test_what_is_not_ours_is_left_with_a_note_and_moves_nothing(invoice: Invoice) -> None:
    held = the_exception(line("BUNGA BANK", 120))
    with pytest.raises(Refused) as refused:
        leave_line(by=OFFICER, line=held, note="bunga", on=DAY)
    assert refused.value.code == "reason_needed"
    leave_line(by=OFFICER, line=held, note="Bunga bank bulan Maret", on=DAY)
    assert facts_of(held) == ("settled", "unknown", "not_ours")
    assert (Payment.objects.count(), book()["on its way"]) == (0, 0)


def test_too_little_waits_for_its_rest_and_ends_by_itself_when_it_comes(invoice: Invoice) -> None:
    held = the_exception(line(invoice, 33_599))
    wait_for_remainder(by=OFFICER, line=held, note="", on=DAY)
    assert facts_of(held) == ("waiting", "under", "wait")
    pay((invoice, "R2", 1))
    assert facts_of(held) == ("settled", "under", "paid_up")
    assert (state_of(invoice), book()["unmatched"]) == ("paid", 0)


def test_too_little_is_reminded_of_in_words_that_are_kept(invoice: Invoice) -> None:
    held = the_exception(line(invoice, 1))
    remind_of_line(by=OFFICER, line=held, note="", on=DAY)
    assert facts_of(held) == ("waiting", "under", "reminded")
    assert Reminder.objects.get().invoice == invoice


def test_too_much_settles_the_invoice_and_the_rest_goes_to_the_next_one(invoice: Invoice) -> None:
    held = the_exception(line(invoice, 50_000))
    later = next_invoice()
    carry_remainder(by=OFFICER, line=held, note="", on=DAY)
    assert (state_of(invoice), state_of(later)) == ("paid", "issued")
    assert list(Settlement.objects.order_by("pk").values_list("invoice_id", "amount")) == [
        (invoice.pk, 33_600),
        (later.pk, 16_400),
    ]
    assert facts_of(held) == ("settled", "over", "carried")
    assert book() == {"owed": 400, "due": -50_400, "on its way": 50_000, "unmatched": 0}
    assert pay((later, "R9", 400)) == [("applied", "")]


def test_what_no_invoice_asks_for_yet_stays_the_funders_and_the_line_open(invoice: Invoice) -> None:
    held = the_exception(line(invoice, 50_000))
    carry_remainder(by=OFFICER, line=held, note="", on=DAY)
    assert (state_of(invoice), facts_of(held)) == ("paid", ("open", "over", "carried"))
    assert book()["unmatched"] == -16_400
    with pytest.raises(Refused) as refused:
        carry_remainder(by=OFFICER, line=held, note="", on=DAY)
    assert refused.value.code == "nothing_to_carry"


def test_money_paid_twice_is_carried_to_the_next_invoice(invoice: Invoice) -> None:
    pay((invoice, "R1", 33_600))
    held = the_exception(line(invoice, 16_800))
    assert held.code == "double"
    later = next_invoice()
    carry_remainder(by=OFFICER, line=held, note="", on=DAY)
    assert (facts_of(held)[0], state_of(later)) == ("settled", "paid")


def test_money_that_came_when_membership_was_over_counts_only_after_somebody_took_it(invoice: Invoice) -> None:
    gone = membership_ends(MARCH)
    held = the_exception(line(invoice, 33_600, day=gone), on=gone)
    assert (held.code, state_of(invoice)) == ("late", "issued")
    accept_late_line(by=OFFICER, line=held, document="Surat cabang 12/2026", note=WHY, on=gone)
    assert (facts_of(held), state_of(invoice)) == (("settled", "late", "accepted_late"), "paid")
    the_day_before = gone - timedelta(1)
    make_members(1, make_agreement(), first_month=MARCH)
    other = invoiced()[-1]
    assert the_line(took(line(other, 16_800, day=the_day_before), on=gone)).outcome == "applied"


def test_money_goes_back_by_two_people_and_a_note_and_leaves_the_book(invoice: Invoice) -> None:
    pay((invoice, "R1", 33_600))
    held = the_exception(line(invoice, 33_600))
    ask_return(by=OFFICER, line=held, note="Kembalikan ke rekening asal PT Uji", on=DAY)
    assert facts_of(held) == ("waiting", "double", "return_asked")
    assert book()["unmatched"] == -33_600
    approve_return(by=APPROVER, line=held, on=DAY)
    assert facts_of(held) == ("settled", "double", "returned")
    assert Payment.objects.latest("pk").state == "returned"
    assert book() == {"owed": 0, "due": -33_600, "on its way": 33_600, "unmatched": 0}
    found = StatementLine.objects.get(file_id=held.file_id, place=held.place)
    assert (found.done_by, found.second_by) == ("Petugas Uji", "Penyetuju Uji")


def test_only_the_rest_of_money_that_was_used_in_part_goes_back(invoice: Invoice) -> None:
    held = the_exception(line(invoice, 50_000))
    held = carry_remainder(by=OFFICER, line=held, note="", on=DAY)
    ask_return(by=OFFICER, line=held, note="Kelebihan bayar dikembalikan", on=DAY)
    approve_return(by=APPROVER, line=held, on=DAY)
    assert book() == {"owed": 0, "due": -33_600, "on its way": 33_600, "unmatched": 0}
    assert AuditEvent.objects.latest("id").facts == {"reference": held.reference, "amount": 16_400}


def test_a_return_is_approved_neither_by_who_asked_nor_without_the_right(invoice: Invoice) -> None:
    pay((invoice, "R1", 33_600))
    held = the_exception(line(invoice, 33_600))
    both = Actor.holding(905, "Dua Peran", ROLES["officer"].permissions | ROLES["approver"].permissions)
    ask_return(by=both, line=held, note="Kembalikan ke rekening asal", on=DAY)
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        approve_return(by=both, line=held, on=DAY)
    assert refused.value.code == "same_person"
    with pytest.raises(NotAllowed):
        approve_return(by=OFFICER, line=held, on=DAY)
    assert changed(before) == []


def test_a_return_declined_leaves_the_line_open_and_the_money_where_it_is(invoice: Invoice) -> None:
    pay((invoice, "R1", 33_600))
    held = the_exception(line(invoice, 33_600))
    ask_return(by=OFFICER, line=held, note="Kembalikan ke rekening asal", on=DAY)
    decline_return(by=APPROVER, line=held, note="Pakai untuk tagihan April saja", on=DAY)
    assert facts_of(held) == ("open", "double", "")
    assert (Payment.objects.latest("pk").state, book()["unmatched"]) == ("waiting", -33_600)


def test_money_used_since_its_return_was_asked_for_does_not_go_back(invoice: Invoice) -> None:
    held = the_exception(line(invoice, 33_599))
    ask_return(by=OFFICER, line=held, note="Kembalikan ke rekening asal", on=DAY)
    pay((invoice, "R2", 1))
    assert facts_of(held) == ("settled", "under", "paid_up")
    with pytest.raises(Refused) as refused:
        approve_return(by=APPROVER, line=held, on=DAY)
    assert refused.value.code == "line_no_return"


def test_money_that_went_back_is_used_for_nothing_any_more(invoice: Invoice) -> None:
    held = the_exception(line(invoice, 1))
    ask_return(by=OFFICER, line=held, note="Kembalikan ke rekening asal", on=DAY)
    approve_return(by=APPROVER, line=held, on=DAY)
    with pytest.raises(IntegrityError, match="went back"), transaction.atomic():
        Settlement.objects.create(payment_id=held.payment_id, invoice=invoice, amount=1, event_id=an_event())
    assert pay((invoice, "R2", 33_600)) == [("applied", "")]
    assert book() == {"owed": 0, "due": -33_600, "on its way": 33_600, "unmatched": 0}


def bridge(invoice: Invoice) -> None:
    """The pooled fund pays what an invoice lacks."""
    take_gift(by=OFFICER, amount=100_000, reference="D1", received_on=DAY, note="warga tanpa nama", on=DAY)
    assert bridge_invoices(by=OFFICER, why="menunggu gaji bulan depan", on=DAY, invoices=[invoice.pk]).invoices == 1


def test_what_the_pool_pays_ends_the_line_whose_rest_it_was_and_the_return_asked_for_it(invoice: Invoice) -> None:
    waits, asked = (the_exception(line(invoice, amount)) for amount in (10_000, 5_000))
    wait_for_remainder(by=OFFICER, line=waits, note="", on=DAY)
    ask_return(by=OFFICER, line=asked, note="Kembalikan ke rekening asal", on=DAY)
    bridge(invoice)
    assert (facts_of(waits), facts_of(asked)) == (
        ("settled", "under", "paid_up"),
        ("settled", "partial", "paid_up"),
    )
    assert (state_of(invoice), book()["unmatched"]) == ("paid", 0)


def test_a_debit_that_failed_is_ended_by_the_pool_that_paid_its_invoice(small_city: None) -> None:
    make_members(1, make_agreement(FunderKind.CIVIL_SERVANT))
    (invoice,) = invoiced()
    failed = (invoice.funder.employee_number, "ASN UJI", str(MARCH), invoice.amount, "", "GAGAL", "Saldo kurang")
    held = the_line(take(results(failed), PAYROLL).file)
    assert facts_of(held) == ("open", "debit_failed", "")
    bridge(invoice)
    assert facts_of(held) == ("settled", "debit_failed", "paid_up")


def test_late_money_ends_its_line_once_all_of_it_went_back_to_the_pool_and_not_before(invoice: Invoice) -> None:
    bridge(invoice)
    part, more = (the_exception(line(invoice, amount)) for amount in (3_600, 50_000))
    assert (part.code, more.code) == ("double", "double")
    repay_bridges(by=OFFICER, on=DAY)
    assert facts_of(part) == ("settled", "double", "paid_up")
    assert (facts_of(more), book()["unmatched"]) == (("open", "double", ""), -20_000)


def test_relief_of_late_money_ends_its_line_when_the_next_invoice_has_used_it_up(small_city: None) -> None:
    agreement = make_agreement(FunderKind.CIVIL_SERVANT)
    make_members(1, agreement, APRIL)
    gone = membership_ends(APRIL)
    held = the_exception(line(invoiced(APRIL)[0], 16_800, day=gone), on=gone)
    accept_late_line(by=OFFICER, line=held, document="Surat cabang 12/2026", note=WHY, on=gone)
    assert facts_of(held) == ("open", "over", "accepted_late")
    august = Month(2026, 8)
    make_members(1, agreement, august)
    assert state_of(invoiced(august)[0]) == "paid"
    assert facts_of(held) == ("settled", "over", "paid_up")


def accept(*, document: str = "Surat 12/2026", **said: object) -> None:
    accept_late_line(document=document, **said)  # type: ignore[arg-type]


ACTIONS = (leave_line, wait_for_remainder, remind_of_line, carry_remainder, accept, ask_return)


@pytest.mark.parametrize(
    ("said", "fitting"),
    [
        ("under", {"wait_for_remainder", "remind_of_line", "ask_return"}),
        ("over", {"carry_remainder", "ask_return"}),
        ("unknown", {"leave_line"}),
    ],
)
def test_a_deed_that_does_not_fit_a_line_changes_nothing(invoice: Invoice, said: str, fitting: set[str]) -> None:
    amounts = {"under": 1, "over": 40_000, "unknown": 5}
    held = the_exception(line("TUNAI" if said == "unknown" else invoice, amounts[said]))
    before, refused = fingerprints(), set()
    for decision in ACTIONS:
        if decision.__name__ in fitting:
            continue
        with pytest.raises(Refused) as found:
            decision(by=OFFICER, line=held, note=WHY, on=DAY)
        refused.add(found.value.code)
        with pytest.raises(NotAllowed):
            decision(by=APPROVER, line=held, note=WHY, on=DAY)
    assert (refused, changed(before)) == ({"line_decision_unfit"}, [])


def test_a_line_is_decided_once(invoice: Invoice) -> None:
    held = the_exception(line("TUNAI", 5))
    leave_line(by=OFFICER, line=held, note=WHY, on=DAY)
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        assign_line(by=OFFICER, line=held, invoice=invoice, note=WHY, on=DAY)
    assert (refused.value.code, changed(before)) == ("line_settled", [])


@pytest.mark.parametrize("exception", StatementException)
def test_every_exception_is_explained_and_every_decision_about_it_has_a_button(exception: StatementException) -> None:
    assert why_line(exception)
    assert all(LineDecision(decision).offer for decision in DECISIONS_OF[exception])
