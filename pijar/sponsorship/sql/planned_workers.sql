-- Each worker of a plan with the agreement that pays, or -1.
SELECT worker_id, coalesce(agreement_id, -1)::bigint AS agreement_id FROM sponsorship_planline
WHERE plan_id = %(plan)s ORDER BY position
