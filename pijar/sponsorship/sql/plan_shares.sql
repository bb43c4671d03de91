-- A page of the agreements of a plan: places, money, what is given, what the months shown cost.
SELECT s.agreement_id, f.id AS funder_id, f.name AS funder, f.kind, a.instrument, s.free, s.affordable, s.given,
       (SELECT coalesce(sum(amount), 0) FROM unnest(s.costs) AS amount)::bigint AS cost,
       coalesce(s.costs[1], 0)::bigint AS monthly, count(*) OVER () AS total
FROM sponsorship_planshare AS s
JOIN sponsorship_agreement AS a ON a.id = s.agreement_id
JOIN sponsorship_funder AS f ON f.id = a.funder_id
WHERE s.plan_id = %(plan)s
ORDER BY s.given DESC, s.free DESC, s.agreement_id
LIMIT %(size)s OFFSET %(after)s
