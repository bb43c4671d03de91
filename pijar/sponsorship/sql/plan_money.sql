-- What a plan costs month by month, by kind of funder: rupiah in the order of the months.
SELECT f.kind, cost.ordinality::int AS turn, sum(cost.amount)::bigint AS amount,
       sum(CASE WHEN cost.ordinality = 1 THEN s.given ELSE 0 END)::bigint AS workers
FROM sponsorship_planshare AS s
JOIN sponsorship_agreement AS a ON a.id = s.agreement_id
JOIN sponsorship_funder AS f ON f.id = a.funder_id
CROSS JOIN LATERAL unnest(s.costs) WITH ORDINALITY AS cost (amount, ordinality)
WHERE s.plan_id = %(plan)s
GROUP BY f.kind, cost.ordinality ORDER BY f.kind, turn
