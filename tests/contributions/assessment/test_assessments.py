"""What is due for whom in a month: by payer, sector and month, drawn on the year's line; who is left out and why."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.access.actors import STRANGER
from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.assessment.words import why_left_out
from pijar.contributions.models import Assessment, Tariff
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.law.contributions import PayerClass, Sector, contribution
from pijar.membership.actions.enrolments import end_enrolment
from pijar.registry.actions.people import report_death
from pijar.registry.models import Worker
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.enrolment import record_death, record_exit
from pijar.sponsorship.actions.rosters import draft_roster, fix_roster
from pijar.sponsorship.models import Agreement, BudgetLine, Roster
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import (
    APPROVER,
    KEMIJEN,
    OFFICER,
    PAPERS,
    TODAY,
    enrol,
    make_agreement,
    make_crowd,
    make_line,
    make_members,
    make_workers,
    place,
)
from tests.contributions.steps import DAY, MARCH, assess
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db


def due(worker: Worker, month: Month) -> tuple[int, int]:
    found = Assessment.objects.get(worker=worker, month=month)
    return found.work_injury, found.death


@pytest.mark.parametrize(
    ("kind", "category", "month", "due_then"),
    [
        (FunderKind.CITY_BUDGET, "becak", Month(2026, 2), (10_000, 6_800)),
        (FunderKind.EXCISE_FUND, "sampah", Month(2026, 5), (10_000, 6_800)),
        (FunderKind.COMPANY, "becak", Month(2025, 12), (10_000, 6_800)),
        (FunderKind.COMPANY, "becak", Month(2026, 1), (5_000, 3_400)),
        (FunderKind.CIVIL_SERVANT, "becak", Month(2027, 3), (5_000, 3_400)),
        (FunderKind.CIVIL_SERVANT, "becak", Month(2027, 4), (10_000, 6_800)),
        (FunderKind.COMPANY, "sampah", Month(2026, 3), (10_000, 6_800)),
        (FunderKind.COMPANY, "sampah", Month(2026, 4), (5_000, 3_400)),
        (FunderKind.CITIZEN, "sampah", Month(2026, 12), (5_000, 3_400)),
        (FunderKind.POOL, "sampah", Month(2027, 1), (10_000, 6_800)),
    ],
)
def test_the_tariff_follows_payer_trade_and_month(
    kind: FunderKind, category: str, month: Month, due_then: tuple[int, int]
) -> None:
    first = Month(2025, 12)
    agreement = make_agreement(kind, first_month=first)
    if kind in (FunderKind.CITY_BUDGET, FunderKind.EXCISE_FUND) and month.year != first.year:
        make_line(agreement, month.year)
    (worker,) = make_members(1, agreement, month, category=category)
    assess(month, month.end_day)
    assert due(worker, month) == due_then


def test_every_assessment_leads_to_the_articles_it_rests_on() -> None:
    make_members(1, category="becak")
    make_members(1, make_agreement(FunderKind.CITY_BUDGET))
    assess()
    for found in Assessment.objects.all():
        tariff = Tariff.objects.get(month=found.month, payer=found.payer, sector=found.sector, bracket=found.bracket)
        assert (tariff.work_injury, tariff.death) == (found.work_injury, found.death)
        said = contribution(PayerClass(found.payer), Sector(found.sector), found.bracket, found.month)
        assert set(tariff.cites) <= {use.cite for line in said.lines for use in line.uses}
        assert any("PP 44/2015" in cite for cite in tariff.cites)
    relieved = Tariff.objects.get(month=MARCH, payer="private", sector="transport", bracket=1)
    assert any("PP 50/2025" in cite for cite in relieved.cites)


def test_each_reason_for_being_left_out_is_counted_and_has_a_sentence() -> None:
    agreement = make_agreement()
    make_members(2, agreement)
    place(make_workers(1), agreement)
    (dead,) = make_members(1, agreement)
    report_death(by=OFFICER, worker=dead, died_on=date(2026, 2, 28), on=TODAY)
    make_members(2, make_agreement(FunderKind.CITY_BUDGET, ceiling=12 * 3 * 16_800))
    scarce = make_members(3, make_agreement(FunderKind.EXCISE_FUND))
    line = BudgetLine.objects.get(agreement=scarce[0].sponsorships.get().agreement)
    BudgetLine.objects.filter(pk=line.pk).update(ceiling=2 * 16_800)
    no_line = make_agreement(FunderKind.CITY_BUDGET, first_month=Month(2025, 12))
    make_members(1, no_line, Month(2025, 12))
    assessed = assess()
    assert assessed.left_out == {"not_enrolled": 1, "died": 1, "ceiling": 3, "no_budget_line": 1}
    assert (assessed.round, assessed.workers, assessed.amount) == (1, 4, 4 * 16_800)
    assert all(why_left_out(reason) for reason in [*assessed.left_out, "no_tariff"])
    assert not Assessment.objects.filter(worker__in=scarce).exists()


def test_public_money_is_drawn_from_the_line_of_the_year_and_to_its_last_rupiah() -> None:
    agreement = make_agreement(FunderKind.CITY_BUDGET)
    make_members(2, agreement)
    BudgetLine.objects.update(ceiling=2 * 2 * 16_800)
    for month, drawn in ((Month(2026, 1), 33_600), (Month(2026, 2), 67_200)):
        assert assess(month, DAY).workers == 2
        assert BudgetLine.objects.get().drawn == drawn
    spent = assess(MARCH)
    assert (spent.workers, spent.left_out) == (0, {"ceiling": 2})
    assert BudgetLine.objects.get().free == 0


def test_assessing_again_changes_nothing() -> None:
    make_members(3, make_agreement(FunderKind.CITY_BUDGET))
    make_members(2)
    first = assess()
    before = fingerprints()
    again = assess(on=date(2026, 3, 20))
    assert (first.round, first.workers) == (1, 5)
    assert (again.round, again.workers, again.amount) == (0, 0, 0)
    assert changed(before) == []


def test_late_comers_are_assessed_in_a_round_of_their_own() -> None:
    agreement = make_agreement()
    make_members(2, agreement)
    assess()
    make_members(3, agreement)
    second = assess()
    assert (second.round, second.workers, second.amount) == (2, 3, 3 * 16_800)
    assert list(Assessment.objects.order_by("round").values_list("round", flat=True)) == [1, 1, 2, 2, 2]


def test_a_month_that_has_not_come_or_lies_before_the_law_is_refused() -> None:
    make_members(1)
    for month, on, code in (
        (Month(2026, 4), date(2026, 3, 31), "month_in_future"),
        (Month(2015, 6), DAY, "month_before_law"),
    ):
        with pytest.raises(Refused) as refused:
            assess(month, on)
        assert refused.value.code == code
    assert assess(Month(2026, 4), date(2026, 4, 1)).workers == 1


def test_months_before_the_place_or_the_membership_and_after_the_exit_are_not_due() -> None:
    agreement = make_agreement()
    workers = make_workers(2)
    place(workers, agreement, Month(2026, 2))
    enrol(workers, MARCH)
    record_exit(by=OFFICER, worker=workers[1], latest_month=MARCH, reason="pindah kota", on=DAY)
    assert assess(Month(2026, 1)).left_out == {}
    assert assess(Month(2026, 2)).left_out == {"not_enrolled": 2}
    assert assess(MARCH).workers == 2
    assert assess(Month(2026, 4), date(2026, 4, 10)).workers == 1


def test_the_month_of_death_is_still_due_and_the_next_is_not() -> None:
    (worker,) = make_members(1)
    record_death(by=OFFICER, worker=worker, died_on=date(2026, 3, 1), on=DAY)
    assert assess(MARCH).workers == 1
    assert assess(Month(2026, 4), TODAY).workers == 0


def test_who_ended_and_began_again_in_one_month_is_due_once() -> None:
    (worker,) = make_members(1)
    end_enrolment(by=OFFICER, worker=worker, latest_month=MARCH, reason="keliru", on=DAY)
    enrol([worker], MARCH)
    assert assess().workers == 1


def test_ward_and_trade_are_kept_as_they_were() -> None:
    (worker,) = make_members(1, category="becak")
    assess()
    Worker.objects.filter(pk=worker.pk).update(category_id="sampah")
    type(worker.person).objects.filter(pk=worker.person_id).update(ward_id=KEMIJEN)
    kept = Assessment.objects.get()
    assert (kept.category_id, kept.ward_id, kept.sector) == ("becak", "33.74.01.1001", "transport")


def test_a_round_leaves_one_event_with_its_figures() -> None:
    make_members(2)
    assess()
    event = AuditEvent.objects.get(name="month.assessed")
    assert (event.subject, event.facts) == (
        "month:2026-03",
        {"reference": "1", "round": 1, "workers": 2, "amount": 33_600},
    )


def test_months_are_run_by_those_who_hold_the_right() -> None:
    for actor in (STRANGER, APPROVER):
        with pytest.raises(NotAllowed):
            assess_month(by=actor, month=MARCH, on=DAY)


def test_7017_workers_are_117_885_600_rupiah() -> None:
    make_crowd(7_017)
    agreement = make_agreement(FunderKind.CITY_BUDGET, places=7_017, ceiling=7_017 * 12 * 16_800)
    _place_everybody(agreement)
    assessed = assess()
    assert (assessed.workers, assessed.amount, assessed.left_out) == (7_017, 117_885_600, {})
    assert BudgetLine.objects.get().drawn == 117_885_600


def _place_everybody(agreement: Agreement) -> None:
    roster = draft_roster(by=OFFICER, name="semua", kind=Roster.Kind.CITY, on=TODAY)
    roster = fix_roster(by=APPROVER, roster=roster, **PAPERS)
    assert allocate(by=OFFICER, agreement=agreement, roster=roster, first_month=Month(2026, 1)).placed == 7_017
    enrol(Worker.objects.all())
