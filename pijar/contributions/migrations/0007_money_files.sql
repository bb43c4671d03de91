-- Money that went back is not used any more.
CREATE FUNCTION contributions_returned_money_is_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added AS a JOIN contributions_payment AS p ON p.id = a.payment_id WHERE p.state = 'returned') THEN
        RAISE EXCEPTION 'this money went back' USING ERRCODE = 'check_violation', CONSTRAINT = 'returned_money_is_gone';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER returned_money_is_gone AFTER INSERT ON contributions_settlement REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION contributions_returned_money_is_gone();
