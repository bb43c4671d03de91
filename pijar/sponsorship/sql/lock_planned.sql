-- Hold the agreements, then the workers of a plan, each in the order of their numbers, so that two plans never wait for
-- each other in a circle.
SELECT id FROM sponsorship_agreement
WHERE id IN (SELECT agreement_id FROM sponsorship_planshare WHERE plan_id = %(plan)s AND given > 0)
ORDER BY id FOR NO KEY UPDATE
