"""A small city is founded once, whole and through the actions; these tests read what came of it from the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.db.models import Count, F, Sum
from pytest_django import DjangoDbBlocker

from pijar.access.models import Grant
from pijar.contributions.closing.reconciliation import four_numbers
from pijar.contributions.models import Advance, Assertion, Bridge, Closing, Invoice, Pool, PoolGift, ReceiptFile
from pijar.core.models import AuditEvent
from pijar.core.refusals import Refused
from pijar.founding.field_errors import Fault
from pijar.founding.found import FoundingReport, found_city
from pijar.founding.officers import CITY_OFFICERS
from pijar.founding.story import tell_story
from pijar.linkage.near.people import NEAR
from pijar.membership.models import CoveredMonth, Enrolment
from pijar.registry.models import ListRow, Nomination, Person, Worker
from pijar.sponsorship.models import Agreement, BudgetLine, Funder, Handover, Roster, Sponsorship
from pijar.values.month import Month

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("found")]

UNTIL = Month(2025, 12)
NOVEMBER = Month(2025, 11)
SIZE = 600


@dataclass(frozen=True)
class Founded:
    report: FoundingReport
    said: list[str]


@pytest.fixture(scope="module")
def founded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Founded]:
    """The city, founded within a transaction that is taken back in the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        said: list[str] = []
        report = found_city(workers=SIZE, seed=3, until=UNTIL, say=said.append, password="kunci-percobaan-9")
        yield Founded(report, said)
        transaction.set_rollback(True)


def covered(month: Month) -> Counter[str]:
    kinds = CoveredMonth.objects.filter(month=month).values("payer_kind").annotate(count=Count("*"))
    return Counter({row["payer_kind"]: row["count"] for row in kinds})


def test_every_month_covers_whom_the_story_says_by_whom_it_says(founded: Founded) -> None:
    story = tell_story(workers=SIZE, until=UNTIL)
    for plan in story.months[:-1]:
        found = covered(plan.month)
        assert found["city_budget"] == plan.city_budget
        assert found["excise_fund"] == plan.excise_fund
        assert found["civil_servant"] == story.sponsors_in(plan.month)[1]


def test_the_current_month_is_under_way_the_citys_money_is_invoiced_and_not_paid(founded: Founded) -> None:
    plan = founded.report.story.plan_of(UNTIL)
    states = {
        (invoice.funder.kind, invoice.state) for invoice in Invoice.objects.filter(month=UNTIL).select_related("funder")
    }
    assert ("city_budget", "issued") in states
    assert ("excise_fund", "issued") in states
    assert ("civil_servant", "receipted") in states
    assert ("company", "paid") in states
    open_sum = Invoice.objects.filter(month=UNTIL, state="issued").aggregate(sum=Sum("amount"))["sum"]
    assert open_sum == plan.covered * 16_800
    assert covered(UNTIL)["city_budget"] == 0


def test_a_debit_of_the_current_month_failed_and_the_pool_of_the_citizens_bridged_it(founded: Founded) -> None:
    (bridge,) = Bridge.objects.select_related("invoice__funder")
    assert (bridge.invoice.month, bridge.invoice.funder.kind) == (UNTIL, "civil_servant")
    assert (bridge.invoice.state, bridge.state) == ("receipted", "open")
    assert PoolGift.objects.filter(giver__kind="citizen").count() == 3
    given = PoolGift.objects.aggregate(sum=Sum("amount"))["sum"]
    assert Pool.objects.get().cash == given - bridge.amount


def test_sponsors_stop_after_the_current_month_some_workers_are_handed_over_and_some_wait(founded: Founded) -> None:
    on, after = UNTIL.first_day, (UNTIL + 1).first_day
    handed = set(Handover.objects.values_list("worker_id", flat=True))
    stopped = Sponsorship.objects.filter(agreement__form="mandate", agreement__end_reason__contains="pindah tugas")
    left = set(stopped.filter(months__contains=on).values_list("worker_id", flat=True))
    assert handed < left
    carried = Sponsorship.objects.filter(months__contains=after, agreement__funder__kind="citizen")
    assert set(carried.values_list("worker_id", flat=True)) == handed
    assert not Sponsorship.objects.filter(worker__in=left - handed, months__contains=after).exists()


def test_the_citys_money_came_in_parts_and_covers_what_was_drawn(founded: Founded) -> None:
    lines = BudgetLine.objects.filter(fiscal_year=UNTIL.year)
    assert lines.exists()
    for line in lines:
        assert sum(line.instalments.values_list("amount", flat=True)) == line.ceiling
        arrived = line.instalments.filter(arrived_on__isnull=False)
        assert line.drawn <= sum(arrived.values_list("amount", flat=True))


def test_one_sponsor_pauses_one_retires_and_every_mandate_has_its_words(founded: Founded) -> None:
    paused = Agreement.objects.get(state="paused")
    assert paused.pauses.get().from_month == UNTIL + 2
    retiring = Funder.objects.get(retires_on__isnull=False)
    assert retiring.agreements.get().until_month == UNTIL + 3
    mandates = Agreement.objects.filter(form="mandate")
    assert mandates.filter(mandate_text__isnull=False).count() == mandates.count() > 0


def test_every_earlier_month_is_paid_and_proved(founded: Founded) -> None:
    assert set(Invoice.objects.filter(month__lt=UNTIL).values_list("state", flat=True)) == {"receipted"}
    november = Invoice.objects.filter(month=NOVEMBER, funder__kind__in=["city_budget", "excise_fund"])
    assert november.aggregate(sum=Sum("amount"))["sum"] == covered_by_city(NOVEMBER) * 16_800


def test_what_the_office_types_is_confirmed_by_the_head_or_proved_by_a_file_and_one_receipt_waits(
    founded: Founded,
) -> None:
    found = Counter(Assertion.objects.values_list("kind", "state"))
    assert found["payment", "confirmed"] > 0
    assert found["payment", "proved"] == 2
    assert found["receipt", "asserted"] == 1
    waiting = Assertion.objects.get(state="asserted").invoice
    assert (waiting.month, waiting.state) == (UNTIL, "paid")
    assert not Assertion.objects.filter(asserted_by=F("second_by")).exists()


def covered_by_city(month: Month) -> int:
    found = covered(month)
    return found["city_budget"] + found["excise_fund"]


def test_no_planted_error_of_the_sender_came_through(founded: Founded) -> None:
    planted = founded.report.planted
    refused = (
        Fault.SAME_LIST_TWICE, Fault.OTHER_LIST_TOO, Fault.FIFTEEN_DIGITS, Fault.NUMBER_CELL, Fault.NO_NATIONAL_ID,
        Fault.DATE_UNREADABLE,
    )  # fmt: skip
    waiting = (Fault.BIRTH_DIFFERS, Fault.CATEGORY_MISSING, Fault.WARD_UNKNOWN)
    assert ListRow.objects.filter(outcome="refused").count() == sum(planted.get(fault, 0) for fault in refused) > 0
    held = ListRow.objects.filter(outcome="waiting").count() - len(nearly_known())
    assert held == sum(planted.get(fault, 0) for fault in waiting) > 0


def nearly_known() -> list[ListRow]:
    """Rows that wait for nothing but that they are nearly somebody known: mistyped numbers, all of them."""
    rows = ListRow.objects.filter(outcome="waiting")
    return [row for row in rows if all(fault["code"] in NEAR for fault in row.faults)]


def test_the_over_aged_fall_to_the_criteria_and_the_mistyped_wait_or_fall_to_the_kelurahan(founded: Founded) -> None:
    planted = founded.report.planted
    reasons = Counter(
        reason
        for row in Nomination.objects.filter(state="rejected").values_list("reasons", flat=True)
        for reason in row
    )
    assert reasons["over_age"] == planted[Fault.OVER_AGE] > 0
    mistyped = planted.get(Fault.DIGIT_WRONG, 0) + planted.get(Fault.DIGITS_SWAPPED, 0)
    fallen = sum(count for reason, count in reasons.items() if reason.startswith("NIK salah"))
    assert fallen + len(nearly_known()) == mistyped > 0


def test_whom_the_insurer_refused_has_no_payer_and_no_month(founded: Founded) -> None:
    refused = Enrolment.objects.filter(state="refused").values_list("worker_id", flat=True)
    assert len(refused) > 0
    assert not CoveredMonth.objects.filter(worker__in=refused).exists()
    assert not Sponsorship.objects.filter(worker__in=refused).exists()
    assert Worker.objects.filter(pk__in=refused, other_cover="employee").count() > 0


def test_the_dead_have_no_month_after_their_death(founded: Founded) -> None:
    dead = dict(Person.objects.filter(died_on__isnull=False).values_list("worker__pk", "died_on"))
    months = CoveredMonth.objects.filter(worker__in=dead).values_list("worker_id", "month")
    assert len(months) > 0
    assert all(month <= Month.of(dead[worker]) for worker, month in months)


def test_nobody_is_covered_twice_and_everybody_covered_stands_on_a_fixed_roster(founded: Founded) -> None:
    assert set(Roster.objects.values_list("state", flat=True)) == {"fixed"}
    assert not CoveredMonth.objects.exclude(worker__roster_entries__isnull=False).exists()


def test_companies_stand_in_every_stage_and_sponsors_only_in_offices_that_take_part(founded: Founded) -> None:
    stages = set(Funder.objects.filter(kind="company").values_list("stage", flat=True))
    assert stages == {"informed", "committed", "registered", "paying", "lapsed"}
    assert Funder.objects.filter(kind="civil_servant").values("office").distinct().count() <= 29


def test_every_deed_was_done_by_somebody_whose_post_allows_it(founded: Founded) -> None:
    known = {officer.full_name for officer in CITY_OFFICERS}
    doers = dict(
        AuditEvent.objects.values_list("actor_name").annotate(count=Count("*")).values_list("actor_name", "count")
    )
    assert set(doers) <= known | {"sistem", "publik"}
    assert set(AuditEvent.objects.filter(actor_name="publik").values_list("name", flat=True)) <= {"proposal.made"}
    assert Grant.objects.filter(user__full_name__in=known).count() == len(CITY_OFFICERS)
    assert not AuditEvent.objects.filter(name="roster.fixed", actor_name=CITY_OFFICERS[0].full_name).exists()


def test_a_city_of_another_size_says_that_its_numbers_are_scaled(founded: Founded) -> None:
    assert any("600" in sentence and "10.000" in sentence for sentence in founded.said)
    assert founded.report.story.is_scaled


def test_a_city_is_founded_only_where_nobody_is_listed(founded: Founded) -> None:
    with pytest.raises(Refused, match="kota kosong"):
        found_city(workers=SIZE, seed=3, until=UNTIL, say=lambda sentence: None, password="kunci-percobaan-9")


def test_the_insurer_proves_a_company_one_by_one_and_one_gap_is_explained_another_not(
    founded: Founded,
) -> None:
    (file,) = ReceiptFile.objects.all()
    assert file.applied > 0
    assert [line.code for line in file.lines.filter(outcome="exception")] == ["unknown_person"]
    gaps = {(row.source, gap.gap.value): gap.is_met for row in four_numbers([UNTIL]) for gap in row.gaps}
    assert gaps[("city_budget", "unpaid")]
    assert not gaps[("company", "unproved")]


def test_the_first_months_are_closed(founded: Founded) -> None:
    sealed = list(Closing.objects.order_by("month").values_list("month", "state"))
    assert sealed == [(founded.report.story.months[at].month, "sealed") for at in range(3)]


def test_a_company_has_paid_three_months_ahead_by_one_code(founded: Founded) -> None:
    advance = Advance.objects.get()
    ahead = Invoice.objects.filter(month__gt=UNTIL).order_by("month")
    assert [invoice.month for invoice in ahead] == [UNTIL + 1, UNTIL + 2, UNTIL + 3]
    assert {invoice.state for invoice in ahead} == {"paid"}
    assert advance.amount == sum(invoice.amount for invoice in ahead)
    assert not CoveredMonth.objects.filter(month__gt=UNTIL).exists()
