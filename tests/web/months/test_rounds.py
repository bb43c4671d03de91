"""The second look at a month's contributions on its page."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.assessment.queries.rounds import round_sheet
from pijar.contributions.models import Assessment, Round
from pijar.reports.city.queries.waiting import tasks
from pijar.sponsorship.actions.enrolment import record_death, record_exit
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER, make_agreement, make_members
from tests.web.conftest import Enter

JANUARY, FEBRUARY = Month(2026, 1), Month(2026, 2)
PAGE = "/kerja/bulan/2026-01/penetapan/"
DAY = date(2026, 2, 5)


@pytest.fixture
def assessed(city: None) -> None:
    make_members(2)
    assess_month(by=OFFICER, month=JANUARY, on=DAY)


def test_another_person_approves_on_the_page(assessed: None, enter: Enter) -> None:
    approver = enter("approver")
    shown = approver.get(PAGE).content.decode()
    assert "Rp33.600" in shown
    assert "Menunggu persetujuan" in shown
    assert "peserta baru" in shown
    assert approver.post(f"{PAGE}1/setujui/").status_code == 302
    assert Round.objects.get().state == "approved"
    assert "Setujui</button>" not in approver.get(PAGE).content.decode()


def test_who_may_not_approve_sees_why_and_is_refused(assessed: None, enter: Enter) -> None:
    officer = enter("officer")
    assert "disabled" in officer.get(PAGE).content.decode()
    assert officer.post(f"{PAGE}1/setujui/").status_code == 403
    assert Round.objects.get().state == "assessed"


def test_a_round_goes_back_with_a_reason_only(assessed: None, enter: Enter) -> None:
    approver = enter("approver")
    assert approver.post(f"{PAGE}1/kembalikan/", {"alasan": "salah"}).status_code == 422
    assert approver.post(f"{PAGE}1/kembalikan/", {"alasan": "Lampiran SK keliru"}).status_code == 302
    assert not Assessment.objects.exists()
    shown = approver.get(PAGE).content.decode()
    assert "Dikembalikan" in shown
    assert "Lampiran SK keliru" in shown


def test_a_month_without_a_round_says_where_to_begin(city: None, enter: Enter) -> None:
    assert "Belum ada yang ditetapkan" in enter("approver").get(PAGE).content.decode()


def test_strangers_do_not_see_it(city: None) -> None:
    assert Client().get(PAGE).status_code == 302


def test_what_waits_is_a_task_of_whoever_may_approve_it_and_of_nobody_else(assessed: None) -> None:
    waiting = {task.code: task for task in tasks(by=APPROVER, month=JANUARY, on=DAY)}
    assert (waiting["rounds"].count, waiting["rounds"].amount) == (1, 33_600)
    assert "rounds" not in {task.code for task in tasks(by=OFFICER, month=JANUARY, on=DAY)}


def test_the_queue_leads_to_the_month_whose_round_waits(assessed: None, enter: Enter) -> None:
    approver = enter("approver")
    shown = approver.get("/kerja/antrean/")
    assert shown.status_code == 200
    assert f'href="{PAGE}"' in shown.content.decode()


def test_changes_name_who_came_and_went_with_reason_and_paper(city: None) -> None:
    agreement = make_agreement(places=9)
    died, left, stays = make_members(3, agreement)
    assess_month(by=OFFICER, month=JANUARY, on=DAY)
    record_death(by=OFFICER, worker=died, died_on=date(2026, 1, 20), on=DAY)
    record_exit(by=OFFICER, worker=left, latest_month=JANUARY, reason="Pindah ke luar kota", on=DAY)
    make_members(1, agreement)
    assess_month(by=OFFICER, month=FEBRUARY, on=DAY)
    told = {(change.way, change.reason): change for change in round_sheet(by=OFFICER, month=FEBRUARY).changes}
    assert {key: change.workers for key, change in told.items()} == {
        ("in", "new"): 1,
        ("out", "died"): 1,
        ("out", "Pindah ke luar kota"): 1,
    }
    assert told["in", "new"].document
    assert told["out", "Pindah ke luar kota"].document == agreement.instrument
    assert stays.pk in Assessment.objects.filter(month=FEBRUARY).values_list("worker_id", flat=True)
