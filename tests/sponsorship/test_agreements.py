"""A promise is signed, amended and ended by a named paper; public money has a yearly ceiling."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pijar.access.actors import STRANGER
from pijar.core.models import AuditEvent, FormerRow
from pijar.core.refusals import NotAllowed, Refused
from pijar.sponsorship.actions.agreements import amend_agreement, end_agreement, open_budget_line, sign_agreement
from pijar.sponsorship.models import Agreement, Amendment, Sponsorship
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import APPROVER, OFFICER, make_agreement, make_funder, make_workers, place
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
MARCH, APRIL = Month(2026, 3), Month(2026, 4)


def sign(**facts: Any) -> Agreement:
    given = {"instrument": "PKS/1", "signed_on": date(2026, 1, 2), "first_month": MARCH, "places": 5} | facts
    return sign_agreement(by=OFFICER, funder=given.pop("funder", None) or make_funder(), **given)


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        (FunderKind.CITY_BUDGET, "budget"),
        (FunderKind.EXCISE_FUND, "budget"),
        (FunderKind.COMPANY, "commitment"),
        (FunderKind.CITIZEN, "commitment"),
        (FunderKind.POOL, "commitment"),
        (FunderKind.CIVIL_SERVANT, "mandate"),
    ],
)
def test_the_form_of_a_promise_follows_from_who_gives_it(kind: FunderKind, form: str) -> None:
    agreement = sign(funder=make_funder(kind))
    assert (agreement.form, agreement.state, agreement.first_month) == (form, "active", MARCH)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"instrument": "  "}, "instrument_needed"),
        ({"places": 0}, "places_needed"),
        ({"until_month": MARCH}, "ends_before_start"),
    ],
)
def test_a_promise_names_its_paper_its_places_and_an_end_after_its_beginning(facts: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        sign(**facts)
    assert refused.value.code == code
    assert not Agreement.objects.exists()


def test_the_same_promise_sent_twice_is_signed_once() -> None:
    funder = make_funder()
    first = sign(funder=funder)
    events = AuditEvent.objects.count()
    assert sign(funder=funder, instrument=" pks/1 ") == first
    assert (Agreement.objects.count(), AuditEvent.objects.count()) == (1, events)
    assert sign(funder=make_funder()) != first


@pytest.mark.parametrize("other", [{"places": 6}, {"first_month": APRIL}, {"signed_on": date(2026, 1, 3)}])
def test_one_paper_makes_one_running_promise(other: dict[str, Any]) -> None:
    funder = make_funder()
    first = sign(funder=funder)
    with pytest.raises(Refused) as refused:
        sign(funder=funder, **other)
    assert refused.value.code == "instrument_known"
    end_agreement(by=OFFICER, agreement=first, latest_month=APRIL, reason="diganti yang baru")
    assert sign(funder=funder, **other) != first


def test_places_are_changed_by_a_paper_that_is_kept() -> None:
    agreement = sign(places=2)
    place(make_workers(2), agreement, MARCH)
    amended = amend_agreement(by=OFFICER, agreement=agreement, places=7, instrument="ADD/1", signed_on=date(2026, 4, 1))
    assert amended.places == 7
    amendment = Amendment.objects.get()
    assert (amendment.places, amendment.instrument) == (7, "ADD/1")
    assert FormerRow.objects.get(table="sponsorship_agreement").was["places"] == 2


@pytest.mark.parametrize(
    ("places", "instrument", "code"),
    [(1, "ADD", "places_taken"), (0, "ADD", "places_needed"), (3, " ", "instrument_needed")],
)
def test_an_amendment_below_the_places_taken_or_without_paper_is_refused(
    places: int, instrument: str, code: str
) -> None:
    agreement = sign(places=2)
    place(make_workers(2), agreement, MARCH)
    before = fingerprints()
    with pytest.raises(Refused) as refused:
        amend_agreement(
            by=OFFICER, agreement=agreement, places=places, instrument=instrument, signed_on=date(2026, 4, 1)
        )
    assert refused.value.code == code
    assert changed(before) == []


def test_an_ended_agreement_is_neither_amended_nor_ended_again() -> None:
    agreement = sign()
    end_agreement(by=OFFICER, agreement=agreement, latest_month=APRIL, reason="perusahaan pailit")
    with pytest.raises(Refused) as refused:
        amend_agreement(by=OFFICER, agreement=agreement, places=9, instrument="ADD", signed_on=date(2026, 5, 1))
    assert refused.value.code == "agreement_ended"
    with pytest.raises(Refused) as refused:
        end_agreement(by=OFFICER, agreement=agreement, latest_month=APRIL, reason="perusahaan pailit")
    assert refused.value.code == "agreement_ended"


def test_when_a_promise_ends_its_workers_have_no_payer_from_the_next_month_on() -> None:
    agreement = sign(places=10)
    early, late = make_workers(2)
    place([early], agreement, MARCH)
    place([late], agreement, Month(2026, 6))
    ended = end_agreement(by=OFFICER, agreement=agreement, latest_month=Month(2026, 5), reason="perusahaan pailit")
    assert (ended.state, ended.until_month, ended.end_reason) == ("ended", Month(2026, 6), "perusahaan pailit")
    span = Sponsorship.objects.get()
    assert (span.worker, span.months.lower, span.months.upper) == (early, date(2026, 3, 1), date(2026, 6, 1))
    assert span.end_reason == "perusahaan pailit"
    event = AuditEvent.objects.latest("id")
    gone = FormerRow.objects.filter(table="sponsorship_sponsorship", event_id=event.pk)
    assert {row.was["worker_id"] for row in gone} == {early.pk, late.pk}


@pytest.mark.parametrize(
    ("latest", "reason", "code"),
    [
        (APRIL, " ", "reason_needed"),
        (Month(2026, 2), "perusahaan tutup", "ends_before_start"),
        (Month(2026, 9), "perusahaan tutup", "ends_after_end"),
    ],
)
def test_an_end_has_a_reason_and_lies_within_the_agreement(latest: Month, reason: str, code: str) -> None:
    agreement = sign(until_month=Month(2026, 9))
    with pytest.raises(Refused) as refused:
        end_agreement(by=OFFICER, agreement=agreement, latest_month=latest, reason=reason)
    assert refused.value.code == code


def test_public_money_has_one_ceiling_a_year_and_other_money_has_none() -> None:
    budget = sign(funder=make_funder(FunderKind.CITY_BUDGET))
    facts: dict[str, Any] = {"fiscal_year": 2026, "account_code": "5.1", "ceiling": 1_000_000}
    line = open_budget_line(by=OFFICER, agreement=budget, **facts)
    assert (line.free, line.drawn) == (1_000_000, 0)
    for agreement, more, code in (
        (budget, {}, "line_exists"),
        (budget, {"fiscal_year": 2027, "ceiling": 0}, "ceiling_needed"),
        (sign(), {}, "not_public_money"),
    ):
        before = fingerprints()
        with pytest.raises(Refused) as refused:
            open_budget_line(by=OFFICER, agreement=agreement, **facts | more)
        assert refused.value.code == code
        assert changed(before) == []


def test_promises_are_kept_by_those_who_hold_the_right() -> None:
    agreement = make_agreement(FunderKind.EXCISE_FUND)
    for actor in (STRANGER, APPROVER):
        for act, facts in (
            (sign_agreement, {"funder": agreement.funder, "first_month": MARCH}),
            (amend_agreement, {"agreement": agreement}),
        ):
            with pytest.raises(NotAllowed):
                act(by=actor, instrument="x", signed_on=date(2026, 1, 1), places=1, **facts)  # type: ignore[operator]
        with pytest.raises(NotAllowed):
            end_agreement(by=actor, agreement=agreement, latest_month=APRIL, reason="alasan uji coba")
        with pytest.raises(NotAllowed):
            open_budget_line(by=actor, agreement=agreement, fiscal_year=2027, account_code="x", ceiling=1)
