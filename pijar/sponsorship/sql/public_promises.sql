-- For the budget lines of these agreements: the months of each fiscal year, and how many workers are promised in them.
WITH step AS MATERIALIZED (
    SELECT agreement_id, day, sum(step) AS step FROM (
        SELECT agreement_id, lower(months) AS day, 1 AS step FROM sponsorship_sponsorship
        WHERE agreement_id = ANY(%(agreements)s::bigint[])
        UNION ALL
        SELECT agreement_id, upper(months), -1 FROM sponsorship_sponsorship
        WHERE agreement_id = ANY(%(agreements)s::bigint[]) AND NOT upper_inf(months)
    ) AS edge GROUP BY agreement_id, day
)
SELECT line.agreement_id, line.fiscal_year, line.ceiling, line.drawn, m.month::date AS month,
       coalesce((
           SELECT sum(step.step) FROM step WHERE step.agreement_id = line.agreement_id AND step.day <= m.month
       ), 0)::bigint AS workers
FROM sponsorship_budgetline AS line
CROSS JOIN LATERAL generate_series(
    make_date(line.fiscal_year, 1, 1), make_date(line.fiscal_year, 12, 1), interval '1 month'
) AS m (month)
WHERE line.agreement_id = ANY(%(agreements)s::bigint[]) AND line.fiscal_year >= %(year)s
ORDER BY line.agreement_id, line.fiscal_year, m.month
