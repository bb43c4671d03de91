-- A draft list may be discarded without a decree: the condition is made anew.
ALTER TABLE sponsorship_roster DROP CONSTRAINT roster_fixed_by_minutes_and_decree;

-- No month of an agreement carries more workers than it has places. Checked after each statement, for the agreements
-- it touched: +1 where a span begins, -1 where it ends, and the highest running count of the sweep. The agreements are
-- locked first, so that the count sees what others have placed meanwhile.
CREATE OR REPLACE FUNCTION sponsorship_within_places() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    over record;
BEGIN
    IF TG_OP = 'UPDATE' THEN  -- spans that only grow shorter take no place
        IF NOT EXISTS (
            SELECT FROM changed AS c JOIN former AS f ON f.id = c.id
            WHERE c.agreement_id <> f.agreement_id OR NOT c.months <@ f.months
        ) THEN
            RETURN NULL;
        END IF;
    END IF;
    PERFORM FROM sponsorship_agreement WHERE id IN (SELECT agreement_id FROM changed) ORDER BY id FOR NO KEY UPDATE;
    SELECT agreement_id, max(carried) AS carried, min(places) AS places INTO over
    FROM (
        SELECT edge.agreement_id, a.places,
               sum(sum(edge.step)) OVER (PARTITION BY edge.agreement_id ORDER BY edge.day) AS carried
        FROM (
            SELECT agreement_id, lower(months) AS day, 1 AS step FROM sponsorship_sponsorship
            WHERE agreement_id IN (SELECT agreement_id FROM changed)
            UNION ALL
            SELECT agreement_id, upper(months), -1 FROM sponsorship_sponsorship
            WHERE agreement_id IN (SELECT agreement_id FROM changed) AND NOT upper_inf(months)
        ) AS edge
        JOIN sponsorship_agreement AS a ON a.id = edge.agreement_id
        GROUP BY edge.agreement_id, edge.day, a.places
    ) AS sweep
    WHERE carried > places
    GROUP BY agreement_id
    LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'agreement % carries % workers on % places', over.agreement_id, over.carried, over.places
            USING ERRCODE = 'check_violation', CONSTRAINT = 'sponsorship_within_places';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER within_places_insert AFTER INSERT ON sponsorship_sponsorship REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sponsorship_within_places();
CREATE OR REPLACE TRIGGER within_places_update AFTER UPDATE ON sponsorship_sponsorship
    REFERENCING OLD TABLE AS former NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sponsorship_within_places();

-- An agreement is never amended below what it already carries.
CREATE OR REPLACE FUNCTION sponsorship_places_hold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    most bigint;
BEGIN
    SELECT max(carried) INTO most FROM (
        SELECT sum(sum(step)) OVER (ORDER BY day) AS carried FROM (
            SELECT lower(months) AS day, 1 AS step FROM sponsorship_sponsorship WHERE agreement_id = NEW.id
            UNION ALL
            SELECT upper(months), -1 FROM sponsorship_sponsorship WHERE agreement_id = NEW.id AND NOT upper_inf(months)
        ) AS edge GROUP BY day
    ) AS sweep;
    IF most > NEW.places THEN
        RAISE EXCEPTION 'agreement % already carries % workers', NEW.id, most
            USING ERRCODE = 'check_violation', CONSTRAINT = 'sponsorship_places_hold';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER places_hold AFTER UPDATE OF places ON sponsorship_agreement
    FOR EACH ROW WHEN (NEW.places < OLD.places) EXECUTE FUNCTION sponsorship_places_hold();
