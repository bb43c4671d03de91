-- Invoices whose receipts now sum to their amount are receipted; what was confirmed of each, to be posted.
WITH confirmed AS MATERIALIZED (
    SELECT invoice_id, funder_id, month, sum(least(amount, asked))::bigint AS amount, max(received_on) AS received_on
    FROM receipt_row WHERE outcome = 'applied'
    GROUP BY invoice_id, funder_id, month
), receipted AS (
    UPDATE contributions_invoice AS i SET state = 'receipted'
    FROM (
        SELECT r.invoice_id, sum(r.amount) AS amount
        FROM contributions_receipt AS r
        JOIN confirmed AS c ON c.invoice_id = r.invoice_id
        GROUP BY r.invoice_id
    ) AS s
    WHERE i.id = s.invoice_id AND i.amount = s.amount AND i.state = 'paid'
)
SELECT * FROM confirmed ORDER BY invoice_id
