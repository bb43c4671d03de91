-- The pool's money goes to these invoices: a payment for each, and the bridge beside it. What the pool owes itself is
-- borne at once.
WITH chosen AS (
    SELECT t.amount, i.id AS invoice_id, i.number, i.month, i.funder_id, f.kind
    FROM unnest(%(invoices)s::bigint[], %(amounts)s::bigint[]) AS t (invoice_id, amount)
    JOIN contributions_invoice AS i ON i.id = t.invoice_id
    JOIN sponsorship_funder AS f ON f.id = i.funder_id
), paid AS (
    INSERT INTO contributions_payment (invoice_id, reference, amount, paid_on, state, event_id)
    SELECT invoice_id, 'TALANGAN/' || number, amount, %(on)s, 'waiting', %(event)s FROM chosen ORDER BY invoice_id
    RETURNING id, invoice_id
), made AS (
    INSERT INTO contributions_bridge
        (invoice_id, payment_id, amount, repaid, bridged_on, bridged_by_id, why, state, settled_on, note, event_id)
    SELECT t.invoice_id, p.id, t.amount, 0, %(on)s, %(by)s, %(why)s,
           CASE t.kind WHEN 'pool' THEN 'borne' ELSE 'open' END,
           CASE t.kind WHEN 'pool' THEN %(on)s::date END,
           CASE t.kind WHEN 'pool' THEN %(own)s ELSE '' END, %(event)s
    FROM chosen AS t JOIN paid AS p ON p.invoice_id = t.invoice_id
    ORDER BY t.invoice_id
    RETURNING id, invoice_id, payment_id
)
SELECT m.id AS bridge_id, m.payment_id, t.invoice_id, t.amount, t.month, t.funder_id, t.kind
FROM made AS m JOIN chosen AS t ON t.invoice_id = m.invoice_id
