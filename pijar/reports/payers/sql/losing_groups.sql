-- begins with losing
-- The members who lose a payer, counted by the agreement that they lose.
SELECT t.agreement_id, min(t.first_month) AS first_month, count(*) AS members
FROM losing_workers AS t
JOIN registry_worker AS k ON k.id = t.worker_id AND k.other_cover = ''
JOIN registry_person AS p ON p.id = k.person_id AND p.died_on IS NULL
WHERE %(whole)s OR p.ward_id LIKE ANY (%(areas)s)
GROUP BY t.agreement_id
ORDER BY min(t.first_month), count(*) DESC, t.agreement_id
LIMIT 60
