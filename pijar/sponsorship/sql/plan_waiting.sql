-- Who stays waiting, by district.
SELECT coalesce(d.name, '') AS district, count(*) AS workers
FROM sponsorship_planline AS line
JOIN registry_worker AS w ON w.id = line.worker_id
JOIN registry_person AS p ON p.id = w.person_id
LEFT JOIN registry_ward AS ward ON ward.code = p.ward_id
LEFT JOIN registry_district AS d ON d.code = ward.district_id
WHERE line.plan_id = %(plan)s AND line.agreement_id IS NULL
GROUP BY d.name ORDER BY workers DESC, district
