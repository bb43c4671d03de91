"""Rows that others point to without a foreign key check can never go away."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection, transaction

from pijar.access.actors import SYSTEM
from pijar.registry.actions.city import settle_city

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("table", ["registry_ward", "registry_category"])
def test_a_row_that_others_point_to_is_never_deleted(table: str) -> None:
    settle_city(by=SYSTEM)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")


def test_every_pointer_without_a_check_points_to_rows_that_stay() -> None:
    """Whoever drops a foreign key check must keep the row pointed to, by trigger or by another checked pointer."""
    from django.apps import apps

    held = {
        "sponsorship.Agreement", "registry.Worker",  # by the sponsorship each assessment is drawn from
        "contributions.Closing",  # a closing with sealed months is sealed, and a sealed one stays
        "sponsorship.AllocationPlan",  # kept as it was, never deleted by an action
    }  # fmt: skip
    unchecked = {
        field.related_model._meta.label: field.related_model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("pijar.")
        for field in model._meta.fields
        if field.is_relation and not field.db_constraint
    }
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT tgrelid::regclass::text FROM pg_trigger WHERE tgname IN ('kept_forever', 'append_only')"
        )
        kept = {row[0] for row in cursor.fetchall()}
    assert {table for label, table in unchecked.items() if label not in held} <= kept
    assert "registry.Ward" in unchecked
