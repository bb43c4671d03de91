-- Uses of money that somebody decided.
DROP TABLE IF EXISTS money_to_use;
CREATE TEMPORARY TABLE money_to_use ON COMMIT DROP AS
SELECT * FROM unnest(%(payments)s::bigint[], %(invoices)s::bigint[], %(amounts)s::bigint[])
    AS u (payment_id, invoice_id, amount)
