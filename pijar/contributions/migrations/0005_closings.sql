-- A sealed month stays: neither its closing is changed, nor is anything assessed in it any more.
CREATE TRIGGER sealed_stays BEFORE UPDATE OR DELETE ON contributions_closing
    FOR EACH ROW WHEN (OLD.state = 'sealed') EXECUTE FUNCTION core_append_only();

CREATE FUNCTION contributions_month_is_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT month FROM changed) AS c
        JOIN contributions_closing AS k ON k.month = c.month AND k.state = 'sealed'
    ) THEN
        RAISE EXCEPTION 'this month is sealed' USING ERRCODE = 'check_violation', CONSTRAINT = 'month_is_open';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER month_is_open AFTER INSERT ON contributions_assessment REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION contributions_month_is_open();
