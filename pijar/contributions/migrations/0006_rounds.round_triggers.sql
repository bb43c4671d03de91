-- A round's figures stay as they were assessed, and a round that was settled stays settled.
CREATE FUNCTION contributions_round_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state <> 'assessed'
        OR (NEW.month, NEW.number, NEW.workers, NEW.amount, NEW.assessed_by_id, NEW.assessed_on)
           IS DISTINCT FROM (OLD.month, OLD.number, OLD.workers, OLD.amount, OLD.assessed_by_id, OLD.assessed_on) THEN
        RAISE EXCEPTION 'rows of % are never changed; add a correction instead', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON contributions_round
    FOR EACH ROW EXECUTE FUNCTION contributions_round_stays();
CREATE TRIGGER append_only_whole BEFORE TRUNCATE ON contributions_round
    FOR EACH STATEMENT EXECUTE FUNCTION core_append_only();

-- What was assessed before rounds were kept: approved where it was invoiced already.
INSERT INTO contributions_round
    (month, number, workers, amount, state, assessed_on, settled_on, reason, event_id)
SELECT a.month, a.round, count(*), sum(a.work_injury + a.death),
       CASE WHEN i.issued_on IS NULL THEN 'assessed' ELSE 'approved' END,
       coalesce(i.issued_on, a.month), i.issued_on, '', min(a.event_id)
FROM contributions_assessment AS a
LEFT JOIN (
    SELECT month, round, min(issued_on) AS issued_on FROM contributions_invoice GROUP BY month, round
) AS i ON i.month = a.month AND i.round = a.round
GROUP BY a.month, a.round, i.issued_on;
