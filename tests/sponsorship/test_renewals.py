"""Renewing an agreement: a paper of its own, the workers go over without a month between."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pijar.core.refusals import Refused
from pijar.registry.models import Category, Ward, Worker
from pijar.sponsorship.actions.agreements import end_agreement
from pijar.sponsorship.actions.allocation import allocate
from pijar.sponsorship.actions.enrolment import record_death, record_exit
from pijar.sponsorship.actions.renewals import renew_agreement
from pijar.sponsorship.actions.wishes import record_wish
from pijar.sponsorship.models import Agreement, Sponsorship
from pijar.values.month import Month
from tests.builders import OFFICER, TODAY, make_agreement, make_members

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_city")]
AUGUST = Month(2026, 8)


def ending(places: int = 3) -> tuple[Agreement, list[Worker]]:
    agreement = make_agreement(places=places, until_month=AUGUST)
    return agreement, make_members(places, agreement)


def renew(agreement: Agreement, **facts: Any) -> Agreement:
    return renew_agreement(by=OFFICER, agreement=agreement, instrument="PKS/2", signed_on=TODAY, **facts)


def months_of(worker: Worker) -> list[tuple[int, date, date | None]]:
    spans = Sponsorship.objects.filter(worker=worker).order_by("months")
    return [(span.agreement_id, span.months.lower, span.months.upper) for span in spans]


def test_every_worker_goes_over_without_a_month_between() -> None:
    agreement, workers = ending()
    renewal = renew(agreement, until_month=Month(2027, 8))
    assert renewal.renews == agreement
    assert (renewal.first_month, renewal.places) == (AUGUST, 3)
    for worker in workers:
        assert months_of(worker) == [
            (agreement.pk, date(2026, 1, 1), date(2026, 8, 1)),
            (renewal.pk, date(2026, 8, 1), date(2027, 8, 1)),
        ]


def test_who_died_left_or_has_another_payer_does_not_go_over() -> None:
    agreement, (gone, left, employed, helped, stays) = ending(5)
    record_death(by=OFFICER, worker=gone, died_on=date(2026, 7, 9), on=TODAY)
    record_exit(by=OFFICER, worker=left, latest_month=AUGUST - 1, reason="Pindah kota", on=TODAY)
    Worker.objects.filter(pk=employed.pk).update(other_cover="employee", other_cover_on=TODAY)
    other = make_agreement(places=1)
    allocate(
        by=OFFICER, agreement=other, roster=helped.roster_entries.get().roster, first_month=AUGUST, workers=[helped.pk]
    )
    renewal = renew(agreement)
    held = Sponsorship.objects.filter(agreement=renewal).values_list("worker_id", flat=True)
    assert set(held) == {stays.pk}


def test_wishes_and_shortest_time_go_on() -> None:
    agreement, _workers = ending()
    record_wish(by=OFFICER, agreement=agreement, about=Ward.objects.earliest("pk"), is_strict=True, on=TODAY)
    record_wish(by=OFFICER, agreement=agreement, about=Category.objects.earliest("pk"), is_strict=False, on=TODAY)
    renewal = renew(agreement)
    assert renewal.minimum_months == agreement.minimum_months == 3
    assert [wish.is_strict for wish in renewal.wishes.order_by("pk")] == [True, False]
    assert agreement.wishes.count() == 2


def test_fewer_places_than_workers_are_refused_and_nothing_is_signed() -> None:
    agreement, _workers = ending()
    with pytest.raises(Refused) as refused:
        renew(agreement, places=2)
    assert refused.value.code == "places_taken"
    assert Agreement.objects.count() == 1


def test_what_has_no_end_what_ended_and_what_is_renewed_is_not_renewed() -> None:
    agreement, _workers = ending()
    renew(agreement)
    stopped, _others = ending()
    end_agreement(by=OFFICER, agreement=stopped, latest_month=Month(2026, 5), reason="Berhenti membayar")
    for held, code in (
        (agreement, "agreement_renewed"),
        (make_agreement(), "agreement_open"),
        (stopped, "agreement_ended"),
    ):
        with pytest.raises(Refused) as refused:
            renew(held)
        assert refused.value.code == code
