-- Cover what was laid out, once; a month that is covered already stays as it is, with its first proof. The months are
-- named, so that only theirs are looked through.
INSERT INTO membership_coveredmonth
    (worker_id, month, payer_id, payer_kind, ward_id, category_id, proof, covered_on, event_id)
SELECT DISTINCT ON (m.worker_id, m.month)
       m.worker_id, m.month, m.payer_id, m.payer_kind, m.ward_id, m.category_id, m.proof, m.covered_on, %(event)s
FROM month_to_cover AS m
WHERE NOT EXISTS (
    SELECT FROM membership_coveredmonth AS c
    WHERE c.worker_id = m.worker_id AND c.month = m.month AND c.month = ANY(%(months)s::date[])
) AND NOT EXISTS (
    SELECT FROM registry_person AS p
    JOIN registry_worker AS w ON w.person_id = p.id
    WHERE p.died_on IS NOT NULL AND w.id = m.worker_id AND p.died_on < m.month
)
ORDER BY m.worker_id, m.month, m.proof
