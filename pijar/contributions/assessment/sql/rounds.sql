-- The rounds of a month by kind of payer: what was assessed, what of it was taken back, and who did it.
SELECT r.number, r.state, r.assessed_on, coalesce(assessed.full_name, '') AS assessed_by, r.assessed_by_id,
       r.settled_on, coalesce(settled.full_name, '') AS settled_by, r.reason, r.workers AS round_workers,
       r.amount AS round_amount, f.kind, count(s.worker_id) AS workers,
       coalesce(sum(s.work_injury + s.death), 0)::bigint AS amount
FROM contributions_round AS r
LEFT JOIN access_user AS assessed ON assessed.id = r.assessed_by_id
LEFT JOIN access_user AS settled ON settled.id = r.settled_by_id
LEFT JOIN contributions_assessment AS s ON s.month = r.month AND s.round = r.number
LEFT JOIN sponsorship_agreement AS a ON a.id = s.agreement_id
LEFT JOIN sponsorship_funder AS f ON f.id = a.funder_id
WHERE r.month = %(month)s
GROUP BY r.number, r.state, r.assessed_on, assessed.full_name, r.assessed_by_id, r.settled_on, settled.full_name,
         r.reason, r.workers, r.amount, f.kind
ORDER BY r.number, f.kind
