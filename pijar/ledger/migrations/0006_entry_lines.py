"""Plain names: a line of an entry. The functions that read the table say its new name."""

from __future__ import annotations

from django.db import migrations

FUNCTIONS = """
CREATE OR REPLACE FUNCTION ledger_note_without_lines() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_nestloop = on AS $$
BEGIN
    INSERT INTO ledger_open_entry (entry_id)
    SELECT id FROM added AS e WHERE NOT EXISTS (SELECT FROM {table} AS l WHERE l.entry_id = e.id);
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION ledger_check_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    off numeric;
    lines bigint;
BEGIN
    SELECT coalesce(sum(debit), 0) - coalesce(sum(credit), 0), count(*) INTO off, lines
    FROM {table} WHERE entry_id = NEW.entry_id;
    IF lines = 0 THEN
        RAISE EXCEPTION 'entry % has no lines', NEW.entry_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_has_lines';
    END IF;
    IF off <> 0 THEN
        RAISE EXCEPTION 'entry % does not balance: debit less credit is %', NEW.entry_id, off
            USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_balances';
    END IF;
    DELETE FROM ledger_open_entry WHERE entry_id = NEW.entry_id;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0005_references_by_statement")]

    operations = [
        migrations.RenameModel("Line", "EntryLine"),
        migrations.RunSQL(
            FUNCTIONS.replace("{table}", "ledger_entryline"), FUNCTIONS.replace("{table}", "ledger_line")
        ),
    ]
