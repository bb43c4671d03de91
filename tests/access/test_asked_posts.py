"""A post that works on people or money is given by two persons; nobody lifts themselves alone."""

from __future__ import annotations

from datetime import date

import pytest

from pijar.access.actions import ask_role, confirm_post, decline_post, grant_role, open_account
from pijar.access.actors import SYSTEM, actor_of
from pijar.access.models import AskedPost, Grant, User
from pijar.access.roles import ROLES, Permission, needs_second_person
from pijar.core.doors import Door, passing
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from tests.access.people import TODAY, person

pytestmark = pytest.mark.django_db


def asked(by: User, user: User, role: str = "officer") -> AskedPost:
    found = ask_role(by=actor_of(by, TODAY), user=user, role=role, first_on=TODAY)
    assert isinstance(found, AskedPost)
    return found


def test_only_a_post_that_reads_sums_is_given_by_one_person() -> None:
    assert {code for code in ROLES if not needs_second_person(code)} == {"council"}
    admin, sri = person("admin", "administrator"), person("sri")
    assert isinstance(ask_role(by=actor_of(admin, TODAY), user=sri, role="council", first_on=TODAY), Grant)


def test_an_administrator_alone_gives_no_working_post_to_themselves_nor_to_a_straw_man() -> None:
    admin = person("admin", "administrator")
    by = actor_of(admin, TODAY)
    straw = open_account(by=by, username="boneka", full_name="Boneka")
    for user in (admin, straw):
        for role in ("officer", "approver", "administrator"):
            with pytest.raises(Refused) as refused:
                grant_role(by=by, user=user, role=role, first_on=TODAY)
            assert refused.value.code == "post_needs_second"
            with pytest.raises(Refused) as refused:
                confirm_post(by=by, asked=asked(admin, user, role))
            assert refused.value.code == "same_person"
    assert not actor_of(admin, TODAY).may(Permission.RUN_MONTHS)
    assert not actor_of(straw, TODAY).permissions


@pytest.mark.parametrize("role", ["administrator", "head"])
def test_a_second_administrator_or_the_head_confirms_and_both_stand_in_the_trail(role: str) -> None:
    admin, second, sri = person("admin", "administrator"), person("kedua", role), person("sri")
    request = asked(admin, sri)
    assert asked(admin, sri) == request
    assert not actor_of(sri, TODAY).permissions
    confirm_post(by=actor_of(second, TODAY), asked=request)
    assert actor_of(sri, TODAY).may(Permission.RUN_MONTHS)
    assert not AskedPost.objects.exists()
    given = AuditEvent.objects.get(name="role.granted", actor_id=second.pk)
    assert given.facts == {"role": "officer", "area": "", "asked_by": admin.pk}
    assert AuditEvent.objects.filter(name="role.asked", actor_id=admin.pk).count() == 1


def test_who_gets_a_post_does_not_confirm_it_and_who_may_not_does_not() -> None:
    admin, head, approver = person("admin", "administrator"), person("kepala", "head"), person("budi", "approver")
    with pytest.raises(Refused) as refused:
        confirm_post(by=actor_of(head, TODAY), asked=asked(admin, head, "administrator"))
    assert refused.value.code == "same_person"
    with pytest.raises(NotAllowed):
        confirm_post(by=actor_of(approver, TODAY), asked=asked(admin, person("sri")))


def test_two_names_typed_under_one_account_of_the_machine_are_one_person() -> None:
    admin, second = person("admin", "administrator"), person("kedua", "administrator")
    with passing(Door.CLI, "operator"):
        request = asked(admin, person("sri"))
        with pytest.raises(Refused) as refused:
            confirm_post(by=actor_of(second, TODAY), asked=request)
    assert refused.value.code == "same_operator"
    with passing(Door.CLI, "orang-lain"):
        confirm_post(by=actor_of(second, TODAY), asked=request)


def test_what_was_asked_is_declined_with_a_reason_and_a_closed_account_gets_nothing() -> None:
    admin, sri = person("admin", "administrator"), person("sri")
    decline_post(by=actor_of(admin, TODAY), asked=asked(admin, sri), reason="ternyata salah orang")
    assert not AskedPost.objects.exists()
    assert AuditEvent.objects.get(name="role.declined").reason == "ternyata salah orang"
    User.objects.filter(pk=sri.pk).update(is_active=False)
    with pytest.raises(Refused) as refused:
        asked(admin, sri)
    assert refused.value.code == "account_closed"


def test_posts_kept_apart_are_refused_when_asked_and_again_when_confirmed() -> None:
    admin, second, sri = person("admin", "administrator"), person("kedua", "administrator"), person("sri")
    request = asked(admin, sri, "officer")
    grant_role(by=SYSTEM, user=sri, role="approver", first_on=date(2020, 1, 1))
    with pytest.raises(Refused) as refused:
        confirm_post(by=actor_of(second, TODAY), asked=request)
    assert refused.value.code == "posts_conflict"
