-- What each of these payments gives to each open invoice of its funder and month.
SELECT p.id AS payment, o.id AS invoice, o.amount - coalesce(u.amount, 0) AS amount
FROM contributions_payment AS p
JOIN contributions_invoice AS i ON i.id = p.invoice_id
JOIN contributions_invoice AS o ON o.funder_id = i.funder_id AND o.month = i.month AND o.state = 'issued'
LEFT JOIN (
    SELECT invoice_id, sum(amount)::bigint AS amount FROM contributions_settlement GROUP BY invoice_id
) AS u ON u.invoice_id = o.id
WHERE p.id = ANY(%(payments)s)
ORDER BY p.id, o.id
