-- Hold the workers of a plan in the order of their numbers.
SELECT id FROM registry_worker
WHERE id IN (SELECT worker_id FROM sponsorship_planline WHERE plan_id = %(plan)s AND agreement_id IS NOT NULL)
ORDER BY id FOR NO KEY UPDATE
