-- The months that new receipts pay for.
INSERT INTO month_to_cover (worker_id, month, payer_id, payer_kind, ward_id, category_id, proof, covered_on)
SELECT a.worker_id, a.month, i.funder_id, f.kind, a.ward_id, a.category_id, r.number, r.received_on
FROM contributions_receipt AS r
JOIN contributions_invoice AS i ON i.id = r.invoice_id
JOIN sponsorship_funder AS f ON f.id = i.funder_id
JOIN contributions_assessment AS a ON a.month = i.month AND a.agreement_id = i.agreement_id AND a.round = i.round
WHERE r.id = ANY(%(receipts)s)
