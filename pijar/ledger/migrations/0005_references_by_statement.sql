-- A statement's lines name entries and accounts that exist, and leave an entry open or balanced: looked at together, with
-- the entries found by their key, however few or many there are.
CREATE INDEX ledger_open_entry_by_entry ON ledger_open_entry (entry_id);

CREATE OR REPLACE FUNCTION ledger_note_unbalanced() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_nestloop = on AS $$
BEGIN
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT entry_id FROM added) AS a
        WHERE NOT EXISTS (SELECT FROM ledger_entry AS e WHERE e.id = a.entry_id)
    ) THEN
        RAISE EXCEPTION 'a line of no entry' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'line_has_entry';
    END IF;
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT account_id FROM added) AS a
        WHERE NOT EXISTS (SELECT FROM ledger_account AS c WHERE c.code = a.account_id)
    ) THEN
        RAISE EXCEPTION 'a line of no account' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'line_has_account';
    END IF;
    INSERT INTO ledger_open_entry (entry_id)
    SELECT entry_id FROM added GROUP BY entry_id
    HAVING coalesce(sum(debit), 0) <> coalesce(sum(credit), 0);
    RETURN NULL;
END $$;

ALTER FUNCTION ledger_note_without_lines() SET enable_nestloop = on;
