"""A national id planted in every place people type in is found nowhere but sealed: no table, log, job or event."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import date
from io import StringIO

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from pijar.core.reach import reaching
from pijar.core.redaction import Redact
from pijar.core.refusals import Refused
from pijar.registry.actions.lists import take_list
from pijar.registry.actions.nominations import reject_nominations
from pijar.registry.jobs import take_uploaded_list
from pijar.registry.models import Nomination, Worker
from pijar.registry.vault import unseal
from pijar.sponsorship.actions.agreements import end_agreement
from pijar.sponsorship.actions.allocation import end_sponsorships
from pijar.sponsorship.actions.enrolment import record_exit
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import OFFICER, make_agreement, make_nomination, make_worker
from tests.revealing import reveal
from tests.stories.way import DAY, MARCH, Way, list_of, row

pytestmark = pytest.mark.django_db
CANARY, WAITING, DOUBLE = "3374016503850007", "3374010101800008", "3374010101800009"
PLANTED = (CANARY, WAITING, DOUBLE)
ROWS = (
    row(CANARY, "SITI KENARI", born="25-03-1985", sex="P"),
    row(WAITING, "BEDA LAHIR", born="02-02-1982"),
    row(DOUBLE, "KEMBAR SATU"),
    row(DOUBLE, "KEMBAR SATU"),
)
SEALED_ONLY = ("core_storedfile.sealed", "registry_vaultentry.sealed", "registry_listrow.sealed")


@pytest.fixture
def log() -> Iterator[StringIO]:
    """Everything that is logged, as the site's own handler writes it."""
    assert "redact" in settings.LOGGING["handlers"]["console"]["filters"]
    paper = StringIO()
    handler = logging.StreamHandler(paper)
    handler.addFilter(Redact())
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield paper
    root.removeHandler(handler)
    root.setLevel(before)


def words_of_all_tables() -> dict[str, str]:
    """Each text, JSON and byte column of each table of the database, as text."""
    found = {}
    with reaching(None), connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.oid::regclass::text, a.attname FROM pg_class AS c
            JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE c.relkind IN ('r', 'p', 'm') AND c.relnamespace NOT IN ('pg_catalog'::regnamespace,
                'information_schema'::regnamespace, 'pg_toast'::regnamespace)
            """
        )
        columns = cursor.fetchall()
        for table, column in columns:
            cursor.execute(f"SELECT string_agg(t.\"{column}\"::text, E'\\n') FROM {table} AS t")
            found[f"{table}.{column}"] = cursor.fetchone()[0] or ""
    return found


def places_with(*numbers: str) -> list[str]:
    """Where a number stands in plain digits, also as the hexadecimal of its bytes."""
    spellings = [spelling for number in numbers for spelling in (number, number.encode().hex())]
    return [place for place, words in words_of_all_tables().items() if any(one in words for one in spellings)]


def test_a_number_in_plain_sight_would_be_found() -> None:
    worker = make_worker(name="X")
    assert places_with(CANARY) == []
    type(worker.person).objects.filter(pk=worker.person_id).update(address=f"KTP {CANARY}")
    assert places_with(CANARY) == ["registry_person.address"]
    apps.get_model("core", "StoredFile").objects.create(
        name="x", media_type="x", size=1, fingerprint=b"x", key_id=1, sealed=CANARY.encode()
    )
    assert set(places_with(CANARY)) == {"core_storedfile.sealed", "registry_person.address"}


def test_a_national_id_is_nowhere_but_sealed(log: StringIO) -> None:
    way = Way(make_agreement(FunderKind.CITY_BUDGET), ROWS, refusal="NIK {} tidak cocok dengan Dukcapil")
    way.walk()
    _refuse_and_let_go(way)
    worker = Worker.objects.get(person__name="SITI KENARI")
    entry = worker.person.national_id
    assert unseal(entry.kind, entry.ref, entry.key_id, bytes(entry.sealed)) == CANARY
    assert places_with(*PLANTED) == []
    assert not any(number in log.getvalue() for number in PLANTED)
    assert "Row of [NIK] could not be read" in log.getvalue()
    assert set(SEALED_ONLY) <= set(words_of_all_tables())


def _refuse_and_let_go(way: Way) -> None:
    """Quote the number wherever a person may give a reason, and do what is refused."""
    quoting = f"menurut KTP {CANARY}"
    worker = Worker.objects.get(person__name="SITI KENARI")
    reveal(worker, reason=f"Mencocokkan {quoting}")
    other = make_nomination(make_worker(nik="3374010101800010"), "nominated")
    reject_nominations(by=OFFICER, nominations=[other.pk], reasons=[quoting], on=DAY)
    for again in ("take", "answer", "send", "fix"):
        way.again(again)
    with pytest.raises(Refused):
        reject_nominations(by=OFFICER, nominations=[Nomination.objects.earliest("pk").pk], reasons=[quoting], on=DAY)
    end_sponsorships(by=OFFICER, workers=[worker.pk], from_month=Month(2026, 9), reason=quoting)
    record_exit(by=OFFICER, worker=worker, latest_month=Month(2026, 6), reason=quoting, on=date(2026, 6, 1))
    end_agreement(by=OFFICER, agreement=way.agreement, latest_month=MARCH, reason=quoting)
    logging.getLogger("pijar").error("Row of %s could not be read", CANARY)


def test_a_number_in_the_name_of_a_file_or_its_sender_is_taken_out() -> None:
    taken = take_list(
        by=OFFICER, file_name=f"usulan {CANARY}.csv", content=list_of(ROWS), sender=f"Ibu {CANARY}", on=DAY
    )
    assert (taken.file_name, taken.sender) == ("usulan [NIK].csv", "Ibu [NIK]")
    assert places_with(*PLANTED) == []


def test_control_a_number_in_the_arguments_of_a_job_would_be_found() -> None:
    take_uploaded_list.defer(job=CANARY)
    assert "procrastinate_jobs.args" in places_with(CANARY)


def test_the_queue_holds_the_id_of_the_work_and_nothing_of_the_list() -> None:
    from pijar.core.files import keep_file
    from pijar.core.models import Job

    content = list_of(ROWS)
    file = keep_file(name="usulan.csv", media_type="text/csv", content=content)
    job = Job.objects.create(kind="list.take", by_user_id=1, subject=str(file.pk))
    take_uploaded_list.defer(job=str(job.pk))
    with connection.cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs")
        queued = [args for (args,) in cursor.fetchall()]
    assert len(queued) == 1
    assert str(job.pk) in queued[0]
    assert places_with(*PLANTED) == []
