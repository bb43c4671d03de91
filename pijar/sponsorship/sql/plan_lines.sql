-- A page of a plan's lines within the areas asked for, in the order of the queue.
SELECT line.position, line.worker_id, w.ref, p.name, coalesce(ward.name, '') AS ward, c.name AS category,
       line.agreement_id, f.id AS funder_id, f.name AS funder, a.instrument, line.why, line.gap, line.held, line.rank,
       r.name AS roster, r.decree_number, line.price, count(*) OVER () AS total
FROM sponsorship_planline AS line
JOIN registry_worker AS w ON w.id = line.worker_id
JOIN registry_person AS p ON p.id = w.person_id
JOIN registry_category AS c ON c.code = w.category_id
JOIN sponsorship_roster AS r ON r.id = line.roster_id
LEFT JOIN registry_ward AS ward ON ward.code = p.ward_id
LEFT JOIN sponsorship_agreement AS a ON a.id = line.agreement_id
LEFT JOIN sponsorship_funder AS f ON f.id = a.funder_id
WHERE line.plan_id = %(plan)s
  AND (%(whole)s OR p.ward_id LIKE ANY(%(areas)s))
  AND (%(why)s = '' OR line.why = %(why)s)
  AND (%(kind)s = '' OR f.kind = %(kind)s)
  AND (line.agreement_id IS NULL) = %(waiting)s
ORDER BY line.position
LIMIT %(size)s OFFSET %(after)s
