-- Members in danger, one page: the soonest due first, and of those whom a lapse would hurt most: who would lose the
-- scholarship, then the larger benefit at risk, then the longer history.
SELECT k.ref, p.name, c.name AS category, ward.name AS ward, coalesce(f.name, '') AS funder, f.id AS funder_id,
       w.latest_month, w.first_unpaid, w.due_on, w.ends_on, w.cause, w.months, w.benefit_at_risk, w.holds_scholarship
FROM contributions_lapserisk AS w
JOIN registry_worker AS k ON k.id = w.worker_id
JOIN registry_person AS p ON p.id = k.person_id
JOIN registry_category AS c ON c.code = k.category_id
LEFT JOIN registry_ward AS ward ON ward.code = p.ward_id
LEFT JOIN sponsorship_agreement AS a ON a.id = w.agreement_id
LEFT JOIN sponsorship_funder AS f ON f.id = a.funder_id
WHERE w.cause = ANY (%(causes)s)
  AND w.due_on <= %(on)s::date + %(days)s::int AND w.ends_on > %(on)s::date
  AND (%(whole)s OR p.ward_id LIKE ANY (%(areas)s))
ORDER BY w.due_on, w.holds_scholarship DESC, w.benefit_at_risk DESC, w.months DESC, w.worker_id
LIMIT %(limit)s OFFSET %(skip)s
