"""What a list is held against beyond itself: other lists under way, other cover, and whoever pays already."""

from __future__ import annotations

import pytest

from pijar.access.actors import SYSTEM
from pijar.core.refusals import Refused
from pijar.registry.actions.city import settle_city
from pijar.registry.actions.lists import read_list, receive_list, take_list
from pijar.registry.actions.waiting_rows import decide_row
from pijar.registry.intake.columns import Known, KnownHeader, find_header, meaning_of
from pijar.registry.intake.faults import SEVERITY
from pijar.registry.models import Nomination, TakenList, Worker
from pijar.sponsorship.models import Agreement, Funder, Sponsorship
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.registry.intake_files import BUDI, HEADER, JOKO, SITI, TODAY, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city(db: None) -> None:
    settle_city(by=SYSTEM)


def take(*rows: tuple[str, ...], header: tuple[str, ...] = HEADER, name: str = "usulan.xlsx") -> TakenList:
    content = workbook(header, *rows, name=name.removesuffix(".xlsx"))  # another name, another file
    return take_list(by=SYSTEM, file_name=name, content=content, sender="Kelurahan Miroto", on=TODAY)


def outcomes(taken: TakenList) -> dict[int, tuple[str, list[str]]]:
    rows = taken.list_rows.order_by("row_no")
    return {row.row_no: (row.outcome, [fault["code"] for fault in row.faults]) for row in rows}


def let_go() -> None:
    """Nobody's proposal is under way any more."""
    Nomination.objects.update(state="rejected", decided_on=TODAY, reasons=["no_ground"])


def test_somebody_in_a_list_that_is_not_finished_is_noted_with_the_name_of_that_list() -> None:
    first = workbook(HEADER, BUDI)
    received = receive_list(by=SYSTEM, file_name="januari.xlsx", content=first, sender="Kecamatan", on=TODAY)
    read_list(by=SYSTEM, taken_list=received)
    waiting = take((*SITI[:4], "", "", SITI[6]), name="februari.xlsx")
    assert outcomes(waiting)[2][0] == "waiting"
    taken = take(BUDI, SITI, JOKO, name="maret.xlsx")
    noted = ("applied", ["pending_in_list"])
    assert outcomes(taken) == {2: noted, 3: noted, 4: ("applied", [])}
    assert [row.faults[0]["listed_in"] for row in taken.list_rows.filter(row_no__in=(2, 3)).order_by("row_no")] == [
        "januari.xlsx",
        "februari.xlsx",
    ]


@pytest.mark.parametrize(("kind", "code"), [("city_budget", "funded_by_city_budget"), ("company", "funded_by_company")])
def test_somebody_whom_another_pays_for_is_refused_with_the_kind_of_funder_and_no_name(kind: str, code: str) -> None:
    take(BUDI)
    let_go()
    stage = {"stage": "paying"} if kind == "company" else {}
    funder = Funder.objects.create(kind=kind, name="PT RAHASIA", event_id=1, **stage)
    agreement = Agreement.objects.create(
        funder=funder,
        instrument="SK 1",
        signed_on=TODAY,
        form="commitment",
        first_month=Month.of(TODAY),
        places=9,
        event_id=1,
    )
    Sponsorship.objects.create(
        worker=Worker.objects.get(), agreement=agreement, months=(Month.of(TODAY).first_day, None), event_id=1
    )
    taken = take(BUDI, JOKO, name="lain.xlsx")
    assert outcomes(taken) == {2: ("refused", [code]), 3: ("applied", [])}
    assert "RAHASIA" not in str(taken.list_rows.get(row_no=2).faults)
    assert {f"funded_by_{one}" for one in FunderKind.values} <= set(SEVERITY)


def test_what_the_insurer_answered_once_is_asked_again_and_who_pays_refuses_even_an_accepted_row() -> None:
    take(BUDI)
    let_go()
    Worker.objects.update(other_cover="employee", other_cover_on=TODAY)
    taken = take(BUDI, name="lain.xlsx")
    assert outcomes(taken) == {2: ("waiting", ["covered_as_employee"])}
    funder = Funder.objects.create(kind="pool", name="Dana bersama", event_id=1)
    agreement = Agreement.objects.create(
        funder=funder,
        instrument="SK 1",
        signed_on=TODAY,
        form="commitment",
        first_month=Month.of(TODAY),
        places=9,
        event_id=1,
    )
    spanned = Sponsorship.objects.create(
        worker=Worker.objects.get(), agreement=agreement, months=(Month.of(TODAY).first_day, None), event_id=1
    )
    with pytest.raises(Refused) as refused:
        decide_row(by=SYSTEM, taken_list=taken, row_no=2, accept=True, reason="sudah ditanya", on=TODAY)
    assert refused.value.code == "funded_by_pool"
    spanned.delete()
    decide_row(by=SYSTEM, taken_list=taken, row_no=2, accept=True, reason="sudah berhenti", on=TODAY)
    assert outcomes(taken)[2][0] == "applied"
    assert taken.list_rows.get(row_no=2).nik_index is None


def test_work_facts_left_empty_are_noted_where_the_list_has_the_column() -> None:
    header = (*HEADER, "Tempat Kerja", "Jam Kerja")
    taken = take((*BUDI, "", ""), (*JOKO, "Pasar Johar", "05.00-13.00"), header=header)
    assert outcomes(taken) == {2: ("applied", ["work_place_missing", "hours_missing"]), 3: ("applied", [])}


def test_headings_that_are_remembered_count_before_what_they_mean_also_in_a_workbook_sent_back() -> None:
    known = KnownHeader(("no", "nomor", "siapa"), {"nik": 1, "name": 2, "birth": 3}, 2)
    top = [["", "", "", "", ""], ["", "No.", "Nomor", "Siapa", ""], ["", "1", "2", "3", "4"]]
    header = find_header(top, [known])
    assert header is not None
    assert (header.first_row, header.columns) == (3, {"nik": 2, "name": 3, "birth": 4})
    sent_back = [["No.", "Nomor", "Siapa", "", "Yang perlu diperbaiki", "Tanda Pijar (jangan diubah)"]]
    marked = find_header(sent_back, [known])
    assert marked is not None
    assert marked.columns == {"nik": 1, "name": 2, "birth": 3, "mark": 5}
    assert find_header(top) is None
    assert meaning_of("Tanda Pijar (jangan diubah)") == "mark"
    assert Known.parse(Known([known], {"sheet": "A"}).as_text) == Known([known], {"sheet": "A"})
    assert Known().as_text == ""
