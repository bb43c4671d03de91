-- How payments stand: their state, their invoice's, and all the money waiting for that invoice.
SELECT p.id, p.state, i.state AS invoice_state, i.amount AS asked, i.number, w.waiting
FROM contributions_payment AS p
JOIN contributions_invoice AS i ON i.id = p.invoice_id
LEFT JOIN (
    SELECT invoice_id, sum(amount) AS waiting FROM contributions_payment
    WHERE state = 'waiting' AND invoice_id IN (SELECT invoice_id FROM contributions_payment WHERE id = ANY(%(payments)s))
    GROUP BY invoice_id
) AS w ON w.invoice_id = p.invoice_id
WHERE p.id = ANY(%(payments)s)
