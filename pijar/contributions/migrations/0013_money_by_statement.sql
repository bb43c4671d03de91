-- Uses of money and payments name what exists: looked at once a statement. What was written and changed by one deed was
-- never seen as it stood between, so no former row of it is kept.
CREATE FUNCTION contributions_settlement_refers() RETURNS trigger LANGUAGE plpgsql
    SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off SET enable_nestloop = on AS $$
BEGIN
    IF EXISTS (SELECT FROM added AS a WHERE NOT EXISTS (SELECT FROM contributions_payment AS p WHERE p.id = a.payment_id))
        OR EXISTS (SELECT FROM added AS a WHERE NOT EXISTS (SELECT FROM contributions_invoice AS i WHERE i.id = a.invoice_id))
    THEN
        RAISE EXCEPTION 'a use of no payment or for no invoice'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'settlement_refers';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER settlement_refers AFTER INSERT ON contributions_settlement REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION contributions_settlement_refers();

CREATE FUNCTION contributions_keep_former_payment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    deed bigint := nullif(current_setting('pijar.event', true), '')::bigint;
BEGIN
    INSERT INTO core_formerrow ("table", row_id, event_id, was)
    SELECT TG_TABLE_NAME, former.id, deed, to_jsonb(former) FROM former WHERE former.event_id IS DISTINCT FROM deed;
    RETURN NULL;
END $$;

DROP TRIGGER keep_former_update ON contributions_payment;
CREATE TRIGGER keep_former_update AFTER UPDATE ON contributions_payment REFERENCING OLD TABLE AS former
    FOR EACH STATEMENT EXECUTE FUNCTION contributions_keep_former_payment();

-- An invoice changes once or twice in its life, a payment once: the page keeps room for it, so that indexes stay as they are.
ALTER TABLE contributions_invoice SET (fillfactor = 50);
ALTER TABLE contributions_payment SET (fillfactor = 50);
