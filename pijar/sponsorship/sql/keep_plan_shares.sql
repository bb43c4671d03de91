-- One share for each agreement offered, with its cost month by month up to the latest month that costs something.
INSERT INTO sponsorship_planshare (plan_id, agreement_id, free, affordable, given, costs)
SELECT %(plan)s, a.agreement_id, a.free, nullif(a.affordable, -1), a.given, coalesce(c.costs, '{}')
FROM plan_of_agreement AS a
LEFT JOIN (
    SELECT agreement_id, array_agg(amount ORDER BY month) AS costs FROM plan_of_cost GROUP BY agreement_id
) AS c ON c.agreement_id = a.agreement_id
