-- Hold the workers an agreement carries to its end, in the order of their numbers.
SELECT id FROM registry_worker
WHERE id IN (SELECT worker_id FROM sponsorship_sponsorship WHERE agreement_id = %(agreement)s AND upper(months) = %(month)s)
ORDER BY id FOR NO KEY UPDATE
