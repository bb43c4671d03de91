"""The projection's page: three outlooks, other suppositions, and the reverse question."""

from __future__ import annotations

from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import make_agreement, make_members, make_workers
from tests.months import cover_month
from tests.web.conftest import Enter


def test_three_outlooks_stand_side_by_side_with_their_months(city: None, enter: Enter) -> None:
    make_members(3, make_agreement(FunderKind.CITY_BUDGET))
    cover_month(Month(2026, 1))
    shown = enter("officer").get("/kerja/proyeksi/").content.decode()
    assert [name in shown for name in ("Hati-hati", "Seperti diandaikan", "Semua ikut")] == [True] * 3
    assert shown.count('class="spread"') == 3
    assert "Des 2027" in shown


def test_the_reverse_question_is_answered_by_the_law(city: None, enter: Enter) -> None:
    shown = enter("officer").get("/kerja/proyeksi/?n=10000").content.decode()
    assert "Rp2.016.000.000" in shown
    assert "dua miliar enam belas juta rupiah" in shown


def test_nonsense_is_said_to_be_nonsense_and_the_page_stays(city: None, enter: Enter) -> None:
    answer = enter("officer").get("/kerja/proyeksi/?participation=abc&n=-3")
    assert answer.status_code == 422
    assert "Seperti diandaikan" in answer.content.decode()


def test_more_civil_servants_cover_more_workers(city: None, enter: Enter) -> None:
    make_members(3, make_agreement(FunderKind.CITY_BUDGET))
    cover_month(Month(2026, 1))
    make_workers(400)
    officer = enter("officer")
    few, many = (
        officer.get(f"/kerja/proyeksi/?participation={share}&carried=1&servants=1000")
        .context["middle"]
        .months[-1]
        .middle
        for share in (1, 30)
    )
    assert few < many


def test_without_the_right_to_money_the_page_is_closed(city: None, enter: Enter) -> None:
    assert enter("ward_officer").get("/kerja/proyeksi/").status_code == 403
