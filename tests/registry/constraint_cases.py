"""A case for every constraint of the database that trips it, and rows for tables that a lived-in city leaves empty."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import connection, models
from django.db.backends.postgresql.psycopg_any import DateRange

from pijar.access.models import AccessKey, AskedPost, Grant, IdempotencyKey, User
from pijar.contributions.models import Assessment, Closing, Invoice, Payment, SealedMonth, Tariff, Withdrawal
from pijar.core.files import keep_file
from pijar.core.models import Job
from pijar.ledger.models import Entry, EntryLine
from pijar.membership.models import AnswerFile, Batch, CoveredMonth, Enrolment
from pijar.registry.models import (
    Criteria,
    ListRow,
    Nomination,
    Person,
    Proposal,
    SenderColumns,
    TakenList,
    Ward,
    Worker,
)
from pijar.sponsorship.actions.agreements import amend_agreement
from pijar.sponsorship.models import (
    Agreement,
    AllocationPlan,
    BudgetLine,
    Funder,
    Instalment,
    MandateText,
    Pause,
    PlanLine,
    PlanShare,
    Roster,
    RosterEntry,
    Sponsorship,
    Wish,
)
from pijar.values.month import Month
from tests.builders import (
    BRUMBUNGAN,
    MIROTO,
    OFFICER,
    TODAY,
    an_event,
    make_nomination,
    make_vault_entry,
    make_worker,
)
from tests.registry import (
    ahead_cases,
    assertion_cases,
    book_cases,
    city_cases,
    file_cases,
    guard_cases,
    office_cases,
    receipt_cases,
    round_cases,
    statement_cases,
)
from tests.registry.file_cases import taken_facts

MARCH = Month(2026, 3)


def _taken_list(**counts: int) -> TakenList:
    return TakenList.objects.create(
        file=_file(), fingerprint=os.urandom(32), file_name="x", sender="x", taken_on=TODAY, event_id=1, **counts
    )


def _file() -> Any:
    return keep_file(name="x", media_type="text/csv", content=os.urandom(8))


def _answer() -> AnswerFile:
    return AnswerFile.objects.create(**taken_facts(kind="enrolment_answer"), batch=Batch.objects.first())


def _grant(**facts: Any) -> Grant:
    user = User.objects.get_or_create(username="x")[0]
    return Grant.objects.create(**{"user": user, "role_code": "head", "days": DateRange(TODAY, None, "[)")} | facts)


def _asked_post() -> AskedPost:
    user = User.objects.get_or_create(username="x")[0]
    days = DateRange(TODAY, None, "[)")
    return AskedPost.objects.create(user=user, role_code="head", days=days, asked_by_id=1, asked_by="x")


def _give_all(model: type[models.Model], field: str) -> None:
    """Give every row the value of the first one."""
    model._default_manager.update(**{field: model._default_manager.values_list(field, flat=True).order_by("pk")[0]})


def _both_pay_for_one() -> None:
    one, other = Sponsorship.objects.order_by("pk")[:2]
    Sponsorship.objects.filter(pk=other.pk).update(worker=one.worker_id)


def _twice(make: Callable[[], Any]) -> None:
    make()
    make()


def _three_on_two_places() -> None:
    Sponsorship.objects.create(
        worker=make_worker(),
        agreement=Agreement.objects.earliest("pk"),
        months=DateRange(date(2026, 12, 1), date(2027, 1, 1)),
        event_id=1,
    )


def _unbalanced() -> None:
    entry = Entry.objects.create(fact="x", posted_on=TODAY, text="x", event_id=1)
    EntryLine.objects.create(entry=entry, account_id="1110", debit=1)
    _check_now()


def _without_lines() -> None:
    Entry.objects.create(fact="x", posted_on=TODAY, text="x", event_id=1)
    _check_now()


def _check_now() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def _update(model: type[models.Model], **values: Any) -> Callable[[], Any]:
    return lambda: model._default_manager.update(**values)


def _plan(**facts: Any) -> AllocationPlan:
    given: dict[str, Any] = {"rosters": [], "agreements": [], "costs": [], "candidates": 1, "placed": 1, "pairs": 1}
    given |= {"first_month": MARCH, "gap": 0, "uses_public_money": False, "wishes_mark": "", "made_on": TODAY}
    return AllocationPlan.objects.create(**given | {"event_id": an_event()} | facts)


def _sender_columns(below: int) -> SenderColumns:
    return SenderColumns.objects.create(words=["nik"], columns={"nik": 0}, below=below, kept_on=TODAY, event_id=1)


def _wish(**facts: Any) -> Wish:
    given = {"agreement": Agreement.objects.earliest("pk"), "is_strict": False, "wished_on": TODAY}
    return Wish.objects.create(**given | {"event_id": an_event()} | facts)


def _instalment(**facts: Any) -> Instalment:
    base = {"line": BudgetLine.objects.get(), "position": 1, "amount": 1, "expected_month": MARCH, "event_id": 1}
    return Instalment.objects.create(**base | facts)


def _mandate_text(**facts: Any) -> MandateText:
    base = {"agreement": Agreement.objects.earliest("pk"), "text": "Kuasa", "event_id": 1}
    return MandateText.objects.create(**base | {"sha256": hashlib.sha256(b"Kuasa").hexdigest()} | facts)


def _pause(**facts: Any) -> Pause:
    base = {"agreement": Agreement.objects.earliest("pk"), "from_month": MARCH, "until_month": MARCH + 2}
    return Pause.objects.create(**base | {"reason": "cuti", "event_id": 1} | facts)


def _covered(**facts: Any) -> Callable[[], Any]:
    given: dict[str, Any] = {"worker_id": 1, "month": Month(2026, 4), "payer_id": 1, "covered_on": TODAY, "event_id": 1}
    return lambda: CoveredMonth.objects.create(**given | {"proof": "B"} | facts)


def _assessed(**facts: Any) -> Callable[[], Any]:
    given: dict[str, Any] = {"worker_id": 1, "month": Month(2026, 4), "round": 1, "agreement_id": 1, "bracket": 1}
    return lambda: Assessment.objects.create(**given | {"work_injury": 1, "death": 1, "event_id": 1} | facts)


def _key(**facts: Any) -> AccessKey:
    user = User.objects.create(username="program", is_program=True)
    given = {"name": "x", "holder": "x", "mark": "x", "digest": os.urandom(32), "permissions": ["report"]}
    given |= {"made_on": TODAY, "expires_on": TODAY + timedelta(1)}
    return AccessKey.objects.create(**{"user": user} | given | facts)


def _closing(**facts: Any) -> Closing:
    given: dict[str, Any] = {"month": MARCH, "lines": "x", "sha256": "x", "root": "x", "leaves": 0, "prepared_by_id": 1}
    return Closing.objects.create(**given | {"prepared_on": TODAY, "event_id": an_event()} | facts)


def _in_a_sealed_month() -> None:
    _closing(month=Month(2026, 4), state="sealed", sealed_on=TODAY, sealed_by_id=2)
    _assessed()()


def _sealed_months(*workers: int) -> None:
    closing = _closing()
    for worker in workers:
        SealedMonth.objects.create(worker_id=worker, month=MARCH, closing=closing, place=0, leaf=os.urandom(32))


def _withdrawal() -> Withdrawal:
    given = {"round": 1, "agreement_id": 1, "work_injury": 1, "death": 1, "reason": "x", "event_id": an_event()}
    return Withdrawal.objects.create(worker_id=1, month=MARCH, payer="x", assessed_event_id=1, **given)


def _proposal(**facts: Any) -> Proposal:
    given = {"code": "x", "ward_id": MIROTO, "proposed_on": TODAY, "forget_on": TODAY, "event_id": an_event()}
    return Proposal.objects.create(**given | facts)


def _raw_day(model: type[models.Model], field: str) -> Callable[[], Any]:
    """Write a day that is no first of a month, past the field."""

    def trip() -> None:
        with connection.cursor() as cursor:
            cursor.execute(f'UPDATE "{model._meta.db_table}" SET {field} = %s', [date(2026, 3, 2)])

    return trip


def _insert_day(model: type[models.Model], field: str) -> Callable[[], Any]:
    """Copy a row of an append-only table to a day that is no first of a month."""

    def trip() -> None:
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f'CREATE TEMPORARY TABLE copied ON COMMIT DROP AS SELECT * FROM "{table}" LIMIT 1')
            cursor.execute(f"UPDATE copied SET {field} = %s", [date(2026, 3, 2)])
            cursor.execute(f'INSERT INTO "{table}" SELECT * FROM copied')

    return trip


TRIPS: dict[str, Callable[[], Any]] = {
    "job_counts_upward": lambda: Job.objects.create(kind="x", by_user_id=1, done=-1),
    "access_key_ends_after_it_begins": lambda: _key(expires_on=TODAY),
    "access_key_opens_something": lambda: _key(permissions=[]),
    "idempotency_key_once": lambda: _twice(
        lambda: IdempotencyKey.objects.create(by_user_id=1, key="x", fingerprint=os.urandom(32))
    ),
    "asked_post_once": lambda: _twice(_asked_post),
    "grant_once": lambda: _twice(_grant),
    "grant_of_a_known_role": lambda: _grant(role_code="king"),
    "line_has_one_side": lambda: EntryLine.objects.create(
        entry=Entry.objects.earliest("pk"), account_id="1110", debit=-1
    ),
    "entry_balances": _unbalanced,
    "entry_has_lines": _without_lines,
    "ward_name_once_a_district": lambda: Ward.objects.filter(code=BRUMBUNGAN).update(name="Miroto"),
    "criteria_ages_in_order": _update(Criteria, max_age_months=18 * 12),
    "criteria_decile_0_to_10": _update(Criteria, max_poverty_decile=11),
    "list_file_once": lambda: (_taken_list(), _taken_list(), _give_all(TakenList, "fingerprint")),
    "list_every_row_accounted": lambda: _taken_list(rows=3, applied=1, refused=1, waiting=0),
    "list_row_outcome_explained": lambda: ListRow.objects.create(
        taken_list=_taken_list(rows=1, applied=1, refused=0, waiting=0), row_no=2, outcome="applied"
    ),
    "list_row_elsewhere_says_where": lambda: ListRow.objects.create(
        taken_list=_taken_list(rows=1, applied=1), row_no=2, outcome="elsewhere", faults=[{"code": "row_unchanged"}]
    ),
    "sender_columns_of_headings": lambda: _sender_columns(below=0),
    "vault_number_once": lambda: _twice(lambda: make_vault_entry("3374010101800001")),
    "person_has_a_name": _update(Person, name=""),
    "person_dies_after_birth": _update(Person, died_on=date(1979, 12, 31)),
    "person_not_merged_into_itself": _update(Person, merged_into=models.F("id")),
    "worker_decile_with_quarter": _update(Worker, poverty_decile=3),
    "worker_other_cover_dated": _update(Worker, other_cover="employee"),
    "nomination_one_living_a_worker": lambda: make_nomination(Worker.objects.earliest("pk"), "nominated"),
    "nomination_verified_has_day": _update(Nomination, verified_on=None),
    "nomination_decided_has_day": _update(Nomination, decided_on=None),
    "nomination_rejected_has_reason": _update(Nomination, state="rejected", reasons=[]),
    "proposal_outcome_explained": lambda: _proposal(state="closed", decided_on=TODAY),
    "proposal_sealed_with_a_key": lambda: _proposal(sealed=os.urandom(32)),
    "proposal_waits_once": lambda: [_proposal(words_index=b"same words", code=code) for code in "xy"],
    "batch_sent_has_day_and_file": _update(Batch, state="sent"),
    "batch_first_month_is_a_month": _raw_day(Batch, "first_month"),
    "enrolment_one_living_a_worker": lambda: _give_all(Enrolment, "worker"),
    "enrolment_member_number_once": lambda: _give_all(Enrolment, "member_number"),
    "enrolment_accepted_has_number": _update(Enrolment, member_number=""),
    "enrolment_refused_has_reason": _update(Enrolment, state="refused"),
    "enrolment_ended_has_month_and_reason": _update(Enrolment, end_reason="x"),
    "covered_month_has_proof": _covered(proof=""),
    "covered_month_is_a_month": _insert_day(CoveredMonth, "month"),
    "funder_employee_number_once": lambda: Funder.objects.filter(kind="civil_servant").update(employee_number="1"),
    "funder_business_number_once": lambda: Funder.objects.update(business_number="1"),
    "funder_civil_servant_has_office": _update(Funder, office=None),
    "funder_company_has_stage": _update(Funder, stage="paying"),
    "agreement_names_instrument": _update(Agreement, instrument=""),
    "agreement_has_places": lambda: (Sponsorship.objects.all().delete(), Agreement.objects.update(places=0)),
    "agreement_ends_after_start": _update(Agreement, until_month=Month(2026, 1)),
    "agreement_ended_has_reason": _update(Agreement, state="ended"),
    "budget_line_once_a_year": lambda: BudgetLine.objects.create(
        agreement=BudgetLine.objects.get().agreement, fiscal_year=2026, account_code="x", ceiling=1, event_id=1
    ),
    "budget_line_within_ceiling": lambda: BudgetLine.objects.update(drawn=models.F("ceiling") + 1),
    "agreement_paused_is_mandate": _update(Agreement, state="paused"),
    "agreement_minimum_is_a_month": _update(Agreement, minimum_months=0),
    "funder_retires_is_civil_servant": _update(Funder, retires_on=TODAY),
    "mandate_text_as_signed": lambda: _mandate_text(text="lain"),
    "pause_one_at_a_time": lambda: _twice(_pause),
    "pause_ends_after_start": lambda: _pause(until_month=MARCH),
    "pause_resumed_after_start": lambda: _pause(resumed_month=MARCH - 1),
    "pause_has_reason": lambda: _pause(reason=""),
    "pause_of_months": lambda: (_pause(), _raw_day(Pause, "from_month")()),
    "instalment_in_its_place": lambda: _twice(_instalment),
    "instalment_reference_once": lambda: [
        _instalment(position=place, arrived_on=TODAY, reference="SP2D") for place in (1, 2)
    ],
    "instalment_is_positive": lambda: _instalment(amount=0),
    "instalment_of_a_month": lambda: (_instalment(), _raw_day(Instalment, "expected_month")()),
    "instalment_arrived_names_order": lambda: _instalment(arrived_on=TODAY),
    "sponsorship_instalments_hold": lambda: _instalment(amount=BudgetLine.objects.get().ceiling + 1),
    "roster_fixed_by_minutes_and_decree": _update(Roster, decree_number=""),
    "plan_is_the_best": lambda: _plan(gap=1),
    "plan_places_candidates": lambda: _plan(placed=2),
    "plan_settled_has_day": lambda: _plan(state="applied"),
    "plan_line_explained": lambda: PlanLine.objects.create(
        plan=_plan(), position=0, worker_id=1, roster_id=1, rank=1, why="open", held=0, price=0
    ),
    "plan_share_within_ceilings": lambda: PlanShare.objects.create(
        plan=_plan(), agreement=Agreement.objects.earliest("pk"), free=0, given=1, costs=[]
    ),
    "wish_has_one_matter": lambda: _wish(ward_id=BRUMBUNGAN, category_id="becak"),
    "wish_once_an_agreement": lambda: (_wish(ward_id=BRUMBUNGAN), _wish(ward_id=BRUMBUNGAN, is_strict=True)),
    "roster_rank_once": lambda: RosterEntry.objects.update(rank=1, roster=Roster.objects.earliest("pk")),
    "sponsorship_one_payer_a_month": _both_pay_for_one,
    "sponsorship_spans_months": lambda: Sponsorship.objects.update(months=DateRange(TODAY, TODAY, "[)")),
    "sponsorship_within_places": _three_on_two_places,
    "sponsorship_places_hold": lambda: Agreement.objects.filter(funder__kind="company").update(places=1),
    "tariff_not_negative": _update(Tariff, death=-1),
    "assessment_not_negative": _assessed(death=-1),
    "assessment_of_a_month": _insert_day(Assessment, "month"),
    "invoice_once_a_round": lambda: _give_all(Invoice, "agreement"),
    "invoice_asks_for_something": _update(Invoice, amount=0),
    "invoice_paid_has_day": _update(Invoice, paid_on=None),
    "payment_is_positive": _update(Payment, amount=0),
    "withdrawal_once_an_assessment": lambda: _twice(_withdrawal),
    "closing_of_a_month": lambda: (_closing(), _raw_day(Closing, "month")()),
    "closing_sealed_has_day": lambda: _closing(state="sealed"),
    "closing_by_two_people": lambda: _closing(state="sealed", sealed_on=TODAY, sealed_by_id=1),
    "sealed_month_in_its_place": lambda: _sealed_months(1, 2),
    "month_is_open": _in_a_sealed_month,
}

# Append-only tables that a lived-in city leaves empty, and how one row comes into them.
FIRST_ROWS: dict[str, Callable[[], Any]] = {
    "contributions_sealedmonth": lambda: _sealed_months(1),
    "contributions_withdrawal": _withdrawal,
    "membership_answerfile": _answer,
    "registry_sendercolumns": lambda: _sender_columns(below=1),
    "sponsorship_amendment": lambda: amend_agreement(
        by=OFFICER, agreement=Agreement.objects.earliest("pk"), places=9, instrument="x", signed_on=TODAY
    ),
    "sponsorship_mandatetext": _mandate_text,
    "sponsorship_planline": lambda: PlanLine.objects.create(
        plan=_plan(), position=0, worker_id=1, roster_id=1, rank=1, why="full", held=0, price=0
    ),
    "sponsorship_planshare": lambda: PlanShare.objects.create(
        plan=_plan(), agreement=Agreement.objects.earliest("pk"), free=1, given=1, costs=[]
    ),
}
for cases in (
    ahead_cases,
    assertion_cases,
    book_cases,
    city_cases,
    file_cases,
    guard_cases,
    statement_cases,
    office_cases,
    receipt_cases,
    round_cases,
):
    TRIPS |= cases.TRIPS
for cases in (ahead_cases, city_cases, file_cases, guard_cases, office_cases):
    FIRST_ROWS |= cases.FIRST_ROWS
