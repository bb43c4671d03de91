"""Every move of every row in every test is held against the tables of moves of ``states.py``.

Triggers of the test database do it, so that statements about many rows obey as single rows do. A city has none of
them: there ``pijar.core.moves`` and the tests stand for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Field, Model

from pijar.core.diagrams import Moves, state_tables

FUNCTION = """
CREATE OR REPLACE FUNCTION tests_obeys_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    was text := to_jsonb(OLD) ->> TG_ARGV[0];
    becomes text := to_jsonb(NEW) ->> TG_ARGV[0];
BEGIN
    IF current_setting('tests.by_hand', true) = 'on' THEN
        RETURN NULL;
    END IF;
    IF NOT was || '>' || becomes = ANY (string_to_array(TG_ARGV[1], ',')) THEN
        RAISE EXCEPTION '%.% moved from % to %, which no arrow allows', TG_TABLE_NAME, TG_ARGV[0], was, becomes;
    END IF;
    RETURN NULL;
END $$
"""
TRIGGER = """
CREATE TRIGGER tests_obeys_moves_{column} AFTER UPDATE ON {table} FOR EACH ROW
WHEN (OLD.{column} IS DISTINCT FROM NEW.{column})
EXECUTE FUNCTION tests_obeys_moves('{column}', '{allowed}')
"""
DERIVED = {"contributions.month": "follows from what was done; no row holds it"}


LIVED_ABOVE = {"tables"}
"""Apps whose lives are those of tables of the apps above them: a line of a file."""


def fields_of_lives() -> Iterator[tuple[str, Moves, list[tuple[type[Model], Field[Any, Any]]]]]:
    """(name of the life, its moves, the fields of tables whose values live it), found by the enumeration."""
    fields = [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.choices and model.__module__.startswith("pijar.")
    ]
    for app, name, moves in state_tables():
        choices = {state.value: str(state.label) for state in moves}
        own = [
            (model, field)
            for model, field in fields
            if dict_of(field) == choices and (model._meta.app_label == app or app in LIVED_ABOVE)
        ]
        yield f"{app}.{name}", moves, own


def dict_of(field: Field[Any, Any]) -> dict[str, str]:
    return {str(value): str(label) for value, label in field.choices or ()}


def install() -> None:
    """Lay the triggers on every table that has a life."""
    with connection.cursor() as cursor:
        cursor.execute(FUNCTION)
        for _name, moves, fields in fields_of_lives():
            allowed = ",".join(f"{old.value}>{new.value}" for old in moves for new in moves[old])
            for model, field in fields:
                cursor.execute(f"DROP TRIGGER IF EXISTS tests_obeys_moves_{field.column} ON {model._meta.db_table}")
                cursor.execute(TRIGGER.format(table=model._meta.db_table, column=field.column, allowed=allowed))


@contextmanager
def by_hand() -> Iterator[None]:
    """Within this block a test lays out a scene that no way of the program leads to."""
    with connection.cursor() as cursor:
        cursor.execute("SET tests.by_hand = 'on'")
        yield
        cursor.execute("SET tests.by_hand = 'off'")


def lift() -> None:
    """Take the triggers away, until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("DROP FUNCTION tests_obeys_moves() CASCADE")
