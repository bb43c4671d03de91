-- The instalments of a budget line never sum to more than its ceiling. The line is locked first, so that two who plan
-- at once see each other's.
CREATE FUNCTION sponsorship_instalments_hold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    over bigint;
BEGIN
    PERFORM FROM sponsorship_budgetline WHERE id IN (SELECT line_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
    SELECT i.line_id INTO over
    FROM sponsorship_instalment AS i
    JOIN sponsorship_budgetline AS line ON line.id = i.line_id
    WHERE i.line_id IN (SELECT line_id FROM changed)
    GROUP BY i.line_id, line.ceiling
    HAVING sum(i.amount) > line.ceiling
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'the instalments of line % pass its ceiling', over
            USING ERRCODE = 'check_violation', CONSTRAINT = 'sponsorship_instalments_hold';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER instalments_hold_insert AFTER INSERT ON sponsorship_instalment REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sponsorship_instalments_hold();
CREATE TRIGGER instalments_hold_update AFTER UPDATE ON sponsorship_instalment REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sponsorship_instalments_hold();

-- A ceiling is never lowered beneath what its instalments promise.
CREATE FUNCTION sponsorship_ceiling_holds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT sum(amount) FROM sponsorship_instalment WHERE line_id = NEW.id) > NEW.ceiling THEN
        RAISE EXCEPTION 'the instalments of line % pass its ceiling', NEW.id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'sponsorship_instalments_hold';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER ceiling_holds AFTER UPDATE OF ceiling ON sponsorship_budgetline
    FOR EACH ROW WHEN (NEW.ceiling < OLD.ceiling) EXECUTE FUNCTION sponsorship_ceiling_holds();
