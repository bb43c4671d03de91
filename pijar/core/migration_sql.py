"""What migrations of every app share. They are frozen, and so is this: what it makes is pinned by a test."""

from __future__ import annotations

from pathlib import Path

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps
from django.db.models import Model
from psycopg import sql

from pijar.core.fingerprints import keyed


def frozen_sql(migration: str, name: str = "") -> str:
    """The SQL that stands beside a migration and is never edited: ``0006_rounds.sql`` or ``0006_rounds.<name>.sql``.

    To be called with the migration's own ``__file__``.
    """
    return Path(migration).with_suffix(f".{name}.sql" if name else ".sql").read_text(encoding="utf-8")


def keep_former(table: str) -> migrations.RunSQL:
    """Keep rows of ``table`` as they were before each UPDATE or DELETE (see ``FormerRow``)."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER keep_former_update AFTER UPDATE ON {table} REFERENCING OLD TABLE AS former
            FOR EACH STATEMENT EXECUTE FUNCTION core_keep_former();
        CREATE TRIGGER keep_former_delete AFTER DELETE ON {table} REFERENCING OLD TABLE AS former
            FOR EACH STATEMENT EXECUTE FUNCTION core_keep_former();
        """,
        f"DROP TRIGGER keep_former_update ON {table}; DROP TRIGGER keep_former_delete ON {table};",
    )


def append_only(table: str) -> migrations.RunSQL:
    """Refuse every UPDATE, DELETE and TRUNCATE of ``table``."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION core_append_only();
        CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION core_append_only();
        """,
        f"DROP TRIGGER append_only ON {table}; DROP TRIGGER append_only_whole ON {table};",
    )


def kept_forever(table: str) -> migrations.RunSQL:
    """Refuse every DELETE and TRUNCATE of ``table``: others point to its rows without a foreign key check."""
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER kept_forever BEFORE DELETE ON {table}
            FOR EACH ROW EXECUTE FUNCTION core_append_only();
        CREATE TRIGGER kept_forever_whole BEFORE TRUNCATE ON {table}
            FOR EACH STATEMENT EXECUTE FUNCTION core_append_only();
        """,
        f"DROP TRIGGER kept_forever ON {table}; DROP TRIGGER kept_forever_whole ON {table};",
    )


def again(triggers: migrations.RunSQL) -> migrations.RunSQL:
    """The same triggers for a table that may have them already."""
    sql = str(triggers.sql).replace("CREATE TRIGGER", "CREATE OR REPLACE TRIGGER")
    return migrations.RunSQL(sql, migrations.RunSQL.noop)


def fill_tables(app: str, *models: str) -> migrations.RunPython:
    """Make what is missing of these models: their table, else its columns, constraints and indexes. Again: nothing.

    For a city that was made by an earlier text of the migration that makes these tables.
    """

    def fill(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        for name in models:
            _fill_table(editor, apps.get_model(app, name))

    return migrations.RunPython(fill, migrations.RunPython.noop)


def _fill_table(editor: BaseDatabaseSchemaEditor, model: type[Model]) -> None:
    about, look = model._meta, editor.connection.introspection
    with editor.connection.cursor() as cursor:
        if about.db_table not in look.table_names(cursor):
            editor.create_model(model)
            return
        columns = {column.name for column in look.get_table_description(cursor, about.db_table)}
        known = look.get_constraints(cursor, about.db_table)
    for field in about.local_concrete_fields:
        if field.column not in columns:
            editor.add_field(model, field)
    for constraint in about.constraints:
        if constraint.name not in known:
            editor.add_constraint(model, constraint)
    for index in about.indexes:
        if index.name not in known:
            editor.add_index(model, index)


def key_digests(table: str, column: str) -> migrations.RunPython:
    """Make keyed fingerprints (``pijar.core.fingerprints``) of a column's plain digests, also where rows are fixed."""

    def key(apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
        _key_digests(editor, sql.Identifier(table), sql.Identifier(column))

    return migrations.RunPython(key, migrations.RunPython.noop)


def _key_digests(editor: BaseDatabaseSchemaEditor, table: sql.Identifier, column: sql.Identifier) -> None:
    """The triggers of the table rest meanwhile: rows that are never changed become what they should have been."""
    names = {"table": table, "column": column}
    with editor.connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT DISTINCT {column} FROM {table}").format(**names))
        plain = [bytes(digest) for (digest,) in cursor.fetchall()]
        if not plain:
            return
        cursor.execute(sql.SQL("ALTER TABLE {table} DISABLE TRIGGER USER").format(**names))
        cursor.execute(
            sql.SQL(
                "UPDATE {table} AS kept SET {column} = made.keyed"
                " FROM unnest(%s::bytea[], %s::bytea[]) AS made (plain, keyed) WHERE kept.{column} = made.plain"
            ).format(**names),
            [plain, [keyed(digest) for digest in plain]],
        )
        cursor.execute(sql.SQL("ALTER TABLE {table} ENABLE TRIGGER USER").format(**names))
