-- begins with losing
-- The members who lose a payer, those first whom a lapse would hurt most: the scholarship, then the benefit at risk,
-- then the months held.
SELECT t.worker_id, k.ref, p.name, c.name AS category, coalesce(ward.name, '') AS ward, t.agreement_id, t.latest_month,
       t.first_month, t.ends_on, t.benefit_at_risk, t.months, t.holds_scholarship, count(*) OVER () AS total
FROM losing_workers AS t
JOIN registry_worker AS k ON k.id = t.worker_id AND k.other_cover = ''
JOIN registry_person AS p ON p.id = k.person_id AND p.died_on IS NULL
JOIN registry_category AS c ON c.code = k.category_id
LEFT JOIN registry_ward AS ward ON ward.code = p.ward_id
WHERE (%(agreement)s::bigint IS NULL OR t.agreement_id = %(agreement)s::bigint)
  AND (%(whole)s OR p.ward_id LIKE ANY (%(areas)s))
ORDER BY t.holds_scholarship DESC, t.benefit_at_risk DESC, t.months DESC, t.first_month, t.worker_id
LIMIT %(limit)s OFFSET %(skip)s
