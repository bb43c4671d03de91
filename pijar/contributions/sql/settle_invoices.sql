-- An open invoice is settled when the money waiting for it is exactly what it asks.
WITH waiting AS (
    SELECT invoice_id, sum(amount) AS amount, max(paid_on) AS paid_on
    FROM contributions_payment
    WHERE invoice_id = ANY(%(invoices)s) AND state = 'waiting'
    GROUP BY invoice_id
), settled AS (
    UPDATE contributions_invoice AS i SET state = 'paid', paid_on = w.paid_on
    FROM waiting AS w
    WHERE i.id = w.invoice_id AND i.state = 'issued' AND i.amount = w.amount
    RETURNING i.id, i.funder_id, i.month, i.paid_on, i.amount
), used AS (
    UPDATE contributions_payment AS p SET state = 'matched'
    FROM settled AS s
    WHERE p.invoice_id = s.id AND p.state = 'waiting'
)
SELECT id, funder_id, month, paid_on, amount FROM settled
