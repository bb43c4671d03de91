-- Invoices with whose they are, the round they come from, and how far they are paid and proved.
SELECT i.id, i.number, i.payment_code, i.month, i.workers, i.amount, i.issued_on, i.due_on, i.state, i.event_id,
       f.id AS funder_id, f.name AS funder, f.kind, a.instrument,
       r.workers AS round_workers, r.amount AS round_amount, r.assessed_on, r.state AS round_state, r.settled_on,
       r.event_id AS round_event, first.event_id AS assessed_event,
       (SELECT coalesce(sum(s.amount), 0)::bigint FROM contributions_settlement AS s WHERE s.invoice_id = i.id) AS settled,
       (SELECT coalesce(sum(p.amount), 0)::bigint FROM contributions_receipt AS p WHERE p.invoice_id = i.id) AS proved
FROM contributions_invoice AS i
JOIN sponsorship_agreement AS a ON a.id = i.agreement_id
JOIN sponsorship_funder AS f ON f.id = i.funder_id
LEFT JOIN contributions_round AS r ON r.month = i.month AND r.number = i.round
LEFT JOIN LATERAL (
    SELECT s.event_id FROM contributions_assessment AS s
    WHERE s.month = i.month AND s.agreement_id = i.agreement_id AND s.round = i.round LIMIT 1
) AS first ON true
WHERE i.id = ANY(%(invoices)s)
ORDER BY i.month DESC, i.id DESC
