-- An open invoice is settled by the first payment that is exactly what it asks, or that completes it together with all
-- money waiting before it. What is not needed goes on waiting.
WITH waiting AS (
    SELECT p.id, p.invoice_id, p.paid_on, p.amount = i.amount AS alone,
           sum(p.amount) OVER so_far = i.amount AS together, max(p.paid_on) OVER so_far AS latest_on
    FROM contributions_payment AS p
    JOIN contributions_invoice AS i ON i.id = p.invoice_id
    WHERE p.invoice_id = ANY(%(invoices)s) AND p.state = 'waiting' AND i.state = 'issued'
    WINDOW so_far AS (PARTITION BY p.invoice_id ORDER BY p.id)
), enough AS (
    SELECT DISTINCT ON (invoice_id) id, invoice_id, alone, CASE WHEN alone THEN paid_on ELSE latest_on END AS paid_on
    FROM waiting
    WHERE alone OR together
    ORDER BY invoice_id, id
), settled AS (
    UPDATE contributions_invoice AS i SET state = 'paid', paid_on = e.paid_on
    FROM enough AS e
    WHERE i.id = e.invoice_id
    RETURNING i.id, i.funder_id, i.month, i.paid_on, i.amount
), used AS (
    UPDATE contributions_payment AS p SET state = 'matched'
    FROM enough AS e
    WHERE p.invoice_id = e.invoice_id AND p.state = 'waiting' AND (p.id = e.id OR p.id < e.id AND NOT e.alone)
)
SELECT id, funder_id, month, paid_on, amount FROM settled
