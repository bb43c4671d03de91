-- Cover what was laid out; a month that is covered already stays as it is.
INSERT INTO membership_coveredmonth
    (worker_id, month, payer_id, payer_kind, ward_id, category_id, proof, covered_on, event_id)
SELECT m.worker_id, m.month, m.payer_id, m.payer_kind, m.ward_id, m.category_id, m.proof, m.covered_on, %(event)s
FROM month_to_cover AS m
JOIN registry_worker AS w ON w.id = m.worker_id
JOIN registry_person AS p ON p.id = w.person_id
WHERE p.died_on IS NULL OR p.died_on >= m.month
ON CONFLICT DO NOTHING
