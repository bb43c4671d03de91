"""Closing a month: the checklist, two people, a seal that holds, and a proof anybody can check."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date

import pytest
from django.db import Error, connection, transaction

from pijar.contributions.assertions.actions.payments import record_payments
from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.closing.actions.close import prepare_closing, seal_closing
from pijar.contributions.closing.checklist import ChecklistPoint, checklist
from pijar.contributions.closing.leaves import proof_holds
from pijar.contributions.closing.proofs import month_proof
from pijar.contributions.models import Assertion, Assessment, Closing, Invoice, SealedMonth
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, NotFound, Refused
from pijar.registry.models import Worker
from pijar.sponsorship.states import FunderKind
from pijar.values.merkle import root_of
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER, an_event, make_agreement, make_members, make_worker
from tests.contributions.reconciling import explain_all
from tests.contributions.statement_files import line, took
from tests.contributions.steps import assess, invoiced, pay, receipt

JANUARY, FEBRUARY, MARCH = (Month(2026, n) for n in (1, 2, 3))
AFTER = date(2026, 2, 5)
WHY = "menunggu pencairan triwulan kedua"


def settle(month: Month, on: date | None = None) -> None:
    """Everything of the month invoiced, paid and proved."""
    for invoice in invoiced(month):
        pay((invoice, f"B{invoice.pk}", invoice.amount), on=on or month.end_day)
        receipt((invoice, f"R{invoice.pk}", invoice.amount), on=on or month.end_day)


def prepare(month: Month = JANUARY, on: date = AFTER, **explained: str) -> Closing:
    return prepare_closing(by=OFFICER, month=month, on=on, explained=explained)


def close(month: Month = JANUARY, on: date = AFTER, **explained: str) -> Closing:
    """Every gap explained by two people; then the month prepared and sealed."""
    explain_all(month, on)
    return seal_closing(by=APPROVER, closing=prepare(month, on, **explained), on=on)


def refused(doing: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        doing()
    assert "%(" not in str(caught.value)
    return caught.value.code


def open_points(month: Month = JANUARY) -> dict[str, int]:
    return {point.point: point.count for point in checklist(month) if not point.is_done}


def test_each_point_of_the_checklist_opens_and_closes_with_the_work() -> None:
    make_members(2)
    assert open_points() == {"not_assessed": 2, "uncovered": 2}
    assess(JANUARY, JANUARY.end_day)
    assert open_points() == {"not_invoiced": 2, "uncovered": 2}
    (invoice,) = invoiced(JANUARY)
    assert open_points() == {"unpaid": 2, "unreconciled": 1, "uncovered": 2}
    pay((invoice, "B1", 5), on=JANUARY.end_day)
    assert open_points() == {"unpaid": 2, "waiting_money": 1, "unreconciled": 2, "uncovered": 2}
    pay((invoice, "B2", invoice.amount - 5), on=JANUARY.end_day)
    assert open_points() == {"unproved": 2, "unreconciled": 1, "uncovered": 2}
    receipt((invoice, "R1", invoice.amount), on=JANUARY.end_day)
    assert open_points() == {}


def test_asserted_money_is_named_before_a_month_is_closed_and_told_apart_in_the_seal() -> None:
    make_members(2)
    settle(JANUARY)
    invoice = Invoice.objects.get(month=JANUARY)
    told = [IncomingPayment(invoice.payment_code, "DOUBLE", 700, AFTER)]
    record_payments(by=OFFICER, payments=told, on=AFTER)
    assert open_points() == {"asserted": 1}
    assert refused(lambda: prepare()) == "closing_unexplained"
    lines = close(asserted="Slip ganda, menunggu bank").lines.splitlines()
    assert [line for line in lines if line.startswith("proof")] == [
        "proof payment asserted count=1 amount=700",
        "proof payment two_people count=1 amount=33600",
        "proof receipt two_people count=1 amount=33600",
    ]
    assert "explained asserted Slip ganda, menunggu bank" in lines


def test_the_seal_tells_by_what_money_is_proved() -> None:
    make_members(1)
    (invoice,) = invoiced(JANUARY)
    took(line(invoice, invoice.amount, day=JANUARY.end_day), on=JANUARY.end_day)
    receipt((invoice, "R1", invoice.amount), on=JANUARY.end_day)
    Assertion.objects.filter(kind="receipt").update(receipt=None)  # typed before the second person was asked for
    found = [line for line in close().lines.splitlines() if line.startswith("proof")]
    assert found == ["proof payment file count=1 amount=16800", "proof receipt one_person count=1 amount=16800"]


def test_a_month_in_order_is_prepared_by_one_and_sealed_by_another() -> None:
    workers = make_members(3)
    settle(JANUARY)
    closing = close()
    assert (closing.state, closing.leaves) == ("sealed", 3)
    assert closing.sha256 == hashlib.sha256(closing.lines.encode()).hexdigest()
    assert f"root {closing.root}" in closing.lines
    assert "covered 2026-01 workers=3" in closing.lines
    leaves = SealedMonth.objects.order_by("place").values_list("leaf", flat=True)
    assert root_of([bytes(leaf) for leaf in leaves]).hex() == closing.root
    assert set(SealedMonth.objects.values_list("worker_id", flat=True)) == {worker.pk for worker in workers}
    assert AuditEvent.objects.filter(name="closing.sealed").count() == 1


def test_whoever_prepared_may_not_seal_nor_may_anybody_without_the_right() -> None:
    make_members(1)
    settle(JANUARY)
    closing = prepare()
    with pytest.raises(NotAllowed):
        seal_closing(by=OFFICER, closing=closing, on=AFTER)
    Closing.objects.update(prepared_by_id=APPROVER.id)
    assert refused(lambda: seal_closing(by=APPROVER, closing=closing, on=AFTER)) == "seal_needs_another"


def test_the_database_refuses_one_person_for_both() -> None:
    make_members(1)
    settle(JANUARY)
    closing = prepare()
    with pytest.raises(Error, match="closing_by_two_people"), transaction.atomic():
        Closing.objects.filter(pk=closing.pk).update(sealed_by_id=closing.prepared_by_id)


def test_an_open_point_needs_a_reason_and_the_reason_is_sealed() -> None:
    make_members(1)
    invoiced(JANUARY)
    explain_all(JANUARY, AFTER)
    assert refused(prepare) == "closing_unexplained"
    assert refused(lambda: prepare(uncovered="pendek")) == "closing_unexplained"
    closing = close(uncovered=WHY)
    assert f"explained uncovered {WHY}" in closing.lines
    assert closing.leaves == 0


def test_numbers_that_do_not_meet_are_explained_by_two_people_before_anything_is_closed() -> None:
    make_members(1)
    invoiced(JANUARY)
    assert refused(lambda: prepare(unpaid=WHY, uncovered=WHY)) == "closing_work_left"
    explain_all(JANUARY, AFTER)
    closing = prepare(uncovered=WHY)
    assert "numbers company expected=1/16800 debited=0/0 paid=0/0 confirmed=0/0" in closing.lines.splitlines()
    assert f"gap company unpaid 1/16800 {WHY}" in closing.lines.splitlines()


def test_what_two_people_explained_is_not_asked_again_at_closing() -> None:
    make_members(1)
    invoiced(JANUARY)
    explain_all(JANUARY, AFTER)
    assert prepare(uncovered=WHY).explained == {"unpaid": f"Perusahaan: {WHY}", "uncovered": WHY}
    assert prepare(unpaid="kata sendiri saja", uncovered=WHY).explained["unpaid"] == "kata sendiri saja"


def test_the_offices_own_work_is_done_and_not_explained() -> None:
    make_members(1)
    assess(JANUARY, JANUARY.end_day)
    assert refused(lambda: prepare(not_invoiced=WHY, uncovered=WHY)) == "closing_work_left"


def test_a_month_is_closed_after_its_end_and_after_the_months_before_it() -> None:
    make_members(1)
    settle(JANUARY)
    settle(FEBRUARY)
    assert refused(lambda: prepare(on=JANUARY.end_day)) == "month_not_over"
    assert refused(lambda: prepare(FEBRUARY, date(2026, 3, 3))) == "earlier_month_open"
    close()
    assert close(FEBRUARY, date(2026, 3, 3)).earlier.month == JANUARY


def test_two_months_may_be_prepared_at_once_and_are_sealed_in_order() -> None:
    """Nothing was asked for in January, so February may be prepared beside it; each names the one sealed before."""
    make_members(1, first_month=FEBRUARY)
    settle(FEBRUARY)
    late = date(2026, 3, 3)
    january, february = prepare(on=late), prepare(FEBRUARY, late)
    seal_closing(by=APPROVER, closing=january, on=late)
    assert refused(lambda: seal_closing(by=APPROVER, closing=february, on=late)) == "closing_changed"
    assert close(FEBRUARY, late).earlier.month == JANUARY


def test_a_month_before_a_sealed_one_is_not_sealed_any_more() -> None:
    make_members(1, first_month=FEBRUARY)
    settle(FEBRUARY)
    late = date(2026, 3, 3)
    january = prepare(on=late)
    close(FEBRUARY, late)
    assert refused(lambda: seal_closing(by=APPROVER, closing=january, on=late)) == "later_month_sealed"
    assert refused(lambda: prepare(on=late)) == "later_month_sealed"


def test_figures_that_moved_since_they_were_prepared_are_not_sealed() -> None:
    make_members(1)
    (invoice,) = invoiced(JANUARY)
    explain_all(JANUARY, AFTER)
    closing = prepare(uncovered=WHY)
    pay((invoice, "B1", invoice.amount), on=AFTER)
    assert refused(lambda: seal_closing(by=APPROVER, closing=closing, on=AFTER)) == "closing_changed"
    assert refused(lambda: prepare(unproved=WHY, uncovered=WHY)) == "closing_work_left"
    assert close(uncovered=WHY).state == "sealed"


def test_preparing_again_reckons_anew_and_changes_nothing_when_nothing_moved() -> None:
    make_members(1)
    settle(JANUARY)
    first, again = prepare(), prepare()
    assert (first.pk, first.sha256) == (again.pk, again.sha256)


def test_in_a_sealed_month_nothing_is_assessed_any_more() -> None:
    make_members(1)
    settle(JANUARY)
    close()
    assert refused(lambda: assess_month(by=OFFICER, month=JANUARY, on=AFTER)) == "month_sealed"
    assert refused(prepare) == "month_sealed"


def test_the_database_itself_keeps_a_sealed_month() -> None:
    (worker,) = make_members(1)
    settle(JANUARY)
    closing = close()
    for statement in (
        "UPDATE contributions_closing SET lines = 'x'",
        "DELETE FROM contributions_closing",
        "UPDATE contributions_sealedmonth SET place = 9",
        "DELETE FROM contributions_sealedmonth",
    ):
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    agreement = Assessment.objects.get(worker=worker).agreement_id
    with pytest.raises(Error, match="this month is sealed"), transaction.atomic():
        Assessment.objects.create(
            worker=make_worker(),
            month=closing.month,
            round=2,
            agreement_id=agreement,
            payer="private",
            sector="other",
            bracket=1,
            ward_id="",
            category_id="",
            work_injury=1,
            death=1,
            event_id=an_event(),
        )


def test_money_that_comes_after_the_seal_covers_its_month_and_is_sealed_as_a_later_entry() -> None:
    make_members(2)
    (invoice,) = invoiced(JANUARY)
    january = close(uncovered=WHY)
    pay((invoice, "B1", invoice.amount), on=date(2026, 2, 20))
    receipt((invoice, "R1", invoice.amount), on=date(2026, 2, 20))
    settle(FEBRUARY)
    february = close(FEBRUARY, date(2026, 3, 4))
    assert Closing.objects.get(pk=january.pk).lines == january.lines
    assert "covered 2026-01 workers=2" in february.lines
    assert "covered 2026-02 workers=2" in february.lines
    assert (january.leaves, february.leaves) == (0, 4)


def proof(worker: Worker, month: Month = JANUARY) -> dict[str, object]:
    return month_proof(by=OFFICER, worker=worker, month=month)


def test_a_familys_month_is_proved_with_nobody_elses_data() -> None:
    workers = make_members(5, name="NAMA SAMA")
    settle(JANUARY)
    closing = close()
    told = proof(workers[2])
    written = json.dumps(told)
    assert proof_holds(json.loads(written))
    assert told["root"] == closing.root
    assert "NAMA SAMA" not in written
    assert not any(str(other.ref) in written for other in workers if other != workers[2])


@pytest.mark.parametrize("part", ["line", "salt", "root", "path"])
def test_a_proof_that_was_touched_does_not_hold(part: str) -> None:
    workers = make_members(4)
    settle(JANUARY)
    close()
    told = proof(workers[0])
    if part == "path":
        told["path"] = told["path"][::-1]  # type: ignore[index]
    elif part == "line":
        told["line"] = str(told["line"]).replace("2026-01", "2026-02")
    else:
        told[part] = ("0" if str(told[part])[0] != "0" else "1") + str(told[part])[1:]
    assert not proof_holds(told)


@pytest.mark.parametrize(
    "nonsense", [{}, {"line": 1}, {"line": "x", "salt": "zz", "path": [], "root": ""}, {"path": [1]}]
)
def test_nonsense_is_no_proof(nonsense: dict[str, object]) -> None:
    assert not proof_holds(nonsense)


def test_a_month_not_sealed_has_no_proof() -> None:
    (worker,) = make_members(1)
    settle(JANUARY)
    with pytest.raises(NotFound):
        proof(worker)


def test_public_money_is_sealed_with_its_kind_and_the_ledger_of_the_month() -> None:
    make_members(2, make_agreement(FunderKind.CITY_BUDGET))
    settle(JANUARY)
    lines = close().lines.splitlines()
    assert f"city_budget receipted workers=2 amount={2 * 16_800}" in lines
    assert f"ledger 1190 debit={2 * 16_800} credit={2 * 16_800}" in lines


def test_every_point_has_words() -> None:
    assert all(str(point.label) for point in ChecklistPoint)
