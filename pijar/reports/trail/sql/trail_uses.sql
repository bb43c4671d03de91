-- Uses of money for these invoices, and what else the same payments were used for: other invoices, bridges paid back.
WITH money AS (
    SELECT DISTINCT payment_id FROM contributions_settlement WHERE invoice_id = ANY(%(invoices)s)
)
SELECT 'money.used' AS fact, s.id, s.payment_id, s.invoice_id, i.number, i.month, s.amount,
       (s.recorded_at AT TIME ZONE %(zone)s)::date AS used_on, s.event_id
FROM contributions_settlement AS s
JOIN contributions_invoice AS i ON i.id = s.invoice_id
WHERE s.invoice_id = ANY(%(invoices)s) OR s.payment_id IN (SELECT payment_id FROM money)
UNION ALL
SELECT 'bridge.repaid', r.id, r.payment_id, b.invoice_id, i.number, i.month, r.amount, r.repaid_on, r.event_id
FROM contributions_repayment AS r
JOIN contributions_bridge AS b ON b.id = r.bridge_id
JOIN contributions_invoice AS i ON i.id = b.invoice_id
WHERE b.invoice_id = ANY(%(invoices)s)
ORDER BY event_id, id
LIMIT 400
