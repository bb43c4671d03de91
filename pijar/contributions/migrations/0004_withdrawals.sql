-- Assessments are never changed. One that was withdrawn, and that no invoice asks for, may go.
CREATE FUNCTION contributions_assessment_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF EXISTS (
            SELECT FROM contributions_withdrawal AS w
            WHERE w.worker_id = OLD.worker_id AND w.month = OLD.month AND w.assessed_event_id = OLD.event_id
        ) AND NOT EXISTS (
            SELECT FROM contributions_invoice AS i
            WHERE i.month = OLD.month AND i.agreement_id = OLD.agreement_id AND i.round = OLD.round
        ) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'rows of % are never changed; add a correction instead', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

DROP TRIGGER IF EXISTS append_only ON contributions_assessment;  -- the first cities had none
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON contributions_assessment
    FOR EACH ROW EXECUTE FUNCTION contributions_assessment_stays();
