"""What was paid for a record that turned out to be somebody already known is listed to be asked back."""

from __future__ import annotations

import pytest

from pijar.access.roles import Permission
from pijar.core.refusals import NotAllowed
from pijar.linkage.actions.merging import undo_merge
from pijar.linkage.queries.double_months import double_months, double_months_table
from pijar.values.month import Month
from tests.builders import (
    BRUMBUNGAN,
    MIROTO,
    OFFICER,
    TODAY,
    bounded,
    make_agreement,
    make_members,
    settle_small_city,
    without,
)
from tests.linkage.test_merging import JANUARY, cover, merge

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    settle_small_city()


def test_each_month_is_listed_with_its_payer_its_number_and_its_proof_until_the_merge_is_undone() -> None:
    agreement = make_agreement()
    longer, shorter = make_members(2, agreement)
    cover(longer, agreement, JANUARY, JANUARY + 1, JANUARY + 2)
    cover(shorter, agreement, JANUARY + 1)
    cover(shorter, agreement, JANUARY + 2, proved=False)
    done = merge(shorter, longer)
    found = double_months(by=OFFICER)
    assert (found.months, found.total) == (2, 33_600)
    newest, oldest = found.rows
    assert (newest.month, newest.proof, oldest.month) == (JANUARY + 2, "", JANUARY + 1)
    assert oldest.proof
    assert (newest.ref, newest.funder, newest.amount) == (longer.ref, agreement.funder.name, 16_800)
    numbers = {worker.pk: worker.enrolments.get().member_number for worker in (longer, shorter)}
    assert (newest.member_number, newest.other_number) == (numbers[shorter.pk], numbers[longer.pk])
    columns, rows = double_months_table(by=OFFICER)
    assert {column.fact for column in columns} <= set(rows[0])
    assert "national_id" not in {column.fact for column in columns}
    assert [row["month"] for row in rows] == [Month(2026, 3), Month(2026, 2)]
    undo_merge(by=OFFICER, merge=done, reason="Dua orang yang berbeda", on=TODAY)
    assert double_months(by=OFFICER, page=3).months == 0


def test_a_ward_sees_its_own_people_and_who_judges_no_pairs_sees_nobody() -> None:
    agreement = make_agreement()
    longer, shorter = make_members(2, agreement)
    cover(longer, agreement, JANUARY, JANUARY + 1)
    cover(shorter, agreement, JANUARY)
    merge(shorter, longer)
    ward = shorter.person.ward_id
    other = MIROTO if ward != MIROTO else BRUMBUNGAN
    assert double_months(by=bounded(OFFICER, ward)).months == 1
    assert double_months(by=bounded(OFFICER, other)).months == 0
    with pytest.raises(NotAllowed):
        double_months(by=without(OFFICER, Permission.JUDGE_PAIRS))
