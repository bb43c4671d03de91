"""What people decide about lines that confirm nothing by themselves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pijar.contributions.models import Receipt, ReceiptFile
from pijar.contributions.receipts.actions.decide import accept_receipt_line, ask_insurer, link_receipt_line
from pijar.core.models import AuditEvent, FormerRow
from pijar.core.refusals import NotAllowed, Refused
from tests.builders import APPROVER, OFFICER, make_agreement, make_members, make_worker, number_of
from tests.contributions.receipt_files import line, member_number, state_of, take, the_line
from tests.contributions.receipts.test_receipt_files import PUBLIC, covered, paid
from tests.contributions.steps import DAY, book, invoiced, pay, receipt
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
NOTE = "sudah ditelepon cabang"


def refused(doing: Callable[[], object]) -> str:
    before = fingerprints()
    with pytest.raises(Refused) as caught:
        doing()
    assert "%(" not in str(caught.value)
    assert changed(before) == []
    return caught.value.code


def accept(file: ReceiptFile) -> str:
    settled = accept_receipt_line(by=OFFICER, line=the_line(file), note=NOTE, on=DAY)
    return f"{settled.state} {settled.decision}"


def test_the_insurer_is_asked_with_a_note_and_the_line_waits() -> None:
    paid()
    taken = take(line("99000000000"))
    asked = ask_insurer(by=OFFICER, line=the_line(taken), note=NOTE, on=DAY)
    assert (asked.state, asked.decision, asked.note, asked.done_by) == ("waiting", "asked", NOTE, OFFICER.name)
    assert AuditEvent.objects.latest("id").reason == NOTE
    assert refused(lambda: ask_insurer(by=OFFICER, line=asked, note="ya", on=DAY)) == "reason_needed"
    assert accept(taken) == "settled accepted"
    assert FormerRow.objects.filter(table="contributions_receiptline").count() == 2
    assert refused(lambda: accept(taken)) == "line_settled"


def test_another_amount_that_is_accepted_confirms_what_the_insurer_confirms() -> None:
    (one, other), invoice = paid()
    taken = take(line(one, 16_000))
    assert accept(taken) == "settled accepted"
    assert covered() == {one.pk: "B-1"}
    assert Receipt.objects.get().amount == 16_000
    take(line(other))
    assert (state_of(invoice), book()["on its way"]) == ("paid", 800)
    assert receipt((invoice, "W", 800)) == [("applied", "")]
    assert (state_of(invoice), book()["on its way"]) == ("receipted", 0)


def test_more_than_was_assessed_is_never_confirmed() -> None:
    (one, other), invoice = paid()
    assert accept(take(line(one, 33_600))) == "settled accepted"
    assert Receipt.objects.get().amount == 16_800
    assert (state_of(invoice), set(covered())) == ("paid", {one.pk})
    assert other.pk not in covered()


def test_another_payment_code_that_is_accepted_confirms_the_month() -> None:
    (one, _other), _invoice = paid()
    assert accept(take(line(one, code="7000"))) == "settled accepted"
    assert covered() == {one.pk: "B-1"}


def test_an_accepted_line_that_concerns_nobody_of_ours_changes_nothing_else() -> None:
    paid()
    taken = take(line("99000000000"))
    before = fingerprints()
    assert accept(taken) == "settled accepted"
    assert set(changed(before)) == {"contributions_receiptline", "core_auditevent", "core_formerrow"}
    assert [row.outcome for row in take(line("99000000000"), line("99000000001")).lines.order_by("place")] == [
        "repeated",
        "exception",
    ]


def test_what_ends_by_itself_is_not_accepted() -> None:
    (unpaid,) = make_members(1, make_agreement(PUBLIC))
    invoiced()
    taken = take(line(unpaid))
    assert refused(lambda: accept(taken)) == "line_ends_by_itself"


def link(file: ReceiptFile, worker: object) -> str:
    settled = link_receipt_line(by=OFFICER, line=the_line(file), worker=worker, note=NOTE, on=DAY)  # type: ignore[arg-type]
    return f"{settled.state} {settled.decision} {settled.code}"


def test_a_member_number_is_corrected_and_the_line_confirms_its_worker() -> None:
    (one, _other), _invoice = paid()
    taken = take(line("99000000000"))
    assert link(taken, one) == "settled linked unknown_person"
    assert member_number(one) == "99000000000"
    assert covered() == {one.pk: "B-1"}


def test_a_line_known_by_national_id_alone_is_linked_without_touching_the_member_number() -> None:
    (one, _other), _invoice = paid()
    number = member_number(one)
    stranger = number_of(make_worker())
    taken = take(line("", nik=stranger))
    assert link(taken, one) == "settled linked not_assessed"
    assert (member_number(one), set(covered())) == (number, {one.pk})


def test_a_linked_line_whose_invoice_is_not_paid_waits_under_its_new_name() -> None:
    (unpaid,) = make_members(1, make_agreement(PUBLIC))
    invoice = invoiced()[-1]
    taken = take(line("99000000000"))
    assert link(taken, unpaid) == "waiting linked invoice_not_paid"
    pay((invoice, "R", invoice.amount))
    take(line(unpaid), line("99000000009"))
    assert the_line(taken).state == "settled"


def test_a_number_of_somebody_else_and_a_worker_who_is_no_member_are_refused() -> None:
    (one, other), _invoice = paid()
    torn = take(line(one, nik=number_of(other)))
    assert refused(lambda: link(torn, other)) == "number_taken"
    unknown, nobody = take(line("99000000000")), make_worker()
    assert refused(lambda: link(unknown, nobody)) == "not_enrolled"


def test_lines_are_settled_by_those_who_hold_the_right() -> None:
    paid()
    taken = take(line("99000000000"))
    for doing in (ask_insurer, accept_receipt_line):
        with pytest.raises(NotAllowed):
            doing(by=APPROVER, line=the_line(taken), note=NOTE, on=DAY)
    with pytest.raises(NotAllowed):
        link_receipt_line(by=APPROVER, line=the_line(taken), worker=make_worker(), note=NOTE, on=DAY)
