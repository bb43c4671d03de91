"""Plans of allocation: continuity before rank, wishes and ceilings kept, applied whole by the right person or not."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.access.actors import STRANGER, Actor
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.registry.models import Category, District, Ward, Worker
from pijar.sponsorship.actions.agreements import amend_agreement, end_agreement
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.enrolment import record_death
from pijar.sponsorship.actions.plans import discard_plan, plan_allocation
from pijar.sponsorship.actions.wishes import record_wish, withdraw_wish
from pijar.sponsorship.models import PlanLine, Sponsorship
from pijar.sponsorship.queries.plans import plan_lines, plan_shares, plan_sheet
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import (
    APPROVER,
    BRUMBUNGAN,
    KEMIJEN,
    MIROTO,
    OFFICER,
    TODAY,
    make_agreement,
    make_draft,
    make_roster,
    make_worker,
    make_workers,
    place,
)
from tests.sponsorship.planning import JULY, OTHER_OFFICER, apply, cover, given, payers, plan, ranked, wish

pytestmark = pytest.mark.django_db


def test_a_plan_is_looked_at_before_anybody_is_placed_and_gives_exactly_what_it_said() -> None:
    roster = make_roster(make_workers(5))
    agreements = [make_agreement(places=2), make_agreement(places=1)]
    made = plan()
    assert (made.candidates, made.placed, made.waiting, made.gap) == (5, 3, 2, 0)
    assert payers() == {}
    assert [worker for worker, agreement in given(made).items() if agreement] == ranked(roster)[:3]
    apply(made)
    assert payers() == {worker: agreement for worker, agreement in given(made).items() if agreement}
    assert set(payers().values()) == {agreement.pk for agreement in agreements}
    assert made.lines.filter(why="full").count() == 2


def test_a_sponsor_retires_and_his_workers_are_placed_before_anybody_new_though_ranked_behind() -> None:
    new = make_roster(make_workers(3))
    near, long, lapsed = make_workers(3)
    retired = make_agreement(FunderKind.CIVIL_SERVANT)
    place([near, long, lapsed], retired)
    cover(near, Month(2026, 6))
    cover(long, *[Month(2026, number) for number in range(1, 7)])
    cover(lapsed, Month(2026, 2))  # more than three months ago: it would be a restart
    end_agreement(by=OFFICER, agreement=retired, latest_month=Month(2026, 6), reason="sudah pensiun")
    make_agreement(places=4)
    made = plan()
    assert list(given(made)) == [long.pk, near.pk, *ranked(new), lapsed.pk]
    apply(made)
    assert set(payers()) == {long.pk, near.pk, *ranked(new)[:2]}
    line = made.lines.get(worker=long)
    assert (line.gap, line.held) == (0, 6)
    assert made.lines.get(worker=lapsed).gap is None


def test_the_dead_are_replaced_from_the_waiting_list_and_nobody_else_moves() -> None:
    workers = make_workers(4)
    roster, agreement = make_roster(workers), make_agreement(places=2)
    allocate(by=OFFICER, agreement=agreement, roster=roster, first_month=Month(2026, 1))
    first, second, third, _fourth = ranked(roster)
    record_death(by=OFFICER, worker=Worker.objects.get(pk=first), died_on=date(2026, 6, 3), on=TODAY)
    apply(plan())
    assert payers() == {second: agreement.pk, third: agreement.pk}
    assert Sponsorship.objects.filter(worker=second).count() == 1


def test_whoever_has_a_payer_is_not_even_in_the_queue() -> None:
    (held, free) = make_workers(2)
    place([held], make_agreement(places=1))
    make_roster([free])
    make_agreement(places=5)
    assert list(given(plan())) == [free.pk]


def test_a_person_named_alone_goes_to_his_sponsor_though_ranked_last_and_pushes_out_nobody_with_another_place() -> None:
    roster = make_roster(make_workers(3))
    first, second, named = ranked(roster)
    sponsor, other = make_agreement(places=1), make_agreement(places=1)
    wish(sponsor, Worker.objects.get(pk=named))
    made = plan()
    assert given(made) == {first: other.pk, second: None, named: sponsor.pk}
    assert made.lines.get(worker=named).why == "named"
    amend_agreement(by=OFFICER, agreement=other, places=2, instrument="ADD", signed_on=TODAY)
    assert given(plan()) == {first: other.pk, second: other.pk, named: sponsor.pk}


def test_a_person_named_with_preference_does_not_overtake() -> None:
    roster = make_roster(make_workers(3))
    first, second, named = ranked(roster)
    sponsor = make_agreement(places=2)
    wish(sponsor, Worker.objects.get(pk=named), strict=False)
    assert given(plan()) == {first: sponsor.pk, second: sponsor.pk, named: None}


def test_strict_wishes_for_area_and_trade_hold_together_and_the_first_gives_way_so_that_more_are_placed() -> None:
    rider = make_worker(ward=KEMIJEN, category="becak")
    both = make_worker(ward=MIROTO, category="becak")
    scavenger = make_worker(ward=MIROTO)
    make_roster([rider, both, scavenger])
    city, east, riders = make_agreement(places=1), make_agreement(places=1), make_agreement(places=1)
    wish(city, District.objects.get(code="33.74.01"))
    wish(city, Category.objects.get(code="sampah"))
    wish(east, District.objects.get(code="33.74.03"))
    wish(riders, Category.objects.get(code="becak"))
    assert given(plan()) == {rider.pk: east.pk, both.pk: riders.pk, scavenger.pk: city.pk}
    assert set(PlanLine.objects.values_list("why", flat=True)) == {"wished"}


def test_wishes_decide_between_places_and_who_fits_none_is_told_so() -> None:
    here, there = make_worker(ward=MIROTO), make_worker(ward=KEMIJEN)
    make_roster([here, there])
    kemijen, miroto = make_agreement(places=1), make_agreement(places=1)
    wish(kemijen, Ward.objects.get(code=KEMIJEN), strict=False)
    wish(miroto, Ward.objects.get(code=MIROTO), strict=False)
    assert given(plan()) == {here.pk: miroto.pk, there.pk: kemijen.pk}
    for agreement in (kemijen, miroto):
        end_agreement(by=OFFICER, agreement=agreement, latest_month=Month(2026, 6), reason="perjanjian selesai")
    only = make_agreement(places=5)
    wish(only, Ward.objects.get(code=BRUMBUNGAN))
    assert set(plan().lines.values_list("why", flat=True)) == {"no_offer"}


def test_a_second_choice_is_said_to_be_one_and_a_wish_withdrawn_counts_no_more() -> None:
    make_roster([make_worker(ward=KEMIJEN)])
    liked = wish(make_agreement(places=1), Ward.objects.get(code=MIROTO), strict=False)
    assert plan().lines.get().why == "unwished"
    withdraw_wish(by=OFFICER, wish=liked)
    assert plan().lines.get().why == "open"
    with pytest.raises(Refused) as refused:
        withdraw_wish(by=OFFICER, wish=liked)
    assert refused.value.code == "wish_gone"


def test_a_wish_is_recorded_once_by_whoever_keeps_funders() -> None:
    agreement, ward = make_agreement(), Ward.objects.get(code=MIROTO)
    wish(agreement, ward)
    with pytest.raises(Refused) as refused:
        wish(agreement, ward, strict=False)
    assert refused.value.code == "wish_known"
    with pytest.raises(NotAllowed):
        record_wish(by=APPROVER, agreement=agreement, about=ward, is_strict=True, on=TODAY)


@pytest.mark.parametrize(("ceiling", "placed"), [(3 * 6 * 16_800, 3), (3 * 6 * 16_800 - 1, 2), (0, 0)])
def test_public_money_gives_as_many_as_its_ceiling_pays_and_says_that_money_is_wanting(
    ceiling: int, placed: int
) -> None:
    make_roster(make_workers(4))
    make_agreement(FunderKind.CITY_BUDGET, places=10, ceiling=ceiling or 1)
    made = plan()
    assert made.placed == placed
    assert made.lines.filter(why="no_money").count() == 4 - placed
    assert made.costs[:1] == ([placed * 16_800] if made.costs else [])
    share = made.shares.get()
    assert (share.free, share.affordable, share.given) == (10, placed, placed)


def test_a_span_over_two_years_is_bound_by_both_lines_and_what_was_drawn_beyond_promises_is_gone() -> None:
    from tests.builders import make_line

    make_roster(make_workers(6))
    agreement = make_agreement(FunderKind.CITY_BUDGET, places=10, ceiling=5 * 6 * 16_800)
    make_line(agreement, 2027, 2 * 3 * 16_800)
    assert plan(until_month=Month(2027, 1)).placed == 5
    assert plan(until_month=Month(2027, 4)).placed == 2
    agreement.budget_lines.filter(fiscal_year=2026).update(drawn=4 * 6 * 16_800)
    assert plan(until_month=Month(2027, 1)).placed == 1


def test_public_money_without_a_line_gives_nothing_and_sponsors_are_asked_before_it() -> None:
    make_roster(make_workers(2))
    without = make_agreement(FunderKind.CITY_BUDGET, ceiling=None)
    assert plan(agreements=[without]).placed == 0
    public, company = make_agreement(FunderKind.CITY_BUDGET, places=5), make_agreement(places=1)
    made = plan()
    assert sorted(agreement or 0 for agreement in given(made).values()) == sorted([public.pk, company.pk])
    assert made.uses_public_money


def test_relief_follows_the_trade_only_where_a_private_sponsor_pays() -> None:
    make_roster([make_worker(category="becak"), make_worker(category="sampah")])
    make_agreement(places=2, until_month=Month(2027, 3))
    made = plan(until_month=Month(2027, 2))
    assert made.costs == [2 * 8_400] * 6 + [8_400 + 16_800]
    assert sum(made.shares.get().costs) == sum(made.costs)


def test_the_plan_ends_where_it_says_or_where_the_agreement_ends_and_longer_agreements_are_taken_first() -> None:
    roster = make_roster(make_workers(2))
    short, long = make_agreement(places=1, until_month=Month(2026, 9)), make_agreement(places=1)
    assert given(plan(limit=1))[ranked(roster)[0]] == long.pk
    apply(plan(until_month=Month(2026, 12)))
    ends = dict(Sponsorship.objects.values_list("agreement_id", "months"))
    assert ends[short.pk].upper == date(2026, 9, 1)
    assert ends[long.pk].upper == date(2026, 12, 1)


def test_places_taken_in_a_later_month_of_the_span_are_not_given_twice() -> None:
    agreement = make_agreement(places=2)
    place(make_workers(1), agreement, Month(2026, 10))
    make_roster(make_workers(3))
    assert plan().placed == 1
    assert plan(until_month=Month(2026, 10)).placed == 2


def test_a_limit_holds_and_those_behind_it_are_told() -> None:
    make_roster(make_workers(3))
    make_agreement(places=3)
    made = plan(limit=2)
    assert made.placed == 2
    assert made.lines.get(agreement=None).why == "limit"


def test_where_public_money_pays_the_planner_cannot_apply_and_no_other_officer_either() -> None:
    make_roster(make_workers(1))
    make_agreement(FunderKind.CITY_BUDGET)
    made = plan()
    for by in (OFFICER, OTHER_OFFICER, STRANGER):
        with pytest.raises(NotAllowed):
            apply(made, by)
    both = Actor(OFFICER.id, "Dua Peran", OFFICER.posts + APPROVER.posts)
    with pytest.raises(Refused) as refused:
        apply(made, both)
    assert refused.value.code == "same_person"
    assert apply(made, APPROVER).state == "applied"


def test_sponsors_places_may_be_applied_by_the_officer_who_planned() -> None:
    make_roster(make_workers(1))
    make_agreement()
    assert apply(plan(), OFFICER).state == "applied"


def test_a_plan_is_settled_once() -> None:
    make_roster(make_workers(1))
    make_agreement()
    applied, other = plan(), plan()
    apply(applied)
    discarded = discard_plan(by=OFFICER, plan=other, reason="sudah ada yang lain", on=TODAY)
    for settled in (applied, discarded):
        for action in (
            lambda made: apply(made),
            lambda made: discard_plan(by=OFFICER, plan=made, reason="alasan uji coba", on=TODAY),
        ):
            with pytest.raises(Refused) as refused:
                action(settled)
            assert refused.value.code == "plan_settled"
    names = list(
        AuditEvent.objects.filter(name__startswith="allocation.").order_by("pk").values_list("name", flat=True)
    )
    assert names == ["allocation.planned", "allocation.planned", "allocation.applied", "allocation.discarded"]


def test_nothing_to_plan_over_is_a_sentence() -> None:
    with pytest.raises(Refused) as refused:
        plan()
    assert refused.value.code == "no_rosters"
    workers = make_workers(1)
    roster = make_roster(workers)
    draft = make_draft(make_workers(1))
    with pytest.raises(Refused) as refused:
        plan()
    assert refused.value.code == "no_agreements"
    ended = make_agreement(until_month=Month(2026, 5))
    agreement = make_agreement()
    for facts, code in (
        ({"until_month": JULY}, "ends_before_start"),
        ({"rosters": [roster, draft]}, "roster_not_fixed"),
        ({"agreements": [agreement, ended]}, "after_agreement"),
    ):
        with pytest.raises(Refused) as refused:
            plan(**facts)
        assert refused.value.code == code
    apply(plan())
    with pytest.raises(Refused) as refused:
        plan()
    assert refused.value.code == "nobody_waits"
    with pytest.raises(NotAllowed):
        plan_allocation(by=APPROVER, first_month=JULY, on=TODAY)


def test_a_plan_that_places_nobody_cannot_be_applied() -> None:
    make_roster(make_workers(1))
    wish(make_agreement(), Ward.objects.get(code=KEMIJEN))
    with pytest.raises(Refused) as refused:
        apply(plan())
    assert refused.value.code == "nobody_placed"


def test_a_plan_is_read_in_sentences_and_sums() -> None:
    make_roster([*make_workers(2), make_worker(ward=KEMIJEN)])
    make_agreement(FunderKind.CITY_BUDGET, places=1)
    company = make_agreement(places=1)
    made = plan()
    sheet = plan_sheet(by=OFFICER, plan=made.pk)
    assert (sheet.planner, sheet.needed, sheet.districts) == (OFFICER.name, 16_800, (("Semarang Timur", 1),))
    assert [(row.workers, row.months[0]) for row in sheet.money] == [(1, 16_800), (1, 8_400)]
    assert sheet.total == sum(row.total for row in sheet.money) == sum(made.costs)
    lines = plan_lines(by=OFFICER, plan=made, waiting=False)
    assert [row.why for row in lines.rows] == ["open", "open"]
    assert plan_lines(by=OFFICER, plan=made, waiting=False, kind="company", page=9).rows[0].agreement_id == company.pk
    assert plan_lines(by=OFFICER, plan=made, waiting=True).total == 1
    assert plan_shares(by=OFFICER, plan=made).total == 2
