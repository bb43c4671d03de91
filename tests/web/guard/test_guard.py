"""The guard's page: looked at by who may, made to look by who runs months."""

from __future__ import annotations

from django.test import Client
from django.utils import timezone

from pijar.contributions.models import LapseScan
from pijar.values.month import Month
from tests.builders import make_members
from tests.web.conftest import Enter


def test_the_page_says_that_nobody_looked_until_somebody_does(city: None, enter: Enter) -> None:
    make_members(2)
    officer = enter("officer")
    assert "belum pernah memeriksa" in officer.get("/kerja/penjaga/").content.decode()
    answer = officer.post("/kerja/penjaga/periksa/", follow=True)
    assert LapseScan.objects.count() == 1
    assert "2 peserta diperiksa hari ini." in answer.content.decode()
    assert "belum pernah memeriksa" not in answer.content.decode()


def test_members_in_danger_are_listed_with_what_is_at_stake(city: None, enter: Enter) -> None:
    make_members(1, name="SITI AMINAH", first_month=Month.of(timezone.localdate()))
    officer = enter("officer")
    officer.post("/kerja/penjaga/periksa/")
    shown = officer.get("/kerja/penjaga/?dalam=30").content.decode()
    assert "SITI AMINAH" in shown
    assert "Rp10.000.000" in shown
    assert "Iuran belum ditetapkan" in shown
    assert "sudah berakhir" not in shown


def test_who_does_not_run_months_reads_why_the_button_is_off(city: None, enter: Enter) -> None:
    council: Client = enter("ward_officer")
    assert "disabled" in council.get("/kerja/penjaga/").content.decode()
    assert council.post("/kerja/penjaga/periksa/").status_code == 403


def test_memberships_that_ran_out_are_ended_by_a_button_and_the_page_says_so(city: None, enter: Enter) -> None:
    make_members(2, first_month=Month.of(timezone.localdate()) - 6)
    officer = enter("officer")
    officer.post("/kerja/penjaga/periksa/")
    assert "2 kepesertaan sudah berakhir" in officer.get("/kerja/penjaga/").content.decode()
    answer = officer.post("/kerja/penjaga/berakhir/", follow=True).content.decode()
    assert "2 kepesertaan diakhiri." in answer
    assert "kepesertaan sudah berakhir" not in answer
    assert enter("ward_officer").post("/kerja/penjaga/berakhir/").status_code == 403
