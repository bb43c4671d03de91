"""The table of fields agrees with the rights, is written down for readers, and bounds what tells of the whole city."""

from __future__ import annotations

import pytest

from pijar.access.actors import STRANGER, SYSTEM, Actor, Post, Scope
from pijar.access.fields import SEES, Field, PersonKind, may_see, sees_members_only
from pijar.access.reference import PAGE, page
from pijar.access.roles import ROLES, Permission
from pijar.core.home import CHECKOUT

BY_RIGHT = {
    (PersonKind.WORKER, Field.NAME): Permission.VIEW_WORKERS,
    (PersonKind.WORKER, Field.NATIONAL_ID): Permission.REVEAL_NATIONAL_ID,
    (PersonKind.PROPOSER, Field.NAME): Permission.VERIFY_NOMINATIONS,
}


def holder(role: str, *areas: str) -> Actor:
    return Actor(1, role, (Post(role, ROLES[role].permissions, Scope(areas)),))


def test_the_page_of_fields_is_fresh() -> None:
    assert (CHECKOUT / PAGE).read_text(encoding="utf-8") == page(), "run: python -m pijar.access.reference"


def test_the_table_names_no_role_that_is_none() -> None:
    assert {role for by_role in SEES.values() for role in by_role} <= set(ROLES)


@pytest.mark.parametrize(("kind", "field"), BY_RIGHT)
def test_a_fact_is_seen_by_whoever_holds_its_right(kind: PersonKind, field: Field) -> None:
    holding = {code for code, role in ROLES.items() if BY_RIGHT[kind, field] in role.permissions}
    assert {role for role in ROLES if may_see(holder(role), kind, field)} == holding


def test_neither_council_nor_administrator_sees_anything_of_anybody() -> None:
    seen = [(role, kind, field) for role in ("council", "administrator") for kind in PersonKind for field in Field
            if may_see(holder(role), kind, field)]  # fmt: skip
    assert seen == []
    assert not any(may_see(STRANGER, kind, field) for kind in PersonKind for field in Field)
    assert all(may_see(SYSTEM, kind, field) for kind in PersonKind for field in Field)


def test_payers_and_debts_are_for_posts_of_the_whole_city() -> None:
    everywhere, in_a_ward = holder("officer"), holder("officer", "33.74.01")
    for kind, field in (
        (PersonKind.CIVIL_SERVANT, Field.NAME),
        (PersonKind.WORKER, Field.PAYER),
        (PersonKind.WORKER, Field.DEBT),
    ):
        assert may_see(everywhere, kind, field)
        assert not may_see(in_a_ward, kind, field)
    assert may_see(in_a_ward, PersonKind.WORKER, Field.NAME)


def test_a_second_post_for_a_ward_does_not_lend_the_payers_to_it() -> None:
    both = Actor(1, "x", (*holder("officer", "33.74.01").posts, *holder("council").posts))
    assert not may_see(both, PersonKind.WORKER, Field.PAYER)


def test_the_branch_of_the_insurer_sees_members_only_unless_another_post_sees_more() -> None:
    assert sees_members_only(holder("insurer_branch"))
    assert not sees_members_only(holder("officer"))
    assert not sees_members_only(Actor(1, "x", (*holder("insurer_branch").posts, *holder("officer").posts)))
