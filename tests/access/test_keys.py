"""Keys of programs, counts of how often they ask, and answers kept for what is asked twice."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from pijar.access.access_keys import actor_with_key
from pijar.access.actions import KEY_LASTS, make_key, revoke_key
from pijar.access.actors import STRANGER, actor_of
from pijar.access.idempotency_keys import earlier_answer, keep_answer
from pijar.access.limits import Limit, TooOften, check_limit
from pijar.access.models import AccessKey, Tally, User
from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from tests.builders import ADMINISTRATOR, MIROTO, OFFICER

pytestmark = pytest.mark.django_db
DAY = date(2026, 7, 10)
NOON = datetime(2026, 7, 10, 5, 0, tzinfo=UTC)


def a_key(name: str = "Program", *areas: str) -> tuple[AccessKey, str]:
    return make_key(
        by=ADMINISTRATOR, name=name, holder="Dinas", areas=areas, expires_on=DAY + timedelta(days=9), on=DAY
    )


def test_a_key_lets_its_program_in_until_it_ends_or_is_revoked() -> None:
    key, secret = a_key("Program", MIROTO)
    actor = actor_with_key(secret, DAY)
    assert (actor.id, actor.name, actor.areas(Permission.TAKE_LISTS)) == (key.user_id, "Program", (MIROTO,))
    assert actor.permissions == {Permission.TAKE_LISTS}
    assert actor_of(key.user, DAY) == actor
    assert actor_with_key(secret, key.expires_on) == STRANGER
    revoke_key(by=ADMINISTRATOR, key=key, on=DAY)
    assert actor_with_key(secret, DAY) == STRANGER
    assert actor_of(User.objects.get(pk=key.user_id), DAY) == STRANGER


@pytest.mark.parametrize(
    "secret", ["", "pijar", "pijar__", "pijar_aaaaaaaa_", "pijar_aaaaaaaa_b", "lain_{}", "{}x", "{}\0"]
)
def test_nothing_else_lets_anybody_in(secret: str) -> None:
    _key, true = a_key()
    assert actor_with_key(secret.format(true), DAY) == STRANGER


def test_nothing_of_the_secret_is_kept() -> None:
    _key, secret = a_key()
    rest = secret.split("_", 2)[2]
    with connection.cursor() as cursor:
        for table in ("access_accesskey", "access_user", "core_auditevent"):
            cursor.execute(f"SELECT string_agg(t::text, ' ') FROM {table} AS t")
            assert rest not in cursor.fetchone()[0]


def test_two_keys_have_two_accounts_and_the_trail_has_their_marks() -> None:
    (one, _), (two, _) = a_key("Satu"), a_key("Dua")
    assert one.user_id != two.user_id
    assert set(AuditEvent.objects.filter(name="key.made").values_list("subject", flat=True)) == {
        f"key:{one.mark}",
        f"key:{two.mark}",
    }


@pytest.mark.parametrize("days", [0, -1, KEY_LASTS.days + 1])
def test_a_key_lasts_a_day_to_a_year(days: int) -> None:
    with pytest.raises(Refused, match="366 hari"):
        make_key(by=ADMINISTRATOR, name="X", holder="Y", expires_on=DAY + timedelta(days=days), on=DAY)


def test_a_name_is_given_once_and_only_who_keeps_users_gives_keys() -> None:
    key, _ = a_key()
    with pytest.raises(Refused, match="sudah dipakai"):
        a_key()
    with pytest.raises(NotAllowed):
        make_key(by=OFFICER, name="X", holder="Y", expires_on=DAY + timedelta(days=3), on=DAY)
    with pytest.raises(NotAllowed):
        revoke_key(by=OFFICER, key=key, on=DAY)


def test_revoked_again_nothing_changes() -> None:
    key, _ = a_key()
    for day in (DAY, DAY + timedelta(days=3)):
        key = revoke_key(by=ADMINISTRATOR, key=key, on=day)
    assert key.revoked_on == DAY
    assert AuditEvent.objects.filter(name="key.revoked").count() == 1


HOURLY = Limit("uji", most=2, seconds=3600)


def asked(who: str, now: datetime) -> bool:
    try:
        check_limit(HOURLY, who, now)
    except TooOften as refused:
        return not 0 < refused.seconds <= HOURLY.seconds
    return True


def test_so_many_in_a_span_and_no_more_for_each_alone() -> None:
    assert [asked("a", NOON) for _ in range(4)] == [True, True, False, False]
    assert asked("b", NOON)
    assert asked("a", NOON + timedelta(hours=1))


def test_nobody_can_read_who_asked_and_old_counts_are_forgotten() -> None:
    asked("192.0.2.7", NOON)
    asked("192.0.2.7", NOON + timedelta(days=1))
    (left,) = Tally.objects.all()
    assert bytes(left.who) not in (hashlib.sha256(b"192.0.2.7").digest(), b"192.0.2.7")
    assert left.ends_at == NOON + timedelta(days=1, hours=1)


def test_an_errand_is_answered_once_and_the_same_ever_after() -> None:
    same: dict[str, Any] = {"list": "x"}
    assert earlier_answer(OFFICER, "kirim", b"1" * 32) is None
    keep_answer(OFFICER, "kirim", same)
    assert earlier_answer(OFFICER, "kirim", b"1" * 32) == same
    assert earlier_answer(ADMINISTRATOR, "kirim", b"2" * 32) is None
    with pytest.raises(Refused, match="isi yang lain"):
        earlier_answer(OFFICER, "kirim", b"2" * 32)
