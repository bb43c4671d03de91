-- The invoices of an advance, in the order of their months.
SELECT i.id, i.month, i.amount, i.workers
FROM contributions_advancemonth AS m
JOIN contributions_advance AS v ON v.id = m.advance_id
JOIN contributions_invoice AS i ON i.month = m.month AND i.round = m.round AND i.agreement_id = v.agreement_id
WHERE m.advance_id = %(advance)s
ORDER BY i.month
