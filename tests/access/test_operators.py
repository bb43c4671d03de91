"""At the command line everybody acts under their own name: the account of the machine says whose it is."""

from __future__ import annotations

import pytest

from pijar.access.actions import grant_role, link_operator, unlink_operator
from pijar.access.actors import SYSTEM, actor_of
from pijar.access.models import Operator
from pijar.access.operators import is_being_set_up, is_invented_city, keeper, operator, rescuer
from pijar.core.audit import record
from pijar.core.refusals import NotAllowed, Refused
from tests.access.people import TODAY, person

pytestmark = pytest.mark.django_db


def refusal(account: str) -> str:
    with pytest.raises(Refused) as refused:
        keeper(account, TODAY)
    return refused.value.code


def test_commands_are_of_the_person_whose_account_of_the_machine_it_is() -> None:
    sri = person("sri", "officer")
    link_operator(by=actor_of(sri, TODAY), os_account="srilestari", user=sri)
    assert operator("srilestari", TODAY) == keeper("srilestari", TODAY) == actor_of(sri, TODAY)
    with pytest.raises(Refused) as refused:
        operator("orang-lain", TODAY)
    assert refused.value.code == "operator_unknown"


def test_only_the_person_says_so_and_an_account_is_of_one_person() -> None:
    admin, sri, budi = person("admin", "administrator"), person("sri", "officer"), person("budi", "approver")
    with pytest.raises(NotAllowed):
        link_operator(by=actor_of(admin, TODAY), os_account="admin", user=sri)  # or commands would be in sri's name
    link_operator(by=actor_of(sri, TODAY), os_account="mesin", user=sri)
    with pytest.raises(Refused) as refused:
        link_operator(by=actor_of(budi, TODAY), os_account="mesin", user=budi)
    assert refused.value.code == "operator_taken"
    linked = Operator.objects.get()
    with pytest.raises(NotAllowed):
        unlink_operator(by=actor_of(budi, TODAY), operator=linked)
    unlink_operator(by=actor_of(admin, TODAY), operator=linked)
    assert not Operator.objects.exists()


def test_the_machines_operator_sets_a_city_up_until_two_people_can_give_posts() -> None:
    assert is_being_set_up(TODAY)
    assert keeper("root", TODAY) == SYSTEM
    admin = person("admin", "administrator")
    assert is_being_set_up(TODAY)
    link_operator(by=SYSTEM, os_account="admin-mesin", user=admin)
    assert keeper("admin-mesin", TODAY) == actor_of(admin, TODAY)
    person("kepala", "head")
    assert not is_being_set_up(TODAY)
    assert refusal("root") == "operator_unknown"


def test_two_heads_without_an_administrator_do_not_lock_the_city() -> None:
    person("kepala", "head")
    second = person("wakil")
    grant_role(by=SYSTEM, user=second, role="head", first_on=TODAY)
    assert is_being_set_up(TODAY)


def test_the_machines_operator_helps_an_administrator_to_a_code_and_nobody_else() -> None:
    admin, head = person("admin", "administrator"), person("kepala", "head")
    assert rescuer("root", admin, TODAY) == SYSTEM
    with pytest.raises(Refused):
        rescuer("root", head, TODAY)


def test_the_invented_city_is_known_by_what_its_founding_wrote() -> None:
    assert not is_invented_city()
    record(by=SYSTEM, event="city.founded")
    assert is_invented_city()
