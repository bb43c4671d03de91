"""Row-level security: which rows the bounded role sees of each table. Each app lists its own in ``row_policies.py``.

A policy is a condition of SQL over a row; ``{row}`` stands for the table. What is asked of whoever looks comes from
functions of the database that believe a signed scope alone (``pijar/host/row_security.sql``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Final

from django.apps import apps


@dataclass(frozen=True, slots=True)
class RowPolicy:
    """Which rows are seen and touched, and which may be added (all that are seen, unless told otherwise)."""

    seen: str
    added: str = ""


@dataclass(frozen=True, slots=True)
class Unrestricted:
    """A table without a policy, and why it needs none."""

    why: str


RowPolicies = Mapping[str, RowPolicy | Unrestricted]

MONEY: Final = "(SELECT pijar_sees_money())"
"""Whoever may read the city's money."""
TRAIL: Final = "(SELECT pijar_sees_trail())"
"""Whoever may read the audit trail."""
NOBODY: Final = "false"
"""Work for the whole city alone."""
ANYBODY: Final = "true"
OWN_EVENT: Final = (
    "EXISTS (SELECT FROM core_auditevent AS event"
    " WHERE event.id = {row}.event_id AND event.actor_id = (SELECT pijar_actor()))"
)
"""What the account that asks did itself."""


def in_ward(column: str = "ward_id") -> str:
    """Rows of the wards within the scope."""
    return f"{{row}}.{column} = ANY ((SELECT pijar_wards())::text[])"


def with_row(column: str, table: str, key: str = "id") -> str:
    """Rows that go with a row of another table that is seen."""
    return f"EXISTS (SELECT FROM {table} AS other WHERE other.{key} = {{row}}.{column})"


def of_actor(column: str) -> str:
    """Rows of the account that asks."""
    return f"{{row}}.{column} = (SELECT pijar_actor())"


def either(*conditions: str) -> str:
    """Rows for which one of the conditions holds."""
    return " OR ".join(f"({condition})" for condition in conditions)


def all_policies() -> dict[str, RowPolicy | Unrestricted]:
    """The policies of every app, by table."""
    found: dict[str, RowPolicy | Unrestricted] = {}
    for app in apps.get_app_configs():
        if app.name.startswith("pijar.") and find_spec(f"{app.name}.row_policies"):
            policies: RowPolicies = import_module(f"{app.name}.row_policies").ROW_POLICIES
            found.update(policies)
    return found
