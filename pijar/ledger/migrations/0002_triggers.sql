-- Every entry balances when its transaction commits.
CREATE FUNCTION ledger_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    off numeric;
BEGIN
    SELECT coalesce(sum(debit), 0) - coalesce(sum(credit), 0) INTO off FROM ledger_line WHERE entry_id = NEW.entry_id;
    IF off <> 0 THEN
        RAISE EXCEPTION 'entry % does not balance: debit less credit is %', NEW.entry_id, off
            USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_balances';
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION ledger_entry_has_lines() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM ledger_line WHERE entry_id = NEW.id) THEN
        RAISE EXCEPTION 'entry % has no lines', NEW.id USING ERRCODE = 'check_violation', CONSTRAINT = 'entry_has_lines';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER balanced AFTER INSERT ON ledger_line DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_balanced();
CREATE CONSTRAINT TRIGGER has_lines AFTER INSERT ON ledger_entry DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_has_lines();
