-- Workers whom a funder wishes by name, and how near they live.
SELECT DISTINCT q.position, o.pool,
       (CASE WHEN o.ward_id = '' THEN 2 WHEN o.ward_id = q.ward_id THEN 0
             WHEN o.district_id = w.district_id THEN 1 ELSE 2 END)::bigint AS near
FROM sponsorship_wish AS x
JOIN offered_place AS o ON o.agreement_id = x.agreement_id
JOIN queued_worker AS q ON q.worker_id = x.worker_id
LEFT JOIN registry_ward AS w ON w.code = q.ward_id
ORDER BY q.position, o.pool
