"""What the database refuses: every constraint of every table is tripped once, and has a sentence for people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from pijar.contributions.assessment.actions.assess import assess_month
from pijar.contributions.models import Invoice
from pijar.contributions.receipts.whole_receipts import IncomingReceipt
from pijar.contributions.settlement.typed_payments import IncomingPayment
from pijar.core.models import FormerRow
from pijar.registry.models import Category, Person
from pijar.sponsorship.models import Sponsorship
from pijar.sponsorship.states import FunderKind
from tests.builders import (
    OFFICER,
    TODAY,
    an_event,
    make_agreement,
    make_funder,
    make_members,
    settle_small_city,
)
from tests.months import issue_approved, payments_come, receipts_come
from tests.registry.constraint_cases import FIRST_ROWS, MARCH, TRIPS

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, scope="module")
def lived_in_city(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The city of ``live_a_month``, built once: each test stands on it with a transaction within this one."""
    with django_db_blocker.unblock(), transaction.atomic():
        live_a_month()
        connection.check_constraints()
        yield
        transaction.set_rollback(True)


def live_a_month() -> None:
    """A city with two of everything: two paid agreements of two workers each, one of public money, March covered."""
    settle_small_city()
    public = make_agreement(FunderKind.CITY_BUDGET, places=2)
    make_members(2, public)
    make_members(2, make_agreement(FunderKind.COMPANY, places=2))
    for kind in (FunderKind.COMPANY, FunderKind.CIVIL_SERVANT, FunderKind.CIVIL_SERVANT):
        make_funder(kind, business_number=f"NIB{an_event()}")
    on = MARCH.end_day
    assess_month(by=OFFICER, month=MARCH, on=on)
    issue_approved(MARCH, on)
    for invoice in Invoice.objects.all():
        payment = (invoice.payment_code, f"R{invoice.pk}", invoice.amount)
        payments_come(payments=[IncomingPayment(*payment, on)], on=on)
        receipts_come(receipts=[IncomingReceipt(*payment, invoice.workers, on)], on=on)


def constraints() -> dict[str, Any]:
    """Every constraint of every table of the house."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("pijar.")]
    return {constraint.name: constraint for model in ours for constraint in model._meta.constraints}


def test_every_constraint_has_a_case_that_trips_it() -> None:
    by_trigger = {"entry_balances", "entry_has_lines", "month_is_open", "settlement_within_bounds"}
    by_trigger |= {"money_goes_back_once", "receipts_within_invoice", "returned_money_is_gone"}
    by_trigger |= {"line_has_account", "line_has_entry", "settlement_refers"}
    by_trigger |= {"sponsorship_within_places", "sponsorship_places_hold", "sponsorship_instalments_hold"}
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
    "contributions_advancemonth",
    "contributions_advancepayment",
    "contributions_assessment",
    "contributions_carriedrelief",
    "contributions_lateacceptance",
    "contributions_poolgift",
    "contributions_receipt",
    "contributions_reminder",
    "contributions_repayment",
    "contributions_round",
    "contributions_sealedmonth",
    "contributions_settlement",
    "contributions_withdrawal",
    "core_auditevent",
    "core_formerrow",
    "ledger_entry",
    "ledger_entryline",
    "matching_letter",
    "matching_question",
    "matching_receivedanswer",
    "membership_answerfile",
    "membership_coveredmonth",
    "registry_cityletterhead",
    "registry_citysource",
    "registry_citytarget",
    "registry_cityterm",
    "registry_releasedcopy",
    "registry_sendercolumns",
    "sponsorship_amendment",
    "sponsorship_handover",
    "sponsorship_mandatetext",
    "sponsorship_planline",
    "sponsorship_planshare",
    "tables_columnprofile",
    "tables_takenfile",
    "tables_takenline",
]
KEPT = [
    "access_accesskey",
    "access_askedpost",
    "access_grant",
    "access_operator",
    "contributions_advance",
    "contributions_assertion",
    "contributions_bridge",
    "contributions_closing",
    "contributions_explanation",
    "contributions_invoice",
    "contributions_payment",
    "contributions_receiptline",
    "contributions_statementline",
    "linkage_merge",
    "linkage_pair",
    "matching_difference",
    "matching_founddeath",
    "matching_sourceoffice",
    "membership_batch",
    "membership_enrolment",
    "registry_category",
    "registry_city",
    "registry_criteria",
    "registry_nomination",
    "registry_person",
    "registry_release",
    "registry_worker",
    "sponsorship_agreement",
    "sponsorship_allocationplan",
    "sponsorship_budgetline",
    "sponsorship_funder",
    "sponsorship_instalment",
    "sponsorship_pause",
    "sponsorship_roster",
    "sponsorship_sponsorship",
    "sponsorship_wish",
]
# Neither: what they hold is said once, sealed, or said again by the row that stands for it.
PLAIN = {
    "access_idempotencykey": "what was asked stays; only its answer is written beside it, once",
    "access_onetimecode": "a digest that is good once and then goes",
    "access_tally": "counts for a span, then goes",
    "access_user": "accounts; who did what is in the audit trail",
    "access_user_groups": "not used",
    "access_user_user_permissions": "not used",
    "contributions_pool": "the sum of gifts, bridges and repayments, which all are kept",
    "contributions_tariff": "written from the law, which keeps its versions",
    "contributions_lapserisk": "reckoned from covered months, places and payments, anew each time",
    "contributions_lapsescan": "a count of what was due; each later count of the day has an event",
    "core_job": "progress of work",
    "core_storedfile": "sealed, written once",
    "ledger_account": "names only",
    "linkage_doublemonth": "follows from its merge, which is kept, and from covered months; gone when that is undone",
    "linkage_namekey": "a copy to search in",
    "matching_officerecord": "an office's latest word; its answers are kept sealed, what people judged in differences",
    "registry_correctedrow": "digests of marked rows, written once, read from the kept file",
    "registry_district": "from the city's folder",
    "registry_household": "a reference",
    "registry_listrow": "a waiting row is decided once, by an action with an event",
    "registry_proposal": "decided once, by an action with an event; what was written must be forgotten, not kept",
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
@pytest.mark.parametrize("decision", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0} CASCADE"])
def test_rows_of_an_append_only_table_stay_as_they_are(table: str, decision: str) -> None:
    if table in FIRST_ROWS:
        FIRST_ROWS[table]()
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
            cursor.execute(decision.format(table, f'"{column}"'))


@pytest.mark.parametrize(
    ("model", "change"),
    [(Person, {"phone": "1"}), (Invoice, {"due_on": TODAY + timedelta(1)}), (Sponsorship, {"end_reason": "x"})],
)
def test_bulk_changes_keep_every_former_row_with_the_event_of_the_action(
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


def test_a_table_named_by_a_code_keeps_what_it_was_too() -> None:
    Category.objects.filter(code="becak").update(name="Tukang becak motor")
    former = FormerRow.objects.filter(table="registry_category").latest("pk")
    assert (former.row_id, former.was["code"], former.was["name"]) == (None, "becak", "Tukang becak")


def test_sealed_months_are_not_swept_away_together() -> None:
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE contributions_closing CASCADE")
