-- Money that came for these invoices or was used for them: how much of it for which, what else became of it, and the
-- line of the bank's or payroll office's file that told of it.
WITH meant AS (
    SELECT id FROM contributions_payment WHERE invoice_id = ANY(%(invoices)s)
    UNION
    SELECT payment_id FROM contributions_settlement WHERE invoice_id = ANY(%(invoices)s)
)
SELECT p.id, p.invoice_id, p.reference, p.amount, p.paid_on, p.state, p.event_id,
       EXISTS (SELECT FROM contributions_carriedrelief AS c WHERE c.payment_id = p.id) AS is_carried,
       source.file_name, source.kind AS file_kind, source.place, source.event_id AS file_event, source.received_on,
       b.id AS bridge_id, b.invoice_id AS bridged_invoice, b.event_id AS bridge_event, b.state AS bridge_state,
       coalesce((SELECT sum(s.amount) FROM contributions_settlement AS s WHERE s.payment_id = p.id), 0)::bigint AS used,
       coalesce((SELECT sum(r.amount) FROM contributions_repayment AS r WHERE r.payment_id = p.id), 0)::bigint AS repaid
FROM contributions_payment AS p
LEFT JOIN contributions_bridge AS b ON b.payment_id = p.id
LEFT JOIN LATERAL (
    SELECT f.file_name, f.kind, l.place, f.event_id, f.received_on
    FROM contributions_statementline AS l
    JOIN tables_takenfile AS f ON f.id = l.file_id
    WHERE l.reference = p.reference AND l.payment_id = p.id
    ORDER BY l.file_id LIMIT 1
) AS source ON true
WHERE p.id IN (SELECT id FROM meant)
ORDER BY p.paid_on, p.id
LIMIT 200
