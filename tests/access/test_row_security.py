"""The second lock: whatever a program asks, the database shows no more than the scope of whoever it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from types import SimpleNamespace

import pytest
from django.db import ProgrammingError, connection, transaction
from django.db.backends.utils import CursorWrapper

from pijar.access.actors import STRANGER, Actor
from pijar.access.reach import reach_of
from pijar.access.roles import ROLES, WITHIN_AN_AREA, Permission
from pijar.core import jobs
from pijar.core.audit import record
from pijar.core.files import keep_file
from pijar.core.long_work import fail_work
from pijar.core.models import AuditEvent, Job
from pijar.core.reach import APP_ROLE, NOTHING, WHOLE, Reach, as_statements, current_reach, narrow, reaching
from pijar.core.row_security import RowPolicy, Unrestricted, all_policies
from pijar.host.row_security import INSERT_ONLY, secure_rows, tables_to_secure
from pijar.membership.models import CoveredMonth
from pijar.registry.models import Nomination, Person, TakenList, VaultEntry, Worker
from pijar.sponsorship.models import Funder
from pijar.values.month import Month
from tests.builders import KEMIJEN, MIROTO, OFFICER, make_funder, make_nomination, make_worker, settle_small_city

_REFUSED = r"permission denied|must be owner|row-level security"
pytestmark = pytest.mark.django_db
IN_MIROTO = Reach(actor=77, areas=(MIROTO,))
NOW = date(2026, 7, 10)


@pytest.fixture(autouse=True)
def two_people() -> None:
    settle_small_city()
    make_nomination(make_worker(name="Dekat", ward=MIROTO))
    make_nomination(make_worker(name="Jauh", ward=KEMIJEN))
    make_funder(name="PT Uang")


@contextmanager
def refused_by_the_database() -> Iterator[None]:
    with (
        pytest.raises(ProgrammingError, match=_REFUSED),
        transaction.atomic(),
    ):
        yield


def names() -> set[str]:
    return set(Person.objects.values_list("name", flat=True))


def test_a_scope_shows_its_people_and_what_belongs_to_them() -> None:
    with reaching(IN_MIROTO):
        assert names() == {"Dekat"}
        assert Worker.objects.count() == Nomination.objects.count() == VaultEntry.objects.count() == 1
        assert not Funder.objects.exists()
    assert names() == {"Dekat", "Jauh"}


def test_a_district_shows_its_wards_and_the_whole_city_everybody() -> None:
    with reaching(Reach(areas=(KEMIJEN[:8],))):
        assert names() == {"Jauh"}
    with reaching(WHOLE):
        assert names() == {"Dekat", "Jauh"}


def test_what_nobody_opened_shows_nobody() -> None:
    with reaching(NOTHING):
        assert not names()
        assert not Funder.objects.exists()


def test_money_is_seen_without_people() -> None:
    with reaching(Reach(money=True)):
        assert Funder.objects.count() == 1
        assert not names()


def test_a_reach_ends_with_its_block_and_can_be_narrowed_within_it() -> None:
    with reaching(NOTHING):
        narrow(IN_MIROTO)
        assert names() == {"Dekat"}
        with reaching(WHOLE):
            assert names() == {"Dekat", "Jauh"}
        assert names() == {"Dekat"}
    assert current_reach() is None


def test_a_savepoint_taken_back_leaves_the_reach_as_it_was() -> None:
    with reaching(IN_MIROTO):
        with pytest.raises(ZeroDivisionError), transaction.atomic(), reaching(WHOLE):
            _ = 1 // 0
        assert names() == {"Dekat"}


@pytest.mark.django_db(transaction=True)
def test_a_statement_on_its_own_is_bounded_too() -> None:
    assert not connection.in_atomic_block
    with reaching(IN_MIROTO):
        assert names() == {"Dekat"}
    assert names() == {"Dekat", "Jauh"}


FORGED = [
    '\'{"areas": ["33"], "money": true}\'',
    "'7b7d.' || repeat('0', 64)",
    "'7b226172656173223a205b223333225d7d.' || encode(sha256('7b226172656173223a205b223333225d7d'), 'hex')",
    "'zz.zz'",
    "''",
]


@pytest.mark.parametrize("scope", FORGED)
def test_a_scope_without_its_mark_is_not_believed(scope: str) -> None:
    with reaching(IN_MIROTO), connection.cursor() as cursor:
        cursor.execute(f"SELECT set_config('pijar.scope', {scope}, true)")
        assert not names()


INJECTED = [
    "' OR true --",
    "' UNION SELECT name FROM registry_person --",
    "' UNION SELECT p.name FROM registry_person AS p, set_config('pijar.scope', '', true) --",
    "' UNION SELECT p.name FROM (SELECT set_config('role', 'pijar_city', true)) AS s, registry_person AS p --",
    "' UNION SELECT encode(sealed, 'hex') FROM registry_vaultentry --",
    "' UNION SELECT name FROM sponsorship_funder --",
]


def injected(hole: str) -> list[str]:
    """What comes back through a planted hole: a statement put together from what somebody typed."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT name FROM registry_person WHERE name = '{hole}")
        return [name for (name,) in cursor.fetchall()]


@pytest.mark.parametrize("hole", INJECTED)
def test_what_is_injected_through_a_hole_sees_its_scope_alone(hole: str) -> None:
    with transaction.atomic(), reaching(IN_MIROTO):
        found = injected(hole)
    assert "Jauh" not in found
    assert "PT Uang" not in found
    assert len(found) <= 2


def test_the_hole_is_a_hole_where_rows_are_not_secured() -> None:
    """Without row-level security the same words find everybody: the test above can fail."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE registry_person DISABLE ROW LEVEL SECURITY")
    with reaching(IN_MIROTO):
        assert {"Dekat", "Jauh"} <= set(injected("' OR true --"))


def test_the_key_of_scopes_is_read_by_no_program() -> None:
    for reach in (IN_MIROTO, WHOLE):
        with reaching(reach), refused_by_the_database(), connection.cursor() as cursor:
            cursor.execute("SELECT key FROM pijar_scope_key")


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE more (id int)",
        "ALTER TABLE core_auditevent DISABLE TRIGGER append_only",
        "ALTER TABLE registry_person DISABLE ROW LEVEL SECURITY",
        "DROP TABLE registry_person",
        "DROP POLICY within_scope ON registry_person",
        "TRUNCATE registry_person CASCADE",
        "CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "SET session_replication_role = replica",
        "ALTER ROLE pijar_app BYPASSRLS",
        *(f"UPDATE {table} SET event_id = NULL" for table in ("membership_coveredmonth", "ledger_entry")),
        *(f"DELETE FROM {table}" for table in INSERT_ONLY),
    ],
)
def test_programs_define_nothing_and_only_add_to_what_is_only_added_to(statement: str) -> None:
    for reach in (IN_MIROTO, WHOLE):
        with reaching(reach), refused_by_the_database(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_person_is_added_within_the_scope_alone() -> None:
    entry = make_worker(name="Pinjam", ward=MIROTO).person.national_id_id
    with reaching(IN_MIROTO), refused_by_the_database(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE registry_person SET ward_id = %s WHERE national_id_id = %s RETURNING id", [KEMIJEN, entry]
        )


def test_events_are_written_by_everybody_and_read_by_who_may() -> None:
    record(by=OFFICER, event="test.of_another")
    own = Actor.holding(77, "Petugas", ROLES["ward_officer"].permissions, (MIROTO,))
    with reaching(reach_of(own)):
        record(by=own, event="test.of_my_own")
        assert set(AuditEvent.objects.exclude(name="test.prepared").values_list("name", flat=True)) == {
            "test.of_my_own"
        }
    with reaching(reach_of(Actor.holding(5, "Dewan", ROLES["council"].permissions))):
        assert AuditEvent.objects.filter(name="test.of_another").exists()


def test_lists_and_noted_work_are_seen_by_who_asked_for_them() -> None:
    mine = AuditEvent.objects.create(actor_id=77, actor_name="saya", name="list.received")
    other = AuditEvent.objects.create(actor_id=78, actor_name="lain", name="list.received")
    for event in (mine, other):
        file = keep_file(name="daftar.csv", media_type="text/csv", content=str(event.pk).encode())
        TakenList.objects.create(file=file, fingerprint=file.fingerprint, taken_on=NOW, event_id=event.pk)
        Job.objects.create(kind="test", by_user_id=event.actor_id)
    with reaching(IN_MIROTO):
        assert list(TakenList.objects.values_list("event_id", flat=True)) == [mine.pk]
        assert list(Job.objects.values_list("by_user_id", flat=True)) == [77]


def test_work_of_a_dead_worker_is_ended_though_nobody_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sweep runs as programs sign in, before any reach is opened; without one the work would run for ever."""
    work = Job.objects.create(kind="test", by_user_id=77, state=Job.State.RUNNING)
    dead = SimpleNamespace(id=1, task_name="test", attempts=jobs.MOST_ATTEMPTS, task_kwargs={"job": str(work.pk)})

    async def stalled(_manager: object) -> list[object]:
        return [dead]

    async def given_up(_manager: object, _job: object) -> bool:
        return False

    monkeypatch.setattr(jobs, "_stalled", stalled)
    monkeypatch.setattr(jobs, "_take_up", given_up)
    with reaching(NOTHING):
        fail_work(work.pk)
        with reaching(WHOLE):
            assert Job.objects.get(pk=work.pk).state == Job.State.RUNNING  # what nobody opened ends nothing
        jobs.take_up_dead_jobs(0)
    assert Job.objects.get(pk=work.pk).state == Job.State.FAILED


def test_how_far_somebody_sees_follows_from_their_posts() -> None:
    assert reach_of(STRANGER) == NOTHING
    assert reach_of(OFFICER) == WHOLE
    ward_officer = Actor.holding(7, "x", ROLES["ward_officer"].permissions, (MIROTO,))
    assert reach_of(ward_officer) == Reach(actor=7, areas=(MIROTO,))
    assert reach_of(Actor.holding(8, "x", ROLES["council"].permissions)) == Reach(actor=8, money=True, trail=True)
    assert reach_of(Actor.holding(9, "x", ROLES["administrator"].permissions)) == Reach(actor=9, trail=True)


def unanswered(cursor: CursorWrapper) -> set[str]:
    """Tables that no app answers for."""
    cursor.execute(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND NOT starts_with(tablename, 'pijar_')"
    )
    return {table for (table,) in cursor.fetchall()} - set(all_policies())


def test_every_table_has_a_policy_or_a_reason() -> None:
    with connection.cursor() as cursor:
        assert unanswered(cursor) == set()
        assert tables_to_secure(cursor) == {}
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; CREATE TABLE registry_new (id int)")
        cursor.execute("ALTER TABLE registry_worker NO FORCE ROW LEVEL SECURITY")
        assert unanswered(cursor) == {"registry_new"}
        assert set(tables_to_secure(cursor)) == {"registry_worker"}
        secure_rows(cursor)
        assert tables_to_secure(cursor) == {}


def test_a_table_that_names_a_person_or_money_is_not_open() -> None:
    """Columns that tell of people or rupiah stand behind a policy, in whatever table they come."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT table_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND column_name = ANY(%s)",
            [["worker_id", "person_id", "national_id_id", "nik_index", "birth_on", "amount", "funder_id", "phone"]],
        )
        telling = {table for (table,) in cursor.fetchall() if not table.startswith("procrastinate_")}
    policies = all_policies()
    assert telling
    assert {table for table in telling if isinstance(policies.get(table), Unrestricted)} == {"matching_sourceoffice"}


def test_no_view_hides_a_table_and_every_policy_is_for_the_bounded_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT viewname FROM pg_views WHERE schemaname = 'public' UNION SELECT matviewname FROM pg_matviews"
        )
        assert cursor.fetchall() == []
        cursor.execute("SELECT DISTINCT roles::text, permissive, cmd FROM pg_policies")
        assert cursor.fetchall() == [(f"{{{APP_ROLE}}}", "PERMISSIVE", "ALL")]


def test_months_of_somebody_who_moved_go_with_them() -> None:
    worker = Worker.objects.get(person__name="Dekat")
    event = AuditEvent.objects.create(actor_name="uji", name="test.prepared").pk
    months = {"payer_id": 1, "payer_kind": "company", "category_id": worker.category_id, "proof": "B-1"}
    CoveredMonth.objects.create(
        worker=worker, month=Month(2026, 6), ward_id=KEMIJEN, covered_on=NOW, event_id=event, **months
    )
    with reaching(IN_MIROTO):
        assert CoveredMonth.objects.count() == 1
    with reaching(Reach(areas=(KEMIJEN,))):
        assert CoveredMonth.objects.count() == 0


def test_rights_that_bound_nobody_are_those_of_a_part_of_the_city() -> None:
    assert Permission.VIEW_FIGURES in WITHIN_AN_AREA
    assert reach_of(Actor.holding(3, "x", [Permission.VIEW_FIGURES], (MIROTO,))) == Reach(actor=3)
    assert "SET LOCAL ROLE pijar_app" in as_statements(IN_MIROTO)


def test_policies_hold_for_the_tables_they_name() -> None:
    with connection.cursor() as cursor:
        known = set(connection.introspection.table_names(cursor))
    policies = all_policies()
    assert {table for table, policy in policies.items() if isinstance(policy, RowPolicy)} <= known
