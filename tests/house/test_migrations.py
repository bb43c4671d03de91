"""Migrations are frozen: what has landed is never edited, and none reads what later work may edit."""

from __future__ import annotations

import ast
import hashlib
import sys
from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations import RunSQL

from pijar.core import migration_sql
from pijar.core.fields import MonthField
from pijar.core.schema.lock import broken, freeze_new, frozen_sums, present_sums

PIJAR = Path(__file__).resolve().parents[2] / "pijar"
MIGRATIONS = sorted(PIJAR.glob("**/migrations/0*.py"))
SQL = sorted(PIJAR.glob("**/migrations/*.sql"))

# Fields know how their column is made; that is pinned below.
STABLE = {"pijar.core.migration_sql", "pijar.core.fields"}
PACKAGES = {"django", "psycopg", *sys.stdlib_module_names}


def live_imports(module: ast.Module) -> set[str]:
    """What a migration imports that may change under it."""
    found = {name.name for node in ast.walk(module) if isinstance(node, ast.Import) for name in node.names}
    found |= {"." * node.level + (node.module or "") for node in ast.walk(module) if isinstance(node, ast.ImportFrom)}
    return {name for name in found if name not in STABLE and name.split(".")[0] not in PACKAGES}


def test_no_migration_imports_live_code() -> None:
    assert len(MIGRATIONS) > 40
    read = {
        str(file.relative_to(PIJAR)): live_imports(ast.parse(file.read_text(encoding="utf-8"))) for file in MIGRATIONS
    }
    assert {file: live for file, live in read.items() if live} == {}


@pytest.mark.parametrize(
    "text",
    [
        "from pijar.core.sql_files import sql_file",
        "import pijar.registry.states",
        "def f():\n    from pijar.core import sql_files",
        "from . import earlier",
    ],
)
def test_an_import_of_live_code_would_be_seen(text: str) -> None:
    assert live_imports(ast.parse(text))


def test_every_frozen_statement_stands_beside_the_migration_that_reads_it() -> None:
    stems = {file.with_suffix("") for file in MIGRATIONS}
    assert SQL
    for file in SQL:
        migration, _, name = file.name.removesuffix(".sql").partition(".")
        assert file.with_name(migration) in stems, file
        call = f'frozen_sql(__file__, "{name}")' if name else "frozen_sql(__file__)"
        assert call in file.with_name(f"{migration}.py").read_text(encoding="utf-8"), file


def test_no_landed_migration_was_edited_or_taken_away() -> None:
    assert broken(frozen_sums(), present_sums()) == []


def test_every_migration_is_frozen() -> None:
    assert sorted(present_sums().keys() - frozen_sums().keys()) == [], "run: python -m pijar.host.list_schema"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A house with one landed migration and the SQL beside it."""
    folder = tmp_path / "pijar" / "shop" / "migrations"
    folder.mkdir(parents=True)
    for name, text in (("__init__.py", ""), ("0001_initial.py", "first"), ("0001_initial.sql", "SELECT 1")):
        (folder / name).write_text(text)
    assert freeze_new(tmp_path / "lock", tmp_path) == [
        "pijar/shop/migrations/0001_initial.py",
        "pijar/shop/migrations/0001_initial.sql",
    ]
    return tmp_path


def test_an_edit_of_a_landed_migration_would_be_seen_and_is_never_frozen(checkout: Path) -> None:
    lock, edited = checkout / "lock", checkout / "pijar" / "shop" / "migrations" / "0001_initial.sql"
    before = lock.read_text()
    edited.write_text("SELECT 2")
    assert broken(frozen_sums(lock), present_sums(checkout)) == ["pijar/shop/migrations/0001_initial.sql"]
    with pytest.raises(ValueError, match=r"0001_initial\.sql"):
        freeze_new(lock, checkout)
    assert lock.read_text() == before


def test_a_migration_taken_away_would_be_seen(checkout: Path) -> None:
    (checkout / "pijar" / "shop" / "migrations" / "0001_initial.py").unlink()
    assert broken(frozen_sums(checkout / "lock"), present_sums(checkout)) == ["pijar/shop/migrations/0001_initial.py"]


def test_a_new_migration_is_frozen_beside_the_others(checkout: Path) -> None:
    (checkout / "pijar" / "shop" / "migrations" / "0002_more.py").write_text("second")
    assert freeze_new(checkout / "lock", checkout) == ["pijar/shop/migrations/0002_more.py"]
    assert freeze_new(checkout / "lock", checkout) == []
    assert len(frozen_sums(checkout / "lock")) == 3


def made(operation: RunSQL) -> str:
    """A short sum of what an operation does and undoes."""
    return hashlib.sha256(f"{operation.sql}|{operation.reverse_sql}".encode()).hexdigest()[:16]


def test_what_migrations_share_makes_the_same_as_ever() -> None:
    assert {
        "keep_former": made(migration_sql.keep_former("shop_order")),
        "append_only": made(migration_sql.append_only("shop_order")),
        "kept_forever": made(migration_sql.kept_forever("shop_order")),
        "again": made(migration_sql.again(migration_sql.append_only("shop_order"))),
    } == {
        "keep_former": "d10af93c051e1b60",
        "append_only": "ee3d40332ec3c669",
        "kept_forever": "24a18e301352fe79",
        "again": "4e4695eb5453b3bd",
    }


def test_another_text_of_what_migrations_share_would_be_seen() -> None:
    assert made(migration_sql.keep_former("shop_order")) != made(migration_sql.keep_former("shop_orders"))


def test_frozen_statements_are_found_beside_their_migration(tmp_path: Path) -> None:
    (tmp_path / "0001_initial.sql").write_text("SELECT 1")
    (tmp_path / "0001_initial.rows.sql").write_text("SELECT 2")
    migration = str(tmp_path / "0001_initial.py")
    assert migration_sql.frozen_sql(migration) == "SELECT 1"
    assert migration_sql.frozen_sql(migration, "rows") == "SELECT 2"


def test_the_column_of_a_month_is_made_as_ever() -> None:
    field = MonthField(null=True)
    assert field.db_type(connection) == "date"
    assert field.deconstruct()[1:] == ("pijar.core.fields.MonthField", [], {"null": True})
