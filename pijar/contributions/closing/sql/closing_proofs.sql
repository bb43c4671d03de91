-- By what the money and the receipts of a month's invoices are proved: a file of the bank or the insurer, two people, the
-- pooled fund itself, or one person alone (typed before the second was asked for); and what was typed and is proved by
-- nothing yet.
WITH invoice AS MATERIALIZED (
    SELECT id FROM contributions_invoice WHERE month = %(month)s
), line AS (
    SELECT DISTINCT payment_id FROM contributions_statementline WHERE invoice_id IN (SELECT id FROM invoice)
), proved AS (
    SELECT 'payment' AS kind,
           CASE WHEN b.payment_id IS NOT NULL THEN 'pool'
                WHEN l.payment_id IS NOT NULL OR a.state = 'proved' THEN 'file'
                WHEN a.state = 'confirmed' THEN 'two_people'
                ELSE 'one_person' END AS proof, p.amount
    FROM contributions_payment AS p
    JOIN invoice AS i ON i.id = p.invoice_id
    LEFT JOIN contributions_bridge AS b ON b.payment_id = p.id
    LEFT JOIN line AS l ON l.payment_id = p.id
    LEFT JOIN contributions_assertion AS a ON a.payment_id = p.id
    UNION ALL
    SELECT 'receipt',
           CASE WHEN r.worker_id IS NOT NULL OR a.state = 'proved' THEN 'file'
                WHEN a.state = 'confirmed' THEN 'two_people'
                ELSE 'one_person' END, r.amount
    FROM contributions_receipt AS r
    JOIN invoice AS i ON i.id = r.invoice_id
    LEFT JOIN contributions_assertion AS a ON a.receipt_id = r.id
    UNION ALL
    SELECT kind, 'asserted', amount FROM contributions_assertion
    WHERE state = 'asserted' AND invoice_id IN (SELECT id FROM invoice)
)
SELECT kind, proof, count(*) AS count, sum(amount)::bigint AS amount FROM proved GROUP BY kind, proof ORDER BY kind, proof
