"""Who pays is registered once, and companies pass through the pipeline as it is drawn."""

from __future__ import annotations

from typing import Any

import pytest

from pijar.access.actors import STRANGER
from pijar.core.models import AuditEvent, FormerRow
from pijar.core.refusals import NotAllowed, Refused
from pijar.sponsorship.actions.funders import move_stage, register_funder, register_office
from pijar.sponsorship.models import Funder, Office
from pijar.sponsorship.states import STAGE_MOVES, FunderKind, Stage
from tests.builders import APPROVER, OFFICER, TODAY, make_funder
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
NIP = "198001012006041001"


def test_a_company_begins_as_informed_and_others_have_no_stage() -> None:
    assert make_funder(FunderKind.COMPANY).stage == "informed"
    assert make_funder(FunderKind.COMPANY, stage=Stage.PAYING).stage == "paying"
    for kind in (FunderKind.CITY_BUDGET, FunderKind.CIVIL_SERVANT, FunderKind.CITIZEN, FunderKind.POOL):
        assert make_funder(kind, stage=Stage.PAYING).stage == ""


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"kind": FunderKind.COMPANY, "name": "  "}, "name_needed"),
        ({"kind": FunderKind.CIVIL_SERVANT, "name": "Rini", "employee_number": NIP}, "employee_number_needed"),
        ({"kind": FunderKind.CIVIL_SERVANT, "name": "Rini", "office": True}, "employee_number_needed"),
        (
            {"kind": FunderKind.CIVIL_SERVANT, "name": "Rini", "office": True, "employee_number": NIP[:-1] + "x"},
            "employee_number_needed",
        ),
        ({"kind": FunderKind.CITIZEN, "name": "Rini", "office": True}, "employee_number_of_civil_servant"),
        ({"kind": FunderKind.COMPANY, "name": "PT", "employee_number": NIP}, "employee_number_of_civil_servant"),
    ],
)
def test_what_is_missing_or_out_of_place_is_said(facts: dict[str, Any], code: str) -> None:
    if "office" in facts:
        facts = facts | {"office": register_office(by=OFFICER, code="OPD", name="Dinas")}
    with pytest.raises(Refused) as refused:
        register_funder(by=OFFICER, **facts)
    assert refused.value.code == code


def test_a_civil_servant_and_a_company_are_registered_once_by_their_numbers() -> None:
    make_funder(FunderKind.CIVIL_SERVANT, employee_number=NIP)
    make_funder(FunderKind.COMPANY, business_number="9120001")
    for kind, facts in (
        (FunderKind.CIVIL_SERVANT, {"employee_number": NIP}),
        (FunderKind.COMPANY, {"business_number": "9120001"}),
    ):
        with pytest.raises(Refused) as refused:
            make_funder(kind, **facts)
        assert refused.value.code == "funder_known"
    assert Funder.objects.count() == 2


def test_an_office_is_known_once() -> None:
    register_office(by=OFFICER, code="OPD", name="Dinas")
    before = fingerprints()
    assert register_office(by=OFFICER, code="OPD", name="Dinas Lain").name == "Dinas"
    assert changed(before) == []
    assert Office.objects.count() == 1


@pytest.mark.parametrize("old", list(Stage))
def test_a_company_moves_exactly_as_the_pipeline_is_drawn(old: Stage) -> None:
    for new in Stage:
        company = make_funder(FunderKind.COMPANY, stage=old)
        if new in STAGE_MOVES[old]:
            assert move_stage(by=OFFICER, funder=company, stage=new, on=TODAY).stage == new
            event = AuditEvent.objects.latest("id")
            assert (event.name, event.facts["stage"]) == ("funder.stage_moved", str(new))
            assert FormerRow.objects.get(row_id=company.pk, event_id=event.pk).was["stage"] == old
        else:
            with pytest.raises(Refused) as refused:
                move_stage(by=OFFICER, funder=company, stage=new, on=TODAY)
            assert refused.value.code == "stage_move"


def test_only_companies_have_a_stage_to_move() -> None:
    with pytest.raises(Refused):
        move_stage(by=OFFICER, funder=make_funder(FunderKind.CITIZEN), stage=Stage.COMMITTED, on=TODAY)


def test_funders_are_kept_by_those_who_hold_the_right() -> None:
    company = make_funder()
    for actor in (STRANGER, APPROVER):
        with pytest.raises(NotAllowed):
            register_funder(by=actor, kind=FunderKind.COMPANY, name="PT")
        with pytest.raises(NotAllowed):
            register_office(by=actor, code="x", name="x")
        with pytest.raises(NotAllowed):
            move_stage(by=actor, funder=company, stage=Stage.COMMITTED, on=TODAY)
