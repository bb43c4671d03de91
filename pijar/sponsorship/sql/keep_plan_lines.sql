-- One line for each worker of the queue.
INSERT INTO sponsorship_planline (plan_id, position, worker_id, roster_id, rank, agreement_id, why, gap, held, price)
SELECT %(plan)s, q.position, q.worker_id, q.roster_id, q.rank, nullif(p.agreement_id, -1),
       (%(codes)s::text[])[p.why + 1], q.gap, coalesce(q.months, 0), p.price
FROM queued_worker AS q
JOIN plan_of_worker AS p ON p.position = q.position
