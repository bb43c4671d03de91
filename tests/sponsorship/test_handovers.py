"""A worker whose payer stops gets another before the last month runs out: no gap, no new start, no second payer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pijar.access.roles import Permission
from pijar.core.models import AuditEvent
from pijar.core.refusals import NotAllowed, Refused
from pijar.membership.models import CoveredMonth, Enrolment
from pijar.registry.actions.people import end_nominations, report_other_cover
from pijar.registry.models import Category, Ward, Worker
from pijar.sponsorship.actions.agreements import end_agreement
from pijar.sponsorship.actions.allocation import end_sponsorships
from pijar.sponsorship.actions.enrolment import record_death
from pijar.sponsorship.actions.handovers import HandedOver, hand_over
from pijar.sponsorship.actions.wishes import record_wish
from pijar.sponsorship.models import Agreement, Handover, Sponsorship
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import APPROVER, BRUMBUNGAN, MIROTO, OFFICER, make_agreement, make_members, make_workers, without
from tests.fingerprints import changed, fingerprints

pytestmark = pytest.mark.django_db
JANUARY, MAY, JUNE, JULY, AUGUST = (Month(2026, n) for n in (1, 5, 6, 7, 8))
ON = date(2026, 5, 20)


def cover(workers: list[Worker], *months: Month) -> None:
    CoveredMonth.objects.bulk_create(
        CoveredMonth(
            worker=worker, month=month, payer_id=1, payer_kind="company", ward_id=MIROTO, category_id="sampah",
            proof="B", covered_on=month.end_day, event_id=1,
        )
        for worker in workers
        for month in months
    )  # fmt: skip


def ending(how_many: int, latest: Month = JUNE, **facts: Any) -> tuple[Agreement, list[Worker]]:
    """Members covered from January to May whose payer stops after a month."""
    agreement = make_agreement()
    workers = make_members(how_many, agreement, **facts)
    cover(workers, *(JANUARY + n for n in range(5)))
    end_agreement(by=OFFICER, agreement=agreement, latest_month=latest, reason="perusahaan tutup")
    return agreement, workers


def hand(workers: list[Worker], agreement: Agreement, on: date = ON, **facts: Any) -> HandedOver:
    asked = {"reason": "perusahaan tutup", "document": "BA/7/2026"} | facts
    return hand_over(by=OFFICER, workers=[worker.pk for worker in workers], agreement=agreement, on=on, **asked)


def code_of(workers: list[Worker], agreement: Agreement, **facts: Any) -> str:
    with pytest.raises(Refused) as refused:
        hand(workers, agreement, **facts)
    return refused.value.code


def spans(worker: Worker) -> list[tuple[int, date, date | None]]:
    held = Sponsorship.objects.filter(worker=worker).order_by("months")
    return [(span.agreement_id, span.months.lower, span.months.upper) for span in held]


def test_the_new_payer_begins_in_the_very_month_in_which_the_old_one_stops() -> None:
    old, workers = ending(2)
    new = make_agreement()
    enrolments = list(Enrolment.objects.values())
    assert hand(workers, new) == HandedOver(2)
    for worker in workers:
        assert spans(worker) == [
            (old.pk, date(2026, 1, 1), date(2026, 7, 1)),
            (new.pk, date(2026, 7, 1), None),
        ]
    assert list(Enrolment.objects.values()) == enrolments


def test_a_handover_is_kept_with_both_payers_month_reason_and_paper() -> None:
    old, (worker,) = ending(1)
    new = make_agreement()
    hand([worker], new)
    kept = Handover.objects.get()
    assert (kept.worker_id, kept.from_agreement_id, kept.to_agreement_id) == (worker.pk, old.pk, new.pk)
    assert (kept.first_month, kept.reason, kept.document, kept.handed_on) == (JULY, "perusahaan tutup", "BA/7/2026", ON)
    assert AuditEvent.objects.get(pk=kept.event_id).name == "workers.handed_over"


def test_handing_over_again_finds_that_the_payer_goes_on_and_changes_nothing() -> None:
    _old, workers = ending(2)
    new = make_agreement()
    hand(workers, new)
    before = fingerprints()
    assert code_of(workers, make_agreement()) == "nobody_to_hand_over"
    assert code_of(workers, new) == "nobody_to_hand_over"
    assert {table for table in changed(before) if table.startswith(("sponsorship_sp", "sponsorship_h"))} == set()


def test_nobody_whose_payer_goes_on_is_moved() -> None:
    _old, (stopped,) = ending(1)
    going = make_members(1)[0]
    before = spans(going)
    assert hand([stopped, going], make_agreement()) == HandedOver(1, {"payer_goes_on": 1})
    assert spans(going) == before


def test_a_gap_between_two_payers_is_filled_and_no_more() -> None:
    old, (worker,) = ending(1)
    later, between = make_agreement(), make_agreement()
    Sponsorship.objects.create(worker=worker, agreement=later, months=(date(2026, 10, 1), None), event_id=1)
    hand([worker], between)
    assert spans(worker) == [
        (old.pk, date(2026, 1, 1), date(2026, 7, 1)),
        (between.pk, date(2026, 7, 1), date(2026, 10, 1)),
        (later.pk, date(2026, 10, 1), None),
    ]


def test_the_new_payer_pays_no_longer_than_promised() -> None:
    _old, (worker,) = ending(1)
    hand([worker], make_agreement(until_month=Month(2027, 1)))
    assert spans(worker)[1][1:] == (date(2026, 7, 1), date(2027, 1, 1))


def test_arrears_that_can_still_be_made_good_go_to_the_new_payer() -> None:
    _old, (worker,) = ending(1)
    end_sponsorships(by=OFFICER, workers=[worker.pk], from_month=JUNE, reason="perusahaan berhenti lebih awal")
    hand([worker], make_agreement(), on=date(2026, 8, 3))
    assert spans(worker)[1][1] == date(2026, 6, 1)


def test_whose_membership_is_over_has_to_enrol_anew() -> None:
    _old, (worker,) = ending(1, latest=MAY)
    on_the_last_day, after = date(2026, 9, 15), date(2026, 9, 16)  # June unpaid: four months stand unpaid after it
    assert code_of([worker], make_agreement(), on=after) == "nobody_to_hand_over"
    assert hand([worker], make_agreement(), on=on_the_last_day).workers == 1


@pytest.mark.parametrize(("first_month", "until"), [(AUGUST, None), (JANUARY, JULY)])
def test_an_agreement_that_would_leave_a_gap_takes_nobody(first_month: Month, until: Month | None) -> None:
    _old, (worker,) = ending(1)
    assert code_of([worker], make_agreement(first_month=first_month, until_month=until)) == "nobody_to_hand_over"
    assert not Handover.objects.exists()


def test_only_those_of_one_month_can_be_asked_for() -> None:
    june, july = ending(1)[1], ending(1, latest=MAY)[1]
    assert hand([*june, *july], make_agreement(), first_month=JULY) == HandedOver(1, {"another_month": 1})
    assert [each.worker_id for each in Handover.objects.all()] == [june[0].pk]


def test_the_dead_are_not_handed_over() -> None:
    _old, workers = ending(2)
    record_death(by=OFFICER, worker=workers[0], died_on=date(2026, 5, 3), on=ON)
    assert hand(workers, make_agreement()).passed_over == {"died": 1}


def test_who_has_other_cover_is_not_handed_over() -> None:
    _old, workers = ending(2)
    report_other_cover(by=OFFICER, worker=workers[0], cover=Worker.OtherCover.EMPLOYEE, on=ON)
    assert hand(workers, make_agreement()).passed_over == {"other_cover": 1}


def test_who_is_no_member_or_never_had_a_payer_is_passed_over() -> None:
    stranger = make_workers(1)
    assert "peserta BPJS" in _sentence(stranger, make_agreement())


def _sentence(workers: list[Worker], agreement: Agreement) -> str:
    with pytest.raises(Refused) as refused:
        hand(workers, agreement)
    return str(refused.value)


def test_a_sponsor_gets_nobody_he_does_not_take() -> None:
    _old, (here,) = ending(1)
    _other, (there,) = ending(1, ward=BRUMBUNGAN)
    _third, (driver,) = ending(1, category="becak")
    strict = make_agreement()
    record_wish(by=OFFICER, agreement=strict, about=Ward.objects.get(pk=MIROTO), is_strict=True, on=ON)
    record_wish(by=OFFICER, agreement=strict, about=Category.objects.get(pk="sampah"), is_strict=True, on=ON)
    assert hand([here, there, driver], strict) == HandedOver(1, {"unwished": 2})
    record_wish(by=OFFICER, agreement=strict, about=there, is_strict=False, on=ON)
    assert hand([there], strict).workers == 1


def test_places_must_suffice_for_all_or_nobody_is_handed_over() -> None:
    _old, workers = ending(3)
    new = make_agreement(places=2)
    assert code_of(workers, new) == "places_short"
    assert not Handover.objects.exists()
    assert hand(workers[:2], new).workers == 2


def test_public_money_must_suffice_for_all() -> None:
    _old, workers = ending(2)
    six_months_of_one = 6 * 16_800
    budget = make_agreement(FunderKind.CITY_BUDGET, ceiling=six_months_of_one, until_month=Month(2027, 1))
    assert code_of(workers, budget) == "ceiling"
    assert code_of(workers, make_agreement(FunderKind.CITY_BUDGET, ceiling=None)) == "no_budget_line"
    assert hand(workers[:1], budget).workers == 1


@pytest.mark.parametrize(("facts", "code"), [({"reason": " "}, "reason_needed"), ({"document": ""}, "document_needed")])
def test_a_handover_names_its_reason_and_its_paper(facts: dict[str, str], code: str) -> None:
    _old, workers = ending(1)
    assert code_of(workers, make_agreement(), **facts) == code


def test_an_agreement_that_has_ended_takes_nobody_over() -> None:
    old, workers = ending(1)
    assert code_of(workers, old) == "agreement_ended"


def test_who_may_not_give_places_hands_nobody_over() -> None:
    _old, (worker,) = ending(1)
    for by in (APPROVER, without(OFFICER, Permission.ALLOCATE_PLACES)):
        with pytest.raises(NotAllowed):
            hand_over(
                by=by, workers=[worker.pk], agreement=make_agreement(), reason="alasan uji coba", document="x", on=ON
            )


def test_who_is_no_longer_on_a_list_of_recipients_is_passed_over() -> None:
    _old, workers = ending(2)
    end_nominations(by=OFFICER, worker=workers[0], on=ON, reason="pindah kota")
    assert hand(workers, make_agreement()) == HandedOver(1, {"not_rostered": 1})
