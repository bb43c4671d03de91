-- The receipts of an invoice never pass what it asks.
CREATE FUNCTION contributions_receipts_within_invoice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT FROM (SELECT DISTINCT invoice_id FROM added) AS n
        JOIN contributions_receipt AS r ON r.invoice_id = n.invoice_id
        JOIN contributions_invoice AS i ON i.id = n.invoice_id
        GROUP BY i.id, i.amount HAVING sum(r.amount) > i.amount
    ) THEN
        RAISE EXCEPTION 'receipts pass what was asked'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'receipts_within_invoice';
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER receipts_within_invoice AFTER INSERT ON contributions_receipt REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION contributions_receipts_within_invoice();
