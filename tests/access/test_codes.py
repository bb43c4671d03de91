"""A password without mail: the code is good once, for a while, and only the newest; of it a digest is kept."""

from __future__ import annotations

import math
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.db import connection

from pijar.access.actions import choose_password, make_code
from pijar.access.actors import STRANGER, actor_of
from pijar.access.models import OneTimeCode, User
from pijar.access.one_time_codes import _GROUPS, _IN_A_GROUP, _SIGNS, digest_of_code, new_code
from pijar.core.models import AuditEvent
from pijar.core.refusals import Refused
from tests.access.people import NOW, PASSWORD, TODAY, person

pytestmark = pytest.mark.django_db
NEW = "hujan-turun-payung-buka"


def code_for(user: User, *, ends_second_factor: bool = False) -> str:
    admin = User.objects.filter(username="admin").first() or person("admin", "administrator")
    return make_code(by=actor_of(admin, TODAY), user=user, now=NOW, ends_second_factor=ends_second_factor)


def refused(code: str, now: object = NOW, password: str = NEW) -> str:
    with pytest.raises(Refused) as found:
        choose_password(by=STRANGER, code=code, password=password, now=now)  # type: ignore[arg-type]
    return found.value.code


def test_a_code_is_of_at_least_128_bits_and_can_be_typed() -> None:
    assert math.log2(len(set(_SIGNS)) ** (_GROUPS * _IN_A_GROUP)) >= 128
    code = new_code()
    assert digest_of_code(code) == digest_of_code(code.replace("-", "").upper()) != digest_of_code(new_code())


def test_the_person_sets_a_new_password_with_the_code_once() -> None:
    sri = person("sri", "officer")
    code = code_for(sri)
    assert authenticate(None, username="sri", password=PASSWORD) == sri  # nothing changes until it is used
    choose_password(by=STRANGER, code=code, password=NEW, now=NOW)
    assert authenticate(None, username="sri", password=PASSWORD) is None
    assert authenticate(None, username="sri", password=NEW) == sri
    assert refused(code) == "code_unknown"
    event = AuditEvent.objects.get(name="password.chosen")
    assert (event.actor_id, event.subject) == (sri.pk, "user:sri")
    assert event.facts["made_by"] == User.objects.get(username="admin").pk


def test_a_code_runs_out_and_a_newer_one_voids_it() -> None:
    sri = person("sri", "officer")
    first = code_for(sri)
    assert refused(first, NOW + timedelta(hours=48)) == "code_unknown"
    second = code_for(sri)
    assert refused(first) == "code_unknown"
    choose_password(by=STRANGER, code=second, password=NEW, now=NOW + timedelta(hours=47))


def test_a_weak_password_is_refused_and_the_code_stays_good() -> None:
    code = code_for(person("sri", "officer"))
    assert refused(code, password="pendek") == "password_weak"
    choose_password(by=STRANGER, code=code, password=NEW, now=NOW)


def test_the_code_itself_is_kept_nowhere() -> None:
    sri = person("sri", "officer")
    code = code_for(sri)
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        tables = [name for (name,) in cursor.fetchall()]
        found = []
        for table in tables:
            cursor.execute(f'SELECT count(*) FROM "{table}" AS t WHERE t::text ~* %s', [code.replace("-", "-?")])
            found += [table] * cursor.fetchone()[0]
        cursor.execute("SELECT count(*) FROM access_user AS t WHERE t::text ~* 'sri'")
        assert cursor.fetchone() == (1,)  # such a look does find what is there
    assert found == []
    assert bytes(OneTimeCode.objects.get(user=sri).digest) == digest_of_code(code)


def test_the_second_factor_goes_only_when_that_was_chosen_and_only_when_the_code_is_used() -> None:
    sri = person("sri", "officer")
    Authenticator.objects.create(user=sri, type=Authenticator.Type.TOTP, data={"secret": "x"})
    choose_password(by=STRANGER, code=code_for(sri), password=NEW, now=NOW)
    assert Authenticator.objects.filter(user=sri).count() == 1
    code = code_for(sri, ends_second_factor=True)
    assert Authenticator.objects.filter(user=sri).count() == 1
    choose_password(by=STRANGER, code=code, password="lain-hujan-lain-payung", now=NOW)
    assert not Authenticator.objects.filter(user=sri).exists()
    said = AuditEvent.objects.filter(name="code.made").order_by("pk").values_list("facts", flat=True)
    assert [facts["ends_second_factor"] for facts in said] == [False, True]


def test_nobody_makes_a_code_for_themselves_or_for_a_closed_account() -> None:
    admin, sri = person("admin", "administrator"), person("sri")
    User.objects.filter(pk=sri.pk).update(is_active=False)
    sri.refresh_from_db()
    for user, code in ((admin, "own_account"), (sri, "account_closed")):
        with pytest.raises(Refused) as found:
            make_code(by=actor_of(admin, TODAY), user=user, now=NOW)
        assert found.value.code == code
