-- No payment is used beyond its amount, and no invoice settled beyond what it asks.
CREATE FUNCTION contributions_settlement_within_bounds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT payment_id FROM added) AS n
        JOIN contributions_settlement AS s ON s.payment_id = n.payment_id
        JOIN contributions_payment AS p ON p.id = n.payment_id
        GROUP BY p.id, p.amount HAVING sum(s.amount) > p.amount
    ) OR EXISTS (
        SELECT FROM (SELECT DISTINCT invoice_id FROM added) AS n
        JOIN contributions_settlement AS s ON s.invoice_id = n.invoice_id
        JOIN contributions_invoice AS i ON i.id = n.invoice_id
        GROUP BY i.id, i.amount HAVING sum(s.amount) > i.amount
    ) THEN
        RAISE EXCEPTION 'money is used once' USING ERRCODE = 'check_violation', CONSTRAINT = 'settlement_within_bounds';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER settlement_within_bounds AFTER INSERT ON contributions_settlement REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION contributions_settlement_within_bounds();

-- What settled invoices before settlements were kept.
INSERT INTO contributions_settlement (payment_id, invoice_id, amount, event_id)
SELECT id, invoice_id, amount, event_id FROM contributions_payment WHERE state = 'matched' ORDER BY id;
