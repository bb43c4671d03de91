"""The way of a rupiah: from any number to the debit, the payment, the proof and the named month, and what it lacks."""

from __future__ import annotations

from uuid import uuid4

import pytest

from pijar.access.actors import Actor
from pijar.access.roles import ROLES, Permission
from pijar.contributions.closing.actions.close import prepare_closing, seal_closing
from pijar.contributions.models import Invoice, Payment
from pijar.contributions.settlement.actions.settle import Use, use_money
from pijar.core.refusals import NotAllowed, NotFound
from pijar.ledger.actions import reverse
from pijar.ledger.models import Entry
from pijar.reports.trail.queries.rupiah_trail import MOST, month_trail, rupiah_trail
from pijar.reports.trail.shapes import InvoiceTrail, Lack, StepKind
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import APPROVER, KEMIJEN, MIROTO, OFFICER, an_event, bounded, make_agreement, make_members, without
from tests.contributions.steps import DAY, assess, invoiced, pay, receipt

MARCH, APRIL = Month(2026, 3), Month(2026, 4)
ASKED = [StepKind.ASSESSED, StepKind.APPROVED, StepKind.INVOICED]


def trail_of(reference: str) -> InvoiceTrail:
    (found,) = rupiah_trail(by=OFFICER, reference=reference).invoices
    return found


def kinds(trail: InvoiceTrail) -> list[StepKind]:
    return [step.kind for step in trail.steps]


def lacks(trail: InvoiceTrail) -> dict[Lack, int]:
    return {missing.lack: missing.amount for missing in trail.lacks}


def test_every_number_on_the_way_leads_to_the_same_whole_trail() -> None:
    (worker,) = make_members(1)
    (invoice,) = invoiced()
    pay((invoice, "BANK-1", invoice.amount))
    receipt((invoice, "BPJS-1", invoice.amount))
    payment = Payment.objects.get()
    facts = [entry.fact for entry in Entry.objects.all()]
    assert len(facts) == 4
    for asked in (invoice.number, f" {invoice.payment_code} ", "BANK-1", "bpjs-1", *facts):
        assert trail_of(asked).number == invoice.number, asked
    trail = trail_of("BANK-1")
    assert kinds(trail) == [*ASKED, StepKind.PAID, StepKind.USED, StepKind.PROVED]
    assert trail.is_whole
    assert lacks(trail) == {Lack.NOT_SEALED: 0}
    whole = month_trail(by=OFFICER, ref=worker.ref, month=MARCH)
    assert whole.invoices == (trail,)
    assert whole.worker is not None
    assert (whole.worker.name, whole.worker.proof) == (worker.person.name, "BPJS-1")
    assert (whole.worker.amount, whole.worker.invoice) == (invoice.amount, invoice.number)
    assert payment.amount == trail.settled == trail.proved


BY_SECOND_PERSON = (StepKind.APPROVED, StepKind.PAID, StepKind.USED, StepKind.PROVED)


def test_each_step_says_who_did_it_and_what_the_ledger_holds() -> None:
    make_members(1)
    (invoice,) = invoiced()
    pay((invoice, "B1", invoice.amount))
    receipt((invoice, "R1", invoice.amount))
    steps = {step.kind: step for step in trail_of("B1").steps}
    assert {kind: step.event.who for kind, step in steps.items() if step.event} == {
        kind: APPROVER.name if kind in BY_SECOND_PERSON else OFFICER.name for kind in steps
    }
    booked = {kind: [(e.debit, e.credit, e.amount) for e in step.entries] for kind, step in steps.items()}
    assert booked == {
        StepKind.ASSESSED: [],
        StepKind.APPROVED: [],
        StepKind.INVOICED: [("1110", "2110", invoice.amount)],
        StepKind.PAID: [("1190", "2190", invoice.amount)],
        StepKind.USED: [("2190", "1110", invoice.amount)],
        StepKind.PROVED: [("2110", "1190", invoice.amount)],
    }


def test_money_in_parts_shows_each_part_and_what_is_still_missing() -> None:
    make_members(1)
    (invoice,) = invoiced()
    pay((invoice, "B1", 1_000))
    trail = trail_of(invoice.number)
    assert kinds(trail) == [*ASKED, StepKind.PAID]
    unproved = {Lack.UNPROVED: invoice.amount, Lack.NOT_SEALED: 0}
    assert lacks(trail) == {Lack.UNPAID: invoice.amount, Lack.MONEY_WAITS: 1_000} | unproved
    pay((invoice, "B2", invoice.amount - 1_000))
    trail = trail_of("B1")
    assert kinds(trail) == [*ASKED, StepKind.PAID, StepKind.USED, StepKind.PAID, StepKind.USED]
    assert [step.amount for step in trail.steps if step.kind == StepKind.USED] == [1_000, invoice.amount - 1_000]
    assert lacks(trail) == unproved


def test_one_payment_for_two_invoices_leads_to_both_and_each_names_the_other() -> None:
    make_members(1, first_month=MARCH)
    (march,) = invoiced(MARCH)
    (april,) = invoiced(APRIL)
    pay((march, "B1", march.amount + april.amount), on=APRIL.end_day)
    payment = Payment.objects.get()
    uses = [Use(payment.pk, each.pk, each.amount) for each in (march, april)]
    use_money(by=OFFICER, uses=uses, event_id=an_event())
    found = rupiah_trail(by=OFFICER, reference="B1").invoices
    assert [trail.number for trail in found] == [april.number, march.number]
    for trail, own, other in zip(found, (april, march), (march, april), strict=True):
        notes = {step.kind: (step.amount, step.note) for step in trail.steps[len(ASKED) + 1 :]}
        assert notes == {StepKind.USED: (own.amount, ""), StepKind.ELSEWHERE: (other.amount, other.number)}


def test_an_entry_that_was_reversed_stays_and_its_mirror_stands_beside_it() -> None:
    make_members(1)
    (invoice,) = invoiced()
    entry = Entry.objects.get()
    reverse(by=OFFICER, entry=entry, on=DAY, reason="salah bulan")
    step = trail_of(f"{entry.fact}:reversed").steps[-1]
    assert [(each.is_reversal, each.debit, each.credit, each.text) for each in step.entries] == [
        (False, "1110", "2110", entry.text),
        (True, "2110", "1110", "salah bulan"),
    ]
    assert step.amount == invoice.amount


def test_a_month_on_its_way_says_what_comes_next() -> None:
    (worker,) = make_members(1)

    def lacking() -> list[Lack]:
        found = month_trail(by=OFFICER, ref=worker.ref, month=MARCH).worker
        assert found is not None
        return [missing.lack for missing in found.lacks]

    assert lacking() == [Lack.NOT_INVOICED, Lack.UNCOVERED]
    assess(MARCH, DAY)
    assert lacking() == [Lack.NOT_INVOICED, Lack.NOT_APPROVED, Lack.UNCOVERED]
    (invoice,) = invoiced()
    assert lacking() == [Lack.UNCOVERED]
    pay((invoice, "B1", invoice.amount))
    receipt((invoice, "R1", invoice.amount))
    assert lacking() == [Lack.NOT_SEALED]


def test_a_sealed_month_ends_the_way() -> None:
    (worker,) = make_members(1)
    (invoice,) = invoiced()
    pay((invoice, "B1", invoice.amount))
    receipt((invoice, "R1", invoice.amount))
    after = APRIL.first_day
    seal_closing(by=APPROVER, closing=prepare_closing(by=OFFICER, month=MARCH, on=after, explained={}), on=after)
    trail = trail_of("R1")
    assert (kinds(trail)[-1], trail.lacks) == (StepKind.SEALED, ())
    month = month_trail(by=OFFICER, ref=worker.ref, month=MARCH).worker
    assert month is not None
    assert (month.sealed_on, month.lacks) == (after, ())


def test_nothing_found_is_an_empty_trail_whatever_is_typed() -> None:
    make_members(1)
    invoiced()
    for asked in ("", "tidak ada", "' OR 1=1 --", "money.used:x", "receipt.taken:e1.99999999", f"x:{10**30}", "\0"):
        found = rupiah_trail(by=OFFICER, reference=asked)
        assert (found.invoices, found.worker, found.is_more) == ((), None, False), asked


def test_no_more_than_twenty_invoices_are_shown() -> None:
    agreement = make_agreement(ceiling=None)
    make_members(1, agreement=agreement)
    (invoice,) = invoiced()
    facts = {
        each.attname: getattr(invoice, each.attname) for each in Invoice._meta.concrete_fields if each.name != "id"
    }
    more = [
        Invoice(**facts | {"round": n, "number": f"T{n}", "payment_code": f"K{n}", "month": MARCH})
        for n in range(2, MOST + 3)
    ]
    Invoice.objects.bulk_create(more)
    payment = Payment.objects.create(
        invoice=invoice, reference="B1", amount=MOST * 3, paid_on=DAY, state="waiting", event_id=an_event()
    )
    use_money(by=OFFICER, uses=[Use(payment.pk, each.pk, 1) for each in more], event_id=an_event())
    found = rupiah_trail(by=OFFICER, reference="B1")
    assert (len(found.invoices), found.is_more) == (MOST, True)


def test_names_of_people_who_pay_are_not_for_everybody() -> None:
    agreement = make_agreement(FunderKind.CIVIL_SERVANT)
    make_members(1, agreement=agreement)
    (invoice,) = invoiced()
    council = Actor.holding(901, "Dewan Uji", ROLES["council"].permissions, role="council")
    (seen,) = rupiah_trail(by=council, reference=invoice.number).invoices
    assert (seen.funder, seen.funder_id, seen.instrument) == (FunderKind.CIVIL_SERVANT.label, None, "")
    assert trail_of(invoice.number).funder == agreement.funder.name


def test_a_worker_is_shown_within_the_area_and_money_to_those_who_see_money() -> None:
    (worker,) = make_members(1)
    invoiced()
    without_money = without(OFFICER, Permission.VIEW_MONEY)
    seen = month_trail(by=bounded(without_money, MIROTO), ref=worker.ref, month=MARCH)
    assert (seen.worker is not None, seen.invoices) == (True, ())
    with pytest.raises(NotAllowed):
        rupiah_trail(by=without_money, reference="B1")
    with pytest.raises(NotAllowed):
        month_trail(by=bounded(OFFICER, KEMIJEN), ref=worker.ref, month=MARCH)
    with pytest.raises(NotAllowed):
        month_trail(by=without(OFFICER, Permission.VIEW_WORKERS), ref=worker.ref, month=MARCH)
    with pytest.raises(NotFound):
        month_trail(by=OFFICER, ref=uuid4(), month=MARCH)
