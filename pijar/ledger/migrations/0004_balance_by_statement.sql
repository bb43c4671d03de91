-- Every entry balances and has lines when its transaction commits. A statement whose lines balance entry by entry leaves
-- nothing to look at later; entries it leaves open are noted, and looked at again at commit.
DROP TRIGGER balanced ON ledger_line;
DROP TRIGGER has_lines ON ledger_entry;
DROP FUNCTION ledger_balanced();
DROP FUNCTION ledger_entry_has_lines();

CREATE TABLE ledger_open_entry (entry_id bigint NOT NULL);

CREATE FUNCTION ledger_note_unbalanced() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO ledger_open_entry (entry_id)
    SELECT entry_id FROM added GROUP BY entry_id
    HAVING coalesce(sum(debit), 0) <> coalesce(sum(credit), 0);
    RETURN NULL;
END $$;

CREATE FUNCTION ledger_note_without_lines() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
BEGIN
    INSERT INTO ledger_open_entry (entry_id)
    SELECT id FROM added AS e WHERE NOT EXISTS (SELECT FROM ledger_line AS l WHERE l.entry_id = e.id);
    RETURN NULL;
END $$;

CREATE FUNCTION ledger_check_open() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    off numeric;
    lines bigint;
BEGIN
    SELECT coalesce(sum(debit), 0) - coalesce(sum(credit), 0), count(*) INTO off, lines
    FROM ledger_line WHERE entry_id = NEW.entry_id;
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

CREATE TRIGGER lines_balance AFTER INSERT ON ledger_line REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_note_unbalanced();
CREATE TRIGGER entries_have_lines AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_note_without_lines();
CREATE CONSTRAINT TRIGGER open_is_settled AFTER INSERT ON ledger_open_entry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_check_open();
