-- The pool's cash follows gifts, bridges and repayments by itself; its constraint refuses what it does not hold. Whoever
-- comes second waits for the row, then sees what is left.
CREATE FUNCTION contributions_pool_moves() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO contributions_pool (id, cash) VALUES (1, 0) ON CONFLICT DO NOTHING;
    UPDATE contributions_pool
    SET cash = cash + TG_ARGV[0]::bigint * (SELECT coalesce(sum(amount), 0) FROM added) WHERE id = 1;
    RETURN NULL;
END $$;

CREATE TRIGGER pool_moves AFTER INSERT ON contributions_poolgift REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION contributions_pool_moves('1');
CREATE TRIGGER pool_moves AFTER INSERT ON contributions_bridge REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION contributions_pool_moves('-1');
CREATE TRIGGER pool_moves AFTER INSERT ON contributions_repayment REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION contributions_pool_moves('1');

-- What a bridge took out stays as it was.
CREATE TRIGGER bridge_amount_stays BEFORE UPDATE ON contributions_bridge
    FOR EACH ROW WHEN ((OLD.amount, OLD.invoice_id, OLD.payment_id) IS DISTINCT FROM (NEW.amount, NEW.invoice_id, NEW.payment_id))
    EXECUTE FUNCTION core_append_only();

-- Money is used for invoices or goes back to the pool, never both; in most cities hardly any goes back.
CREATE FUNCTION contributions_money_goes_back_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM contributions_repayment AS r
        JOIN contributions_payment AS p ON p.id = r.payment_id
        WHERE r.payment_id IN (SELECT payment_id FROM added)
        GROUP BY p.id, p.amount
        HAVING sum(r.amount) + (SELECT coalesce(sum(s.amount), 0) FROM contributions_settlement AS s WHERE s.payment_id = p.id)
            > p.amount
    ) THEN
        RAISE EXCEPTION 'money is used once' USING ERRCODE = 'check_violation', CONSTRAINT = 'money_goes_back_once';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER money_goes_back_once AFTER INSERT ON contributions_repayment REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION contributions_money_goes_back_once();
CREATE TRIGGER money_goes_back_once AFTER INSERT ON contributions_settlement REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION contributions_money_goes_back_once();
