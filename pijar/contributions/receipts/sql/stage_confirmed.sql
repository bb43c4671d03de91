-- The months that lines of a file confirm.
INSERT INTO month_to_cover (worker_id, month, payer_id, payer_kind, ward_id, category_id, proof, covered_on)
SELECT r.worker_id, r.month, r.funder_id, f.kind, r.ward_id, r.category_id, r.number, r.received_on
FROM receipt_row AS r
JOIN sponsorship_funder AS f ON f.id = r.funder_id
WHERE r.outcome = 'applied'
