"""Migration operations for triggers that every app attaches to its tables."""

from __future__ import annotations

from django.db import migrations


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
