-- The payments just kept.
SELECT p.id, p.invoice_id, j.is_spread
FROM judged_payment AS j
JOIN contributions_payment AS p ON p.reference = j.reference AND p.event_id = %(event)s
WHERE j.code = ''
ORDER BY p.id
