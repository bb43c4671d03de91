"""The start compares the database with what the migrations make, and names what differs."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from pijar.core.schema.checks import SHOWN, SchemaRefused, refuse_damaged_schema, refuse_newer_database
from pijar.core.schema.listing import FRESH, differences, fresh_listing, listing_text, read_listing
from pijar.host import prepare
from pijar.host.postgres import ADMIN, EmbeddedServer, uses_embedded_server
from tests import money_events, obeyed_moves


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def listing() -> dict[str, str]:
    with connection.cursor() as cursor:
        return read_listing(cursor)


@pytest.fixture(autouse=True)
def as_in_a_city(request: pytest.FixtureRequest) -> None:
    """The triggers by which the tests hold moves of states are not of a city.

    Beside a second connection they stay: taking them away would hold it up.
    """
    if request.node.get_closest_marker("django_db") and not request.node.get_closest_marker("skipif"):
        request.getfixturevalue("db")
        obeyed_moves.lift()
        money_events.lift()


@pytest.mark.django_db
def test_the_list_of_what_the_migrations_make_is_fresh() -> None:
    assert FRESH.read_text(encoding="utf-8") == listing_text(listing()), "run: python -m pijar.host.list_schema"


@pytest.mark.django_db
def test_what_is_kept_reads_as_it_was_written() -> None:
    assert fresh_listing() == listing()
    assert {thing.split(" ")[0] for thing in fresh_listing()} == {
        *("column", "constraint", "extension", "function", "index", "sequence", "table", "trigger", "type")
    }


@pytest.mark.django_db
def test_a_whole_schema_is_accepted_without_a_word(capsys: pytest.CaptureFixture[str]) -> None:
    refuse_damaged_schema()
    assert capsys.readouterr().err == ""


DAMAGES = {
    "DROP TRIGGER lines_balance ON ledger_entryline": "tidak ada pemicu lines_balance pada ledger_entryline",
    "ALTER TABLE ledger_entryline DISABLE TRIGGER lines_balance": "berubah pemicu lines_balance pada ledger_entryline",
    "ALTER TABLE ledger_entryline ENABLE REPLICA TRIGGER lines_balance": (
        "berubah pemicu lines_balance pada ledger_entryline"
    ),
    "CREATE OR REPLACE FUNCTION core_append_only() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'": (
        r"berubah fungsi core_append_only\(\)"
    ),
    "ALTER FUNCTION core_append_only() SET enable_seqscan = off": r"berubah fungsi core_append_only\(\)",
    "ALTER TABLE registry_person DROP CONSTRAINT person_has_a_name": (
        "tidak ada syarat person_has_a_name pada registry_person"
    ),
    "ALTER TABLE registry_person ALTER COLUMN name DROP NOT NULL": r"berubah kolom registry_person\.name",
    "ALTER TABLE registry_takenlist ALTER COLUMN sender TYPE varchar(50)": r"berubah kolom registry_takenlist\.sender",
    "ALTER TABLE registry_takenlist ALTER COLUMN ref DROP DEFAULT": r"berubah kolom registry_takenlist\.ref",
    "ALTER TABLE core_job DROP COLUMN step": r"tidak ada kolom core_job\.step",
    "DROP INDEX person_by_name": "tidak ada indeks person_by_name pada registry_person",
    "DROP TABLE registry_correctedrow": "tidak ada tabel registry_correctedrow, kolom registry_correctedrow",
    "ALTER TABLE registry_stagedrow SET LOGGED": "berubah tabel registry_stagedrow",
    "DROP EXTENSION btree_gist CASCADE": "tidak ada .*ekstensi btree_gist",
}


@pytest.mark.django_db
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_schema_is_refused_and_what_differs_is_named(damage: str) -> None:
    run(damage)
    with pytest.raises(SchemaRefused, match=DAMAGES[damage]) as refused:
        refuse_damaged_schema()
    assert "tidak dinyalakan" in str(refused.value)
    assert refused.value.code == "database.schema"


@pytest.mark.django_db
@pytest.mark.skipif(not uses_embedded_server(), reason="only a superuser switches off what stands behind a foreign key")
def test_a_foreign_key_that_is_switched_off_is_seen() -> None:
    server = EmbeddedServer(Path(os.environ["PIJAR_HOME"]), scratch=True)
    with server.connect(ADMIN, str(connection.settings_dict["NAME"])) as superuser, superuser.cursor() as cursor:
        cursor.execute("BEGIN; ALTER TABLE registry_worker DISABLE TRIGGER ALL")
        found = differences(read_listing(cursor), fresh_listing())
        cursor.execute("ROLLBACK")
    assert "constraint registry_worker_person_id_cf745b30_fk_registry_person_id on registry_worker" in found.changed
    assert any(thing.startswith("trigger keep_former_update") for thing in found.changed)


@pytest.mark.django_db
def test_a_sentence_names_a_few_and_counts_the_rest() -> None:
    run("DROP FUNCTION core_append_only() CASCADE")
    with pytest.raises(SchemaRefused, match=r"dan \d+ lainnya") as refused:
        refuse_damaged_schema()
    assert str(refused.value).count("pemicu") == SHOWN - 1


@pytest.mark.django_db
def test_what_is_there_in_addition_is_told_and_stands_in_nobodys_way(capsys: pytest.CaptureFixture[str]) -> None:
    run("CREATE INDEX own_index ON registry_person (birth_on, id)")
    refuse_damaged_schema()
    assert "bukan dari Pijar: indeks own_index pada registry_person" in capsys.readouterr().err


@pytest.mark.django_db
def test_the_order_of_columns_does_not_matter() -> None:
    """Columns added to an older table stand last, those of a new one where the model has them."""
    before = listing()
    run("ALTER TABLE registry_listrow DROP COLUMN other_row CASCADE")
    assert listing() != before
    run("ALTER TABLE registry_listrow ADD COLUMN other_row integer")
    run(
        "ALTER TABLE registry_listrow ADD CONSTRAINT list_row_elsewhere_says_where "
        + before["constraint list_row_elsewhere_says_where on registry_listrow"]
    )
    assert listing() == before


@pytest.mark.parametrize(
    ("written", "restored"),
    [
        (
            "CHECK (((a IS NULL) OR ((a >= 1) AND (a <= 9)) AND b))",
            "CHECK ((a IS NULL) OR (a >= 1) AND (a <= 9) AND b)",
        ),
        (
            "WHERE type::text = ANY (ARRAY['x'::character varying, 'y'::character varying]::text[])",
            "WHERE type::text = ANY (ARRAY['x'::character varying::text, 'y'::character varying::text])",
        ),
    ],
)
def test_what_a_dump_and_a_restore_write_otherwise_is_no_difference(written: str, restored: str) -> None:
    assert not differences({"constraint c on t": restored}, {"constraint c on t": written})
    assert differences(
        {"constraint c on t": restored.replace("y", "z").replace("9", "8")}, {"constraint c on t": written}
    )


@pytest.mark.django_db
@pytest.mark.parametrize("app", ["contributions", "an_app_to_come"])
def test_a_database_of_a_newer_program_is_refused(app: str) -> None:
    refuse_newer_database()
    run(f"INSERT INTO django_migrations (app, name, applied) VALUES ('{app}', '9999_later', now())")
    with pytest.raises(SchemaRefused, match=rf"lebih baru \(migrasi {app}\.9999_later\)"):
        refuse_newer_database()


@pytest.mark.django_db
def test_the_start_looks_before_and_after_it_migrates(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def note(name: str) -> Any:
        return lambda *_args, **_options: done.append(name)

    monkeypatch.setattr("django.core.management.call_command", lambda name, **_options: done.append(name))
    for name in ("compile_catalogues", "collect_static_files", "check_ground"):
        monkeypatch.setattr(prepare, name, note(name))
    for name in ("refuse_newer_database", "refuse_damaged_schema", "secure_rows"):
        monkeypatch.setattr(prepare, name, note(name))
    monkeypatch.setattr("django.db.connections.close_all", note("close_all"))
    prepare.prepare_city()
    looked = [name for name in done if name.startswith(("refuse", "migrate", "createcache", "secure"))]
    assert looked == ["refuse_newer_database", "migrate", "createcachetable", "refuse_damaged_schema", "secure_rows"]
