-- The insurer's proofs of these invoices: a whole invoice's by itself, those of single workers together by the action
-- that took them in.
SELECT invoice_id, event_id, min(id) AS id, worker_id IS NULL AS is_whole, count(*) AS workers,
       sum(amount)::bigint AS amount, min(number) AS number, max(number) AS latest_number, max(received_on) AS received_on
FROM contributions_receipt
WHERE invoice_id = ANY(%(invoices)s)
GROUP BY invoice_id, event_id, worker_id IS NULL
ORDER BY event_id
LIMIT 200
