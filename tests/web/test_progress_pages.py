"""Large answers and plans for many are work for the background: noted, followed on a page, done exactly once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import F
from django.test import Client

from pijar.core.long_work import begin_work, fail_work, report_progress
from pijar.core.models import Job
from pijar.matching import jobs as answer_jobs
from pijar.matching.actions import answers
from pijar.matching.models import Difference, MatchFile, ReceivedAnswer
from pijar.sponsorship import jobs as plan_jobs
from pijar.sponsorship.models import AllocationPlan
from pijar.tables import staging
from pijar.tables.models import TakenLine
from pijar.web.payers.views import plans
from pijar.web.people.views import matching
from tests.builders import make_agreement, make_members, make_roster, make_workers, number_of
from tests.matching.answers import POPULATION_HEADINGS, profile, said, table
from tests.obeyed_moves import by_hand
from tests.web.conftest import Enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("city")]
ANSWER = "/kerja/pencocokan/jawaban/"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The works put into the queue, while every file is large and every plan is for many."""
    found: list[str] = []
    monkeypatch.setattr(matching, "AT_ONCE", 10)
    monkeypatch.setattr(plans, "PEOPLE_AT_ONCE", 0)
    for task in (answer_jobs.take_large_answer, plan_jobs.plan_places):
        monkeypatch.setattr(task, "defer", lambda job: found.append(job))
    return found


def send(client: Client, *rows: tuple[str, ...], **more: str) -> Any:
    file = SimpleUploadedFile("jawaban.csv", table(POPULATION_HEADINGS, *rows))
    return client.post(ANSWER, {"file": file, "profile": profile().pk, **more})


def shown(client: Client, job: str, kind: str = "pencocokan") -> Any:
    return client.get(f"/kerja/{kind}/pekerjaan/{job}/")


def _dies(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_a_large_answer_is_taken_in_the_background_once_and_leads_to_its_page(enter: Enter, asked: list[str]) -> None:
    client = enter("officer")
    workers = make_members(3)
    answer = send(client, *(said(worker, name=f"LAIN {at}") for at, worker in enumerate(workers)))
    assert answer["Location"] == f"/kerja/pencocokan/pekerjaan/{asked[0]}/"
    assert (MatchFile.objects.count(), ReceivedAnswer.objects.count()) == (0, 1)
    assert "Menunggu giliran" in shown(client, asked[0]).content.decode()
    for _run in range(2):
        answer_jobs.take_large_answer(job=asked[0])
    file = MatchFile.objects.get()
    assert (file.rows, Difference.objects.count()) == (3, 3)
    assert shown(client, asked[0])["Location"] == f"/kerja/pencocokan/berkas/{file.ref}/"
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('match_stage')")
        assert cursor.fetchone() == (None,)


def test_a_worker_that_dies_within_an_answer_leaves_nothing_and_the_next_takes_every_row_once(
    enter: Enter, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    client, workers = enter("officer"), make_members(4)
    send(client, *(said(worker, name=f"LAIN {at}") for at, worker in enumerate(workers)))
    monkeypatch.setattr(staging, "LINES_AT_ONCE", 2)
    for place in ("find_deaths", "stage"):
        with monkeypatch.context() as context:
            context.setattr(answers, place, _dies)
            with pytest.raises(KeyboardInterrupt):
                answer_jobs.take_large_answer(job=asked[0])
        assert (Job.objects.get().state, MatchFile.objects.count(), TakenLine.objects.count()) == ("running", 0, 0)
    heard: list[tuple[int, int]] = []
    monkeypatch.setattr(answer_jobs, "report_progress", lambda job, step, done, total: heard.append((done, total)))
    answer_jobs.take_large_answer(job=asked[0])
    assert heard == [(0, 5), (2, 5), (4, 5)]
    assert list(TakenLine.objects.order_by("place").values_list("place", flat=True)) == [2, 3, 4, 5]


def test_a_worker_that_dies_between_the_answer_and_the_end_of_its_work_finds_it_taken(
    enter: Enter, asked: list[str]
) -> None:
    client, (worker,) = enter("officer"), make_members(1)
    send(client, said(worker, name="LAIN"))
    answer_jobs.take_large_answer(job=asked[0])
    with by_hand():
        Job.objects.update(state="running", result={})
    answer_jobs.take_large_answer(job=asked[0])
    assert Job.objects.get().result == {"file": str(MatchFile.objects.get().ref)}


def test_a_large_answer_that_is_refused_says_why_on_its_page(enter: Enter, asked: list[str]) -> None:
    client, workers = enter("officer"), make_workers(21)
    dead = [said(worker, status="MENINGGAL", died="05-07-2026") for worker in workers]
    send(client, *dead)
    answer_jobs.take_large_answer(job=asked[0])
    page = shown(client, asked[0]).content.decode()
    assert "21 dari 21 orang sudah meninggal" in page
    assert number_of(workers[0]) not in page
    send(client, *dead, many_dead_confirmed="on")
    answer_jobs.take_large_answer(job=asked[1])
    assert MatchFile.objects.get().deaths == 21


def test_the_page_of_an_answer_says_rows_rate_and_what_is_left_and_belongs_to_its_sender(
    enter: Enter, asked: list[str]
) -> None:
    client, (worker,) = enter("officer"), make_members(1)
    send(client, said(worker))
    begin_work(UUID(asked[0]))
    report_progress(UUID(asked[0]), "reading", 20_000, 80_000)
    Job.objects.update(began_at=F("progress_at") - timedelta(seconds=10))
    page = shown(client, asked[0]).content.decode()
    for words in ("20.000", "80.000", "2.000 baris per detik", "Kurang dari satu menit lagi"):
        assert words in page, words
    report_progress(UUID(asked[0]), "reading", 80_000, 80_000)
    assert "Semua baris terbaca" in shown(client, asked[0]).content.decode()
    fail_work(UUID(asked[0]))
    assert "gagal di pihak kami" in shown(client, asked[0]).content.decode()
    assert shown(client, asked[0], "penempatan").status_code == 404
    Job.objects.update(by_user_id=F("by_user_id") + 1)
    assert shown(client, asked[0]).status_code == 404


def test_a_plan_for_many_is_worked_out_in_the_background_once(enter: Enter, asked: list[str]) -> None:
    make_roster(make_workers(2))
    make_agreement()
    client = enter("officer")
    answer = client.post("/kerja/penempatan/", {"first_month": "2026-07", "limit": "1"})
    assert answer["Location"] == f"/kerja/penempatan/pekerjaan/{asked[0]}/"
    assert AllocationPlan.objects.count() == 0
    begin_work(UUID(asked[0]))
    assert "dihitung bersama" in shown(client, asked[0], "penempatan").content.decode()
    for _run in range(2):
        plan_jobs.plan_places(job=asked[0])
    plan = AllocationPlan.objects.get()
    assert (plan.placed, plan.candidates) == (1, 2)
    assert shown(client, asked[0], "penempatan")["Location"] == f"/kerja/penempatan/{plan.pk}/"


def test_a_worker_that_dies_after_the_plan_has_not_made_it(
    enter: Enter, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    make_roster(make_workers(1))
    make_agreement()
    enter("officer").post("/kerja/penempatan/", {"first_month": "2026-07"})
    with monkeypatch.context() as context:
        context.setattr(plan_jobs, "end_work", _dies)
        with pytest.raises(KeyboardInterrupt):
            plan_jobs.plan_places(job=asked[0])
    assert AllocationPlan.objects.count() == 0
    plan_jobs.plan_places(job=asked[0])
    assert AllocationPlan.objects.count() == 1
