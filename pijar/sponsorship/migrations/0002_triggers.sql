-- No month of an agreement carries more workers than it has places. Checked after each statement, for the agreements
-- it touched: +1 where a span begins, -1 where it ends, and the highest running count of the sweep.
CREATE FUNCTION sponsorship_within_places() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    over record;
BEGIN
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

CREATE TRIGGER within_places_insert AFTER INSERT ON sponsorship_sponsorship REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sponsorship_within_places();
CREATE TRIGGER within_places_update AFTER UPDATE ON sponsorship_sponsorship REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION sponsorship_within_places();
