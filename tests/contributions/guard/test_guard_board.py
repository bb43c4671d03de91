"""The guard's board: what each person sees of whom is in danger, the worst first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pijar.access.roles import Permission
from pijar.contributions.guard.actions.scan import scan_lapses
from pijar.contributions.guard.queries.guard_board import GuardBoard, guard_board, members_in_danger
from pijar.contributions.models import LapseRisk
from pijar.contributions.states import Cause
from pijar.core.refusals import NotAllowed
from pijar.sponsorship.actions.agreements import end_agreement
from pijar.values.month import Month
from tests.builders import BRUMBUNGAN, MIROTO, OFFICER, bounded, make_agreement, make_members, without
from tests.months import cover_month

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)
ON = date(2026, 2, 12)


def board(by: Any = OFFICER, on: date = ON, **asked: Any) -> GuardBoard:
    return guard_board(by=by, on=on, **asked)


def look(on: date = ON) -> None:
    scan_lapses(by=OFFICER, on=on)


def test_before_the_guard_ever_looked_the_board_says_so() -> None:
    assert (board().scanned_on, board().members, board().rows) == (None, 0, ())


def test_members_are_counted_by_cause_and_by_how_soon_they_are_due() -> None:
    make_members(3)
    cover_month(JANUARY)
    look()
    (row,) = board().causes
    assert (row.cause, row.counts) == (Cause.NOT_ASSESSED, (0, 0, 3, 0, 0))  # due on the 18th
    assert board(on=date(2026, 2, 19)).causes[0].counts == (3, 0, 0, 0, 0)
    assert board().members == 3


def test_whose_payer_stands_ready_is_not_in_danger() -> None:
    make_members(1)
    cover_month(JANUARY)
    look(date(2026, 1, 31))
    assert board(on=date(2026, 1, 31)).rows == ()
    assert [row.cause for row in board(on=date(2026, 1, 31), cause="not_begun").rows] == [Cause.NOT_BEGUN]


def test_whom_a_lapse_would_hurt_most_stands_first() -> None:
    workers = make_members(3)
    cover_month(JANUARY)
    look()
    LapseRisk.objects.filter(pk=workers[1].pk).update(holds_scholarship=True)
    LapseRisk.objects.filter(pk=workers[2].pk).update(benefit_at_risk=42_000_000)
    assert [row.ref for row in board().rows] == [workers[1].ref, workers[2].ref, workers[0].ref]


def test_whose_money_is_waited_for_is_told_to_those_who_see_funders() -> None:
    agreement = make_agreement()
    make_members(2, agreement)
    look()
    (payer,) = board().payers
    assert (payer.funder, payer.members) == (agreement.funder.name, 2)
    assert board(by=bounded(OFFICER, MIROTO)).payers == ()
    assert board(by=without(OFFICER, Permission.VIEW_FUNDERS)).payers == ()


def test_a_ward_officer_sees_the_own_ward_only() -> None:
    make_members(1, ward=MIROTO)
    make_members(2, ward=BRUMBUNGAN)
    look()
    own = board(by=bounded(OFFICER, MIROTO))
    assert (own.in_danger, len(own.rows), own.members) == (1, 1, 1)
    assert members_in_danger(by=bounded(OFFICER, MIROTO), on=ON, days=7) == 1
    assert members_in_danger(by=OFFICER, on=ON, days=7) == 3


def test_a_member_whose_payer_leaves_is_shown_without_one() -> None:
    agreement = make_agreement()
    make_members(1, agreement)
    cover_month(JANUARY)
    end_agreement(by=OFFICER, agreement=agreement, latest_month=JANUARY, reason="tutup usaha")
    look(date(2026, 1, 31))
    (row,) = board(on=date(2026, 1, 31)).rows
    assert (row.cause, row.funder, row.first_unpaid) == (Cause.NO_PAYER, "", FEBRUARY)


def test_days_ahead_narrow_the_list() -> None:
    make_members(1)
    cover_month(JANUARY)
    look()
    assert [board(days=days).in_danger for days in (0, 2, 7, 14, 30)] == [0, 0, 1, 1, 1]
    assert [len(board(days=days).rows) for days in (0, 2, 7)] == [0, 0, 1]


def test_whose_membership_is_over_is_counted_apart_and_is_no_longer_in_danger() -> None:
    make_members(2)
    cover_month(JANUARY)
    look(date(2026, 5, 19))
    until = board(on=date(2026, 5, 15))
    after = board(on=date(2026, 5, 19))
    assert (until.in_danger, until.ended) == (2, 0)
    assert (after.in_danger, after.ended, after.members, after.rows) == (0, 2, 2, ())
    assert members_in_danger(by=OFFICER, on=date(2026, 5, 19), days=7) == 0


def test_without_the_right_nobody_sees_the_board() -> None:
    with pytest.raises(NotAllowed):
        board(by=without(OFFICER, Permission.VIEW_WORKERS))
