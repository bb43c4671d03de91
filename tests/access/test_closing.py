"""Closing an account or ending a post takes effect at once, everywhere; nobody locks the city out."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from django.contrib.auth import authenticate
from django.test import Client

from pijar.access.access_keys import actor_with_key
from pijar.access.actions import (
    close_account,
    end_post,
    end_sessions,
    grant_role,
    link_operator,
    make_code,
    make_key,
    open_account,
    reopen_account,
)
from pijar.access.actors import STRANGER, SYSTEM, Actor, actor_of, actor_of_id
from pijar.access.models import Grant, OneTimeCode, Operator, User
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from tests.access.people import NOW, PASSWORD, TODAY, person
from tests.builders import OFFICER

pytestmark = pytest.mark.django_db


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def test_a_closed_account_is_a_stranger_at_once_in_sessions_sign_in_and_noted_work() -> None:
    admin, sri = person("admin", "administrator"), person("sri", "officer")
    client = signed_in(sri)
    assert client.get("/kerja/").status_code != 302
    close_account(by=actor_of(admin, TODAY), user=sri, on=TODAY, reason="pindah tugas")
    assert client.get("/kerja/").status_code == 302
    assert authenticate(None, username="sri", password=PASSWORD) is None
    assert actor_of_id(sri.pk, TODAY) == STRANGER
    event = AuditEvent.objects.get(name="account.closed")
    assert (event.actor_id, event.subject, event.reason) == (admin.pk, "user:sri", "pindah tugas")


def test_a_closed_account_opened_again_has_no_post_until_it_is_given_anew() -> None:
    admin, sri = person("admin", "administrator"), person("sri", "officer")
    by = actor_of(admin, TODAY)
    client = signed_in(sri)
    link_operator(by=Actor(sri.pk, "Sri"), os_account="sri", user=sri)
    make_code(by=by, user=sri, now=NOW)
    closed = close_account(by=by, user=sri, on=TODAY, reason="cuti panjang")
    assert (Operator.objects.exists(), OneTimeCode.objects.exists()) == (False, False)
    reopen_account(by=by, user=closed, reason="kembali bertugas")
    sri.refresh_from_db()
    assert authenticate(None, username="sri", password=PASSWORD) == sri
    assert actor_of(sri, TODAY).permissions == frozenset()
    assert client.get("/kerja/").status_code == 302  # what was signed in before stays out
    assert AuditEvent.objects.filter(name="account.reopened", actor_id=admin.pk).count() == 1


def test_closing_twice_or_opening_what_is_open_changes_nothing() -> None:
    admin, sri = person("admin", "administrator"), person("sri", "officer")
    for _again in range(2):
        close_account(by=actor_of(admin, TODAY), user=sri, on=TODAY, reason="pindah tugas")
    for _again in range(2):
        reopen_account(by=actor_of(admin, TODAY), user=User.objects.get(pk=sri.pk), reason="kembali bertugas")
    names = AuditEvent.objects.filter(subject="user:sri").order_by("pk").values_list("name", flat=True)
    assert [name for name in names if name.startswith("account.")][1:] == ["account.closed", "account.reopened"]


def test_nobody_closes_themselves_and_the_last_administrator_stays() -> None:
    admin, second = person("admin", "administrator"), person("kedua", "administrator")
    with pytest.raises(Refused) as refused:
        close_account(by=actor_of(admin, TODAY), user=admin, on=TODAY, reason="coba-coba saja")
    assert refused.value.code == "own_account"
    close_account(by=actor_of(admin, TODAY), user=second, on=TODAY, reason="pindah tugas")
    with pytest.raises(Refused) as refused:
        close_account(by=SYSTEM, user=admin, on=TODAY, reason="coba-coba saja")
    assert refused.value.code == "last_administrator"
    with pytest.raises(Refused) as refused:
        end_post(by=SYSTEM, post=Grant.objects.get(user=admin), ends_on=TODAY, on=TODAY, reason="coba-coba saja")
    assert refused.value.code == "last_administrator"
    assert actor_of(User.objects.get(pk=admin.pk), TODAY).may(Permission.KEEP_USERS)


def test_only_who_keeps_users_closes_ends_or_signs_out() -> None:
    sri = person("sri", "officer")
    post = Grant.objects.get(user=sri)
    for by in (OFFICER, STRANGER):
        for deed in (
            lambda by=by: close_account(by=by, user=sri, on=TODAY, reason="coba-coba saja"),
            lambda by=by: reopen_account(by=by, user=sri, reason="coba-coba saja"),
            lambda by=by: end_sessions(by=by, user=sri),
            lambda by=by: end_post(by=by, post=post, ends_on=TODAY, on=TODAY, reason="coba-coba saja"),
            lambda by=by: make_code(by=by, user=sri, now=NOW),
        ):
            with pytest.raises(NotAllowed):
                deed()


def test_a_post_ends_on_a_day_and_at_once_when_the_day_is_today() -> None:
    admin, sri = person("admin", "administrator"), person("sri", "officer")
    by, client = actor_of(admin, TODAY), signed_in(sri)
    end_post(by=by, post=Grant.objects.get(user=sri), ends_on=date(2099, 1, 2), on=TODAY, reason="pensiun nanti")
    assert [actor_of(sri, date(2099, 1, day)).may(Permission.RUN_MONTHS) for day in (1, 2)] == [True, False]
    assert client.get("/kerja/").status_code == 200
    end_post(by=by, post=Grant.objects.get(user=sri), ends_on=TODAY, on=TODAY, reason="pindah tugas")
    assert client.get("/kerja/").status_code == 403
    assert not actor_of_id(sri.pk, TODAY).permissions
    with pytest.raises(Refused) as refused:
        end_post(by=by, post=Grant.objects.get(user=sri), ends_on=TODAY, on=TODAY, reason="sekali lagi")
    assert refused.value.code == "post_ended"
    assert AuditEvent.objects.filter(name="role.ended").values_list("actor_id", flat=True)[0] == admin.pk


def test_a_post_is_not_ended_before_today_and_one_yet_to_begin_is_dropped() -> None:
    sri = person("sri", "officer")
    with pytest.raises(Refused) as refused:
        end_post(
            by=SYSTEM, post=Grant.objects.get(user=sri), ends_on=date(2021, 1, 1), on=TODAY, reason="mundur tanggal"
        )
    assert refused.value.code == "day_past"
    later = grant_role(by=SYSTEM, user=sri, role="ward_officer", area="x", first_on=date(2099, 1, 1))
    end_post(by=SYSTEM, post=later, ends_on=TODAY, on=TODAY, reason="tidak jadi bertugas")
    assert Grant.objects.filter(user=sri).count() == 1


def test_sessions_are_ended_also_those_that_no_list_names() -> None:
    admin, sri = person("admin", "administrator"), person("sri", "officer")
    listed, unlisted = Client(), signed_in(sri)
    listed.post("/masuk/", {"login": "sri", "password": PASSWORD})
    assert [client.get("/kerja/").status_code for client in (listed, unlisted)] == [200, 200]
    assert end_sessions(by=actor_of(admin, TODAY), user=sri) == 1
    assert [client.get("/kerja/").status_code for client in (listed, unlisted)] == [302, 302]
    assert signed_in(User.objects.get(pk=sri.pk)).get("/kerja/").status_code == 200


def test_a_program_whose_account_is_switched_off_is_a_stranger_with_its_key() -> None:
    key, secret = make_key(by=SYSTEM, name="dinas", holder="Dinas", on=TODAY, expires_on=date(TODAY.year + 1, 1, 1))
    assert actor_with_key(secret, TODAY) != STRANGER
    User.objects.filter(pk=key.user_id).update(is_active=False)
    assert actor_with_key(secret, TODAY) == STRANGER
    assert actor_of_id(key.user_id, TODAY) == STRANGER
    with pytest.raises(Refused) as refused:
        close_account(by=SYSTEM, user=key.user, on=TODAY, reason="bukan orang")
    assert refused.value.code == "account_of_program"


def test_an_account_without_a_password_lets_nobody_in() -> None:
    open_account(by=SYSTEM, username="baru", full_name="Orang Baru")
    assert authenticate(None, username="baru", password="") is None
