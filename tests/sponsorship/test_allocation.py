"""Places go to rostered workers in their order, never above a ceiling, never two payers for a worker and month."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pijar.access.actors import STRANGER
from pijar.core.models import AuditEvent, FormerRow
from pijar.core.refusals import NotAllowed, Refused
from pijar.registry.actions.people import report_death, report_other_cover
from pijar.registry.models import Worker
from pijar.sponsorship.actions.agreements import amend_agreement, end_agreement
from pijar.sponsorship.actions.allocation import Allocation, allocate, end_sponsorships
from pijar.sponsorship.models import Agreement, Roster, Sponsorship
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import (
    APPROVER,
    OFFICER,
    TODAY,
    make_agreement,
    make_draft,
    make_line,
    make_roster,
    make_workers,
    place,
)
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
JANUARY, FEBRUARY, MARCH = Month(2026, 1), Month(2026, 2), Month(2026, 3)


def give(agreement: Agreement, roster: Roster, first_month: Month = JANUARY, **facts: Any) -> Allocation:
    return allocate(by=OFFICER, agreement=agreement, roster=roster, first_month=first_month, **facts)


def payers() -> dict[int, int]:
    """Each worker's agreement."""
    return dict(Sponsorship.objects.values_list("worker_id", "agreement_id"))


def test_places_are_given_in_the_order_of_the_list_and_the_others_wait() -> None:
    workers = make_workers(5)
    agreement = make_agreement(places=3)
    roster = make_roster(workers)
    best = list(roster.entries.order_by("rank").values_list("worker_id", flat=True))
    assert give(agreement, roster) == Allocation(placed=3, waiting=2, free_places=0)
    assert sorted(payers()) == sorted(best[:3])
    span = Sponsorship.objects.first()
    assert span is not None
    assert (span.months.lower, span.months.upper) == (date(2026, 1, 1), None)


def test_giving_places_again_changes_nothing() -> None:
    agreement, roster = make_agreement(places=3), make_roster(make_workers(5))
    give(agreement, roster)
    before = fingerprints()
    assert give(agreement, roster) == Allocation(placed=0, waiting=2, free_places=0)
    assert changed(before) == []


def test_who_has_a_payer_keeps_him_and_is_never_given_a_second_one() -> None:
    workers = make_workers(4)
    roster = make_roster(workers)
    first, second = make_agreement(places=3), make_agreement(places=10)
    give(first, roster)
    kept = payers()
    assert give(second, roster).placed == 1
    assert {worker: payers()[worker] for worker in kept} == kept
    assert Sponsorship.objects.count() == 4


def test_a_payer_who_begins_later_counts_too_so_that_nobody_is_promised_twice() -> None:
    roster = make_roster(make_workers(2))
    give(make_agreement(places=5), roster, MARCH)
    assert give(make_agreement(places=5), roster, JANUARY).placed == 0


def test_who_lost_his_payer_is_placed_again_from_the_next_month() -> None:
    (worker,) = make_workers(1)
    old, new = make_agreement(), make_agreement()
    roster = make_roster([worker])
    give(old, roster)
    end_agreement(by=OFFICER, agreement=old, latest_month=FEBRUARY, reason="perusahaan pailit")
    assert give(new, roster, FEBRUARY).placed == 0
    assert give(new, roster, MARCH).placed == 1
    spans = Sponsorship.objects.order_by("months").values_list("agreement_id", "months")
    assert [(agreement, months.lower, months.upper) for agreement, months in spans] == [
        (old.pk, date(2026, 1, 1), date(2026, 3, 1)),
        (new.pk, date(2026, 3, 1), None),
    ]


def test_a_sponsor_chooses_workers_and_a_limit_holds() -> None:
    workers = make_workers(5)
    roster, agreement = make_roster(workers), make_agreement()
    chosen = [workers[4].pk, workers[2].pk, 10**9]
    assert give(agreement, roster, workers=chosen).placed == 2
    assert sorted(payers()) == sorted(chosen[:2])
    assert give(agreement, roster, limit=1).placed == 1
    assert give(agreement, roster, workers=[]).placed == 0
    assert give(agreement, roster, limit=0).placed == 0


def test_the_dead_and_those_covered_otherwise_are_passed_over_and_do_not_count_as_waiting() -> None:
    living, dead, employed = make_workers(3)
    roster = make_roster([living, dead, employed])
    report_death(by=OFFICER, worker=dead, died_on=TODAY, on=TODAY)
    report_other_cover(by=OFFICER, worker=employed, cover=Worker.OtherCover.EMPLOYEE, on=TODAY)
    assert give(make_agreement(), roster) == Allocation(placed=1, waiting=0, free_places=99)
    assert list(payers()) == [living.pk]


def test_a_place_given_back_is_given_again() -> None:
    workers = make_workers(3)
    roster, agreement = make_roster(workers), make_agreement(places=2)
    give(agreement, roster)
    gone = next(iter(payers()))
    assert end_sponsorships(by=OFFICER, workers=[gone], from_month=MARCH, reason="pindah kota") == 1
    assert give(agreement, roster, FEBRUARY).placed == 0
    assert give(agreement, roster, MARCH, workers=[worker.pk for worker in workers if worker.pk != gone]).placed == 1


def test_places_promised_from_a_later_month_are_not_given_away_before() -> None:
    agreement = make_agreement(places=2)
    give(agreement, make_roster(make_workers(2)), MARCH)
    assert give(agreement, make_roster(make_workers(1)), JANUARY) == Allocation(placed=0, waiting=1, free_places=0)


def test_an_agreement_with_an_end_pays_until_then() -> None:
    agreement = make_agreement(until_month=MARCH + 1)
    give(agreement, make_roster(make_workers(1)))
    assert Sponsorship.objects.get().months.upper == date(2026, 4, 1)


@pytest.mark.parametrize(("ceiling", "placed"), [(10 * 12 * 16_800, 10), (10 * 12 * 16_800 - 1, 9), (16_800, 0)])
def test_public_money_carries_as_many_as_its_ceiling_pays_to_december(ceiling: int, placed: int) -> None:
    agreement = make_agreement(FunderKind.CITY_BUDGET, ceiling=ceiling)
    assert give(agreement, make_roster(make_workers(12))).placed == placed


def test_what_is_promised_already_is_taken_off_the_ceiling() -> None:
    agreement = make_agreement(FunderKind.CITY_BUDGET, ceiling=16_800 * (12 * 2 + 6 * 3))
    assert give(agreement, make_roster(make_workers(2))).placed == 2
    assert give(agreement, make_roster(make_workers(5)), Month(2026, 7)).placed == 3


def test_money_for_an_agreement_that_ends_in_july_carries_more_workers_than_to_december() -> None:
    agreement = make_agreement(FunderKind.EXCISE_FUND, ceiling=10 * 7 * 16_800, until_month=Month(2026, 8))
    assert give(agreement, make_roster(make_workers(12))).placed == 10


def test_public_money_without_the_years_line_places_nobody() -> None:
    agreement = make_agreement(FunderKind.CITY_BUDGET, ceiling=None)
    roster = make_roster(make_workers(1))
    with pytest.raises(Refused) as refused:
        give(agreement, roster)
    assert refused.value.code == "no_budget_line"
    make_line(agreement)
    assert give(agreement, roster).placed == 1


def test_places_come_from_a_fixed_list_and_an_agreement_in_force() -> None:
    roster = make_roster(make_workers(1))
    agreement = make_agreement(first_month=FEBRUARY, until_month=Month(2026, 5))
    ended = make_agreement()
    end_agreement(by=OFFICER, agreement=ended, latest_month=MARCH, reason="perjanjian selesai")
    for action, code in (
        ((agreement, make_draft(make_workers(1)), FEBRUARY), "roster_not_fixed"),
        ((agreement, roster, JANUARY), "before_agreement"),
        ((agreement, roster, Month(2026, 5)), "after_agreement"),
        ((ended, roster, FEBRUARY), "agreement_ended"),
    ):
        with pytest.raises(Refused) as refused:
            give(*action)
        assert refused.value.code == code
    assert give(agreement, roster, Month(2026, 4)).placed == 1


def test_amended_places_are_given_at_once() -> None:
    agreement, roster = make_agreement(places=1), make_roster(make_workers(3))
    give(agreement, roster)
    amend_agreement(by=OFFICER, agreement=agreement, places=2, instrument="ADD", signed_on=TODAY)
    assert give(agreement, roster).placed == 1


def test_a_span_not_begun_is_taken_away_and_one_begun_is_cut_each_kept_as_it_was() -> None:
    early, late, other = make_workers(3)
    agreement = make_agreement()
    place([early, other], agreement, JANUARY)
    place([late], agreement, MARCH)
    assert end_sponsorships(by=OFFICER, workers=[early.pk, late.pk], from_month=MARCH, reason="bekerja tetap") == 2
    spans = {span.worker_id: span for span in Sponsorship.objects.all()}
    assert set(spans) == {early.pk, other.pk}
    assert (spans[early.pk].months.upper, spans[early.pk].end_reason) == (date(2026, 3, 1), "bekerja tetap")
    assert spans[other.pk].months.upper is None
    event = AuditEvent.objects.get(name="sponsorships.ended")
    assert FormerRow.objects.filter(table="sponsorship_sponsorship", event_id=event.pk).count() == 2
    with pytest.raises(Refused):
        end_sponsorships(by=OFFICER, workers=[other.pk], from_month=MARCH, reason=" ")


def test_places_are_given_and_taken_by_those_who_hold_the_right() -> None:
    agreement, roster = make_agreement(), make_roster(make_workers(1))
    for actor in (STRANGER, APPROVER):
        with pytest.raises(NotAllowed):
            allocate(by=actor, agreement=agreement, roster=roster, first_month=JANUARY)
        with pytest.raises(NotAllowed):
            end_sponsorships(by=actor, workers=[], from_month=JANUARY, reason="alasan uji coba")


_ACTIONS = st.lists(
    st.one_of(
        st.tuples(st.just("give"), st.integers(0, 2), st.integers(0, 5), st.one_of(st.none(), st.integers(0, 4))),
        st.tuples(st.just("end"), st.integers(0, 5), st.integers(0, 7)),
        st.tuples(st.just("amend"), st.integers(0, 2), st.integers(1, 4)),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=_ACTIONS)
def test_whatever_is_given_and_taken_no_month_has_two_payers_and_no_agreement_too_many(
    actions: list[tuple[Any, ...]],
) -> None:
    workers = make_workers(6)
    roster = make_roster(workers)
    agreements = [make_agreement(places=2), make_agreement(places=3)]
    agreements.append(make_agreement(FunderKind.CITY_BUDGET, places=6, ceiling=20 * 16_800))
    for action in actions:
        try:
            if action[0] == "give":
                give(agreements[action[1]], roster, JANUARY + action[2], limit=action[3])
            elif action[0] == "end":
                end_sponsorships(
                    by=OFFICER,
                    workers=[workers[action[1]].pk],
                    from_month=JANUARY + action[2],
                    reason="alasan uji coba",
                )
            else:
                amend_agreement(
                    by=OFFICER, agreement=agreements[action[1]], places=action[2], instrument="ADD", signed_on=TODAY
                )
        except Refused as refused:
            if refused.code != "places_taken":
                raise
    check_promises(agreements, [worker.pk for worker in workers])


def check_promises(agreements: list[Agreement], workers: list[int]) -> None:
    months = [JANUARY + n for n in range(12)]
    spans = list(Sponsorship.objects.filter(worker_id__in=workers))
    for month in months:
        day = month.first_day
        now = [span for span in spans if span.months.lower <= day and (span.months.upper or date.max) > day]
        assert len({span.worker_id for span in now}) == len(now)
        for agreement in agreements:
            agreement.refresh_from_db()
            assert sum(span.agreement_id == agreement.pk for span in now) <= agreement.places
    public = [span for span in spans if span.agreement_id == agreements[2].pk]
    paid = [m for span in public for m in months if span.months.lower <= m.first_day < (span.months.upper or date.max)]
    assert len(paid) * 16_800 <= 20 * 16_800
