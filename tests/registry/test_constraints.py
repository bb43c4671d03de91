"""What the database refuses: every constraint of every table is tripped once, and has a sentence for people."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from pijar.access.models import Grant, User
from pijar.contributions.actions.assess import assess_month
from pijar.contributions.actions.invoices import issue_invoices
from pijar.contributions.actions.payments import PaymentSlip, record_payments
from pijar.contributions.actions.receipts import ReceiptSlip, take_receipts
from pijar.contributions.models import Assessment, Invoice, Payment, Tariff
from pijar.core.files import keep_file
from pijar.core.models import FormerRow, Job
from pijar.ledger.models import Entry, Line
from pijar.membership.models import AnswerFile, AnswerRow, Batch, CoveredMonth, Enrolment
from pijar.registry.models import Criteria, ListRow, Nomination, Person, SenderColumns, TakenList, Ward, Worker
from pijar.sponsorship.actions.agreements import amend_agreement
from pijar.sponsorship.models import (
    Agreement,
    AllocationPlan,
    BudgetLine,
    Funder,
    PlanLine,
    PlanShare,
    Roster,
    RosterEntry,
    Sponsorship,
    Wish,
)
from pijar.sponsorship.states import FunderKind
from pijar.values.month import Month
from tests.builders import (
    BRUMBUNGAN,
    OFFICER,
    TODAY,
    an_event,
    make_agreement,
    make_funder,
    make_members,
    make_nomination,
    make_vault_entry,
    make_worker,
    settle_small_city,
)

pytestmark = pytest.mark.django_db
MARCH = Month(2026, 3)


@pytest.fixture(autouse=True)
def lived_in_city(db: None) -> None:
    """A city with two of everything: two paid agreements of two workers each, one of public money, March covered."""
    settle_small_city()
    public = make_agreement(FunderKind.CITY_BUDGET, places=2)
    make_members(2, public)
    make_members(2, make_agreement(FunderKind.COMPANY, places=2))
    for kind in (FunderKind.COMPANY, FunderKind.CIVIL_SERVANT, FunderKind.CIVIL_SERVANT):
        make_funder(kind, business_number=f"NIB{an_event()}")
    assess_month(by=OFFICER, month=MARCH, on=TODAY)
    issue_invoices(by=OFFICER, month=MARCH, on=TODAY)
    for invoice in Invoice.objects.all():
        slip = (invoice.payment_code, f"R{invoice.pk}", invoice.amount, TODAY)
        record_payments(by=OFFICER, slips=[PaymentSlip(*slip)], on=TODAY)
        take_receipts(by=OFFICER, slips=[ReceiptSlip(*slip)], on=TODAY)


def _taken_list(**counts: int) -> TakenList:
    return TakenList.objects.create(
        file=_file(), sha256=os.urandom(32), file_name="x", sender="x", taken_on=TODAY, event_id=1, **counts
    )


def _file() -> Any:
    return keep_file(name="x", media_type="text/csv", content=os.urandom(8))


def _answer(**counts: int) -> AnswerFile:
    batch = Batch.objects.first()
    return AnswerFile.objects.create(
        batch=batch, file=_file(), sha256=os.urandom(32), taken_on=TODAY, event_id=1, **counts
    )


def _grant(**facts: Any) -> Grant:
    user = User.objects.get_or_create(username="x")[0]
    return Grant.objects.create(**{"user": user, "role_code": "head", "days": DateRange(TODAY, None, "[)")} | facts)


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
    Line.objects.create(entry=entry, account_id="1110", debit=1)
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


def _wish(**facts: Any) -> Wish:
    given = {"agreement": Agreement.objects.earliest("pk"), "is_strict": False, "wished_on": TODAY}
    return Wish.objects.create(**given | {"event_id": an_event()} | facts)


def _covered(**facts: Any) -> Callable[[], Any]:
    given: dict[str, Any] = {"worker_id": 1, "month": Month(2026, 4), "payer_id": 1, "covered_on": TODAY, "event_id": 1}
    return lambda: CoveredMonth.objects.create(**given | {"proof": "B"} | facts)


def _assessed(**facts: Any) -> Callable[[], Any]:
    given: dict[str, Any] = {"worker_id": 1, "month": Month(2026, 4), "round": 1, "agreement_id": 1, "bracket": 1}
    return lambda: Assessment.objects.create(**given | {"work_injury": 1, "death": 1, "event_id": 1} | facts)


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
    "grant_once": lambda: _twice(_grant),
    "grant_of_a_known_role": lambda: _grant(role_code="king"),
    "line_has_one_side": lambda: Line.objects.create(entry=Entry.objects.earliest("pk"), account_id="1110", debit=-1),
    "entry_balances": _unbalanced,
    "entry_has_lines": _without_lines,
    "ward_name_once_a_district": lambda: Ward.objects.filter(code=BRUMBUNGAN).update(name="Miroto"),
    "criteria_ages_in_order": _update(Criteria, max_age_months=18 * 12),
    "criteria_decile_0_to_10": _update(Criteria, max_poverty_decile=11),
    "list_file_once": lambda: (_taken_list(), _taken_list(), _give_all(TakenList, "sha256")),
    "list_every_row_accounted": lambda: _taken_list(rows=3, applied=1, refused=1, waiting=0),
    "list_row_outcome_explained": lambda: ListRow.objects.create(
        taken_list=_taken_list(rows=1, applied=1, refused=0, waiting=0), row_no=2, outcome="applied"
    ),
    "list_row_elsewhere_says_where": lambda: ListRow.objects.create(
        taken_list=_taken_list(rows=1, applied=1), row_no=2, outcome="elsewhere", faults=[{"code": "row_unchanged"}]
    ),
    "sender_columns_of_headings": lambda: SenderColumns.objects.create(
        sender="Miroto", words=["nik"], columns={"nik": 0}, below=0, kept_on=date(2026, 3, 1), event_id=1
    ),
    "vault_number_once": lambda: _twice(lambda: make_vault_entry("3374010101800001")),
    "person_has_a_name": _update(Person, name=""),
    "person_dies_after_birth": _update(Person, died_on=date(1979, 12, 31)),
    "worker_decile_with_quarter": _update(Worker, poverty_decile=3),
    "worker_other_cover_dated": _update(Worker, other_cover="employee"),
    "nomination_one_living_a_worker": lambda: make_nomination(Worker.objects.earliest("pk"), "nominated"),
    "nomination_verified_has_day": _update(Nomination, verified_on=None),
    "nomination_decided_has_day": _update(Nomination, decided_on=None),
    "nomination_rejected_has_reason": _update(Nomination, state="rejected", reasons=[]),
    "batch_sent_has_day_and_file": _update(Batch, state="sent"),
    "batch_first_month_is_a_month": _raw_day(Batch, "first_month"),
    "answer_every_row_accounted": lambda: _answer(rows=1, applied=1, refused=1, waiting=0),
    "answer_row_outcome_explained": lambda: AnswerRow.objects.create(
        answer=_answer(rows=1, applied=1, refused=0, waiting=0), row_no=2, outcome="waiting"
    ),
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
}


def constraints() -> dict[str, Any]:
    """Every constraint of every table of the house."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("pijar.")]
    return {constraint.name: constraint for model in ours for constraint in model._meta.constraints}


def test_every_constraint_has_a_case_that_trips_it() -> None:
    by_trigger = {"entry_balances", "entry_has_lines", "sponsorship_within_places", "sponsorship_places_hold"}
    assert set(TRIPS) == set(constraints()) | by_trigger


def test_every_constraint_raised_by_a_trigger_has_a_case_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute(r"SELECT prosrc FROM pg_proc WHERE prosrc ~ 'CONSTRAINT = ''\w+'''")
        raised = {word.split("'")[1] for (source,) in cursor.fetchall() for word in source.split("CONSTRAINT = ")[1:]}
    assert raised == set(TRIPS) - set(constraints())


@pytest.mark.parametrize("name", sorted(constraints()))
def test_a_constraint_speaks_in_a_sentence_of_its_own(name: str) -> None:
    constraint = constraints()[name]
    assert str(constraint.violation_error_message) != str(constraint.default_violation_error_message)


@pytest.mark.parametrize("name", sorted(TRIPS))
def test_the_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        TRIPS[name]()
    assert refused.value.__cause__.diag.constraint_name == name  # type: ignore[union-attr]


def triggers(name: str) -> list[str]:
    """The tables that carry a trigger of this name."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = %s ORDER BY 1", [name])
        return [table for (table,) in cursor.fetchall()]


APPEND_ONLY = [
    "contributions_assessment",
    "contributions_receipt",
    "core_auditevent",
    "core_formerrow",
    "ledger_entry",
    "ledger_line",
    "membership_answerfile",
    "membership_answerrow",
    "membership_coveredmonth",
    "sponsorship_amendment",
    "sponsorship_planline",
    "sponsorship_planshare",
]
KEPT = [
    "access_grant",
    "contributions_invoice",
    "contributions_payment",
    "membership_batch",
    "membership_columnprofile",
    "membership_enrolment",
    "registry_category",
    "registry_criteria",
    "registry_nomination",
    "registry_person",
    "registry_worker",
    "sponsorship_agreement",
    "sponsorship_allocationplan",
    "sponsorship_budgetline",
    "sponsorship_funder",
    "sponsorship_roster",
    "sponsorship_sponsorship",
    "sponsorship_wish",
]
# Neither: what they hold is said once, sealed, or said again by the row that stands for it.
PLAIN = {
    "access_user": "accounts; who did what is in the audit trail",
    "access_user_groups": "not used",
    "access_user_user_permissions": "not used",
    "contributions_tariff": "written from the law, which keeps its versions",
    "core_job": "progress of work",
    "core_storedfile": "sealed, written once",
    "ledger_account": "names only",
    "registry_district": "from the city's folder",
    "registry_household": "a reference",
    "registry_listrow": "a waiting row is decided once, by an action with an event",
    "registry_stagedrow": "read from the kept file, gone when its list is applied",
    "registry_takenlist": "its counts follow from its rows",
    "registry_vaultentry": "sealed, written once",
    "registry_ward": "from the city's folder",
    "sponsorship_office": "names only",
    "sponsorship_rosterentry": "a draft; once fixed the nominations say it",
}


def test_every_table_is_append_only_or_keeps_what_it_was_or_says_why_not() -> None:
    tables = {
        model._meta.db_table for model in apps.get_models(include_auto_created=True) if "pijar" in model.__module__
    }
    assert triggers("append_only") == APPEND_ONLY
    assert triggers("append_only_whole") == APPEND_ONLY
    assert triggers("keep_former_update") == KEPT
    assert triggers("keep_former_delete") == KEPT
    assert tables == {*APPEND_ONLY, *KEPT, *PLAIN}


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("deed", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"])
def test_rows_of_an_append_only_table_stay_as_they_are(table: str, deed: str) -> None:
    if table == "membership_answerrow":
        answer = _answer(rows=1, applied=1, refused=0, waiting=0)
        AnswerRow.objects.create(answer=answer, row_no=2, outcome="waiting", code="no_answer")
    if table == "membership_answerfile":
        _answer(rows=1, applied=1, refused=0, waiting=0)
    if table == "sponsorship_amendment":
        agreement = Agreement.objects.earliest("pk")
        amend_agreement(by=OFFICER, agreement=agreement, places=9, instrument="x", signed_on=TODAY)
    if table == "sponsorship_planline":
        PlanLine.objects.create(plan=_plan(), position=0, worker_id=1, roster_id=1, rank=1, why="full", held=0, price=0)
    if table == "sponsorship_planshare":
        agreement = Agreement.objects.earliest("pk")
        PlanShare.objects.create(plan=_plan(), agreement=agreement, free=1, given=1, costs=[])
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND attname <> 'id' "
            "AND attidentity = '' ORDER BY attnum LIMIT 1",
            [table],
        )
        (column,) = cursor.fetchone()
        cursor.execute(f"SELECT count(*) FROM {table}")
        assert cursor.fetchone()[0] > 0
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            cursor.execute(deed.format(table, f'"{column}"'))


@pytest.mark.parametrize(
    ("model", "change"),
    [(Person, {"phone": "1"}), (Invoice, {"due_on": TODAY + timedelta(1)}), (Sponsorship, {"end_reason": "x"})],
)
def test_bulk_changes_keep_every_former_row_with_the_event_of_the_deed(
    model: type[models.Model], change: dict[str, Any]
) -> None:
    FormerRow.objects.count()
    seen = FormerRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    changed = model._default_manager.update(**change)
    former = FormerRow.objects.filter(pk__gt=seen, table=model._meta.db_table)
    assert changed > 1
    assert former.count() == changed
    (column,) = change
    assert all(row.was[column] != str(change[column]) and row.was["id"] == row.row_id for row in former)


def test_a_deleted_row_is_kept_too() -> None:
    span = Sponsorship.objects.earliest("pk")
    Sponsorship.objects.filter(pk=span.pk).delete()
    former = FormerRow.objects.filter(table="sponsorship_sponsorship", row_id=span.pk).latest("pk")
    assert former.was["worker_id"] == span.worker_id
