"""What each post is shown of people: the faults that were seen, one by one, each with the officer who is shown it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pijar.access.actors import Actor
from pijar.access.roles import ROLES
from pijar.contributions.billing.queries.advances_and_arrears import arrears_of
from pijar.contributions.billing.queries.invoices import invoices_of
from pijar.contributions.closing.queries.reconciliation import reconciliation, reconciliation_table
from pijar.contributions.guard.actions.scan import scan_lapses
from pijar.contributions.guard.queries.guard_board import guard_board
from pijar.contributions.pool.queries.pool import givers, latest_gifts
from pijar.core.refusals import NotAllowed, NotFound
from pijar.membership.queries.batches import batch_sheet, batches
from pijar.registry.actions.national_ids import find_by_national_id
from pijar.registry.queries.nominations import nominations
from pijar.reports.money.queries.month_sheet import month_sheet
from pijar.reports.payers.queries.funders import funder_sheet, funders
from pijar.reports.people.queries.worker_sheet import worker_of, worker_sheet
from pijar.reports.people.queries.workers import WorkerFilter, workers
from pijar.reports.trail.queries.rupiah_trail import month_trail
from pijar.sponsorship.models import Agreement
from pijar.sponsorship.queries.funders import agreement_of, agreements_in_force
from pijar.sponsorship.queries.rosters import roster_sheet, rosters
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import (
    KEMIJEN,
    MIROTO,
    OFFICER,
    enrol,
    make_agreement,
    make_members,
    make_nomination,
    make_roster,
    make_worker,
    number_of,
)
from tests.months import invoice_month

FEBRUARY, ON = Month(2026, 2), date(2026, 2, 10)
NOW = datetime(2026, 2, 10, tzinfo=UTC)
LABEL = str(FunderKind.CIVIL_SERVANT.label)


def post(role: str, *areas: str) -> Actor:
    return Actor.holding(950, role, ROLES[role].permissions, areas, role)


COUNCIL, BRANCH, WARD_OFFICER = post("council"), post("insurer_branch"), post("ward_officer", MIROTO)


@pytest.fixture
def mandate() -> Agreement:
    """A civil servant who owes for two workers."""
    agreement = make_agreement(FunderKind.CIVIL_SERVANT)
    make_members(2, agreement)
    invoice_month(FEBRUARY)
    return agreement


def test_the_council_lists_no_civil_servant_and_finds_none_by_name(mandate: Agreement) -> None:
    name = mandate.funder.name
    assert [row.name for row in funders(by=OFFICER, month=FEBRUARY, search=name).rows] == [name]
    assert funders(by=COUNCIL, month=FEBRUARY, search=name).rows == ()
    assert funders(by=COUNCIL, month=FEBRUARY).total == 0
    assert len(agreements_in_force(by=OFFICER)) == 1
    assert agreements_in_force(by=COUNCIL) == []


def test_the_council_reads_no_papers_of_a_civil_servant_and_those_of_a_company(mandate: Agreement) -> None:
    for asked in (
        lambda: funder_sheet(by=COUNCIL, funder=mandate.funder_id, month=FEBRUARY),
        lambda: agreement_of(by=COUNCIL, agreement=mandate.pk),
    ):
        with pytest.raises(NotAllowed) as refused:
            asked()
        assert refused.value.code == "payer_is_a_person"
    assert funder_sheet(by=OFFICER, funder=mandate.funder_id, month=FEBRUARY).number == mandate.funder.employee_number
    company = make_agreement(FunderKind.COMPANY)
    assert agreement_of(by=COUNCIL, agreement=company.pk) == company
    assert arrears_of(by=COUNCIL, agreement=company, on=ON) == ()


@pytest.mark.parametrize("by", [COUNCIL, BRANCH], ids=["council", "insurer"])
def test_money_of_civil_servants_bears_no_name(mandate: Agreement, by: Actor) -> None:
    def told(who: Actor) -> set[str]:
        columns = reconciliation_table(by=who, month=FEBRUARY)
        return {
            *(row.funder for row in month_sheet(by=who, month=FEBRUARY).invoices),
            *(row.funder for row in invoices_of(by=who, month=FEBRUARY)),
            *(row.funder for row in reconciliation(by=who, month=FEBRUARY).apart),
            *(str(row["funder"]) for row in columns[1]),
        } - {""}

    assert mandate.funder.name in told(OFFICER)
    assert told(by) == {LABEL}
    assert month_sheet(by=by, month=FEBRUARY, search=mandate.funder.name).invoices == ()


def test_givers_to_the_pool_who_are_people_are_not_named() -> None:
    make_agreement(FunderKind.CITIZEN)
    assert len(givers(by=OFFICER)) == 1
    assert givers(by=COUNCIL) == []
    assert latest_gifts(by=COUNCIL) == ()


def test_the_branch_of_the_insurer_sees_members_and_of_them_no_address() -> None:
    member, other = make_worker(address="Jl. Kenari 1", phone="0811"), make_worker()
    enrol([member])
    make_nomination(other, "rejected", reasons=["too_old"])
    asked = WorkerFilter(month=FEBRUARY, on=ON)
    assert {row.ref for row in workers(by=OFFICER, narrowed=asked).rows} == {member.ref, other.ref}
    assert {row.ref for row in workers(by=BRANCH, narrowed=asked).rows} == {member.ref}
    assert find_by_national_id(by=BRANCH, number=number_of(other), now=NOW) is None
    assert find_by_national_id(by=BRANCH, number=number_of(member), now=NOW) == member.ref
    with pytest.raises(NotFound):
        worker_of(by=BRANCH, ref=other.ref)
    assert len(nominations(by=OFFICER, state="rejected").rows) == 1
    assert nominations(by=BRANCH, state="rejected").rows == ()
    sheet, whole = (worker_sheet(by=by, ref=member.ref, on=ON) for by in (BRANCH, OFFICER))
    assert (sheet.address, sheet.phone) == ("", "")
    assert ("Kenari" in whole.address, whole.phone) == (True, "0811")


def test_a_ward_officer_does_not_see_who_pays_and_how_much(mandate: Agreement) -> None:
    worker = mandate.sponsorships.earliest("pk").worker
    whole, sheet = (worker_sheet(by=by, ref=worker.ref, on=ON) for by in (OFFICER, WARD_OFFICER))
    assert [(fact.funder, fact.amount > 0, fact.invoice != "") for fact in whole.months] == [
        (mandate.funder.name, True, True)
    ]
    assert [(fact.funder, fact.amount, fact.invoice) for fact in sheet.months] == [("", 0, "")]
    assert (len(whole.sponsors), sheet.sponsors) == (1, ())
    assert (sheet.shows_payer, sheet.shows_amount) == (False, False)
    of_month = month_trail(by=WARD_OFFICER, ref=worker.ref, month=FEBRUARY).worker
    assert of_month is not None
    assert (of_month.amount, of_month.funder, of_month.invoice) == (None, "", "")


def test_a_member_in_danger_has_no_payer_for_a_ward_officer(mandate: Agreement) -> None:
    scan_lapses(by=OFFICER, on=date(2026, 3, 20))
    seen = {by.name: guard_board(by=by, on=date(2026, 3, 20), days=90) for by in (OFFICER, WARD_OFFICER)}
    assert {row.funder for row in seen[OFFICER.name].rows} == {mandate.funder.name}
    assert {row.funder for row in seen[WARD_OFFICER.name].rows} == {""}
    assert {row.funder_id for row in seen[WARD_OFFICER.name].rows} == {None}


def test_rosters_and_batches_show_and_count_the_people_of_the_area() -> None:
    near, far = make_worker(name="DEKAT"), make_worker(name="JAUH", ward=KEMIJEN)
    both, only_far = make_roster([near, far], "Semua"), make_roster([make_worker(ward=KEMIJEN)], "Timur")
    batch = enrol([near, far])[0].batch
    sheet = roster_sheet(by=WARD_OFFICER, roster=both.pk)
    assert [entry.worker.person.name for entry in sheet.entries] == ["DEKAT"]
    assert (sheet.row.entries, len(roster_sheet(by=OFFICER, roster=both.pk).entries)) == (1, 2)
    assert [(row.roster.pk, row.entries) for row in rosters(by=WARD_OFFICER)] == [(both.pk, 1)]
    assert {row.roster.pk for row in rosters(by=OFFICER)} == {both.pk, only_far.pk}
    members = batch_sheet(by=WARD_OFFICER, batch=batch.pk)
    assert [entry.worker.person.name for entry in members.enrolments] == ["DEKAT"]
    assert (members.row.workers, batches(by=WARD_OFFICER)[0].workers, batches(by=OFFICER)[0].workers) == (1, 1, 2)
