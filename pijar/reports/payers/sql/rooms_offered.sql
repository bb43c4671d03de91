-- Agreements in force in a month with places that stay free from then on, the roomiest first.
WITH offered AS MATERIALIZED (
    SELECT a.id, a.instrument, a.places, a.bracket, a.until_month, f.kind, f.name AS funder
    FROM sponsorship_agreement AS a
    JOIN sponsorship_funder AS f ON f.id = a.funder_id
    WHERE a.state = 'active' AND a.first_month <= %(month)s::date
      AND (a.until_month IS NULL OR a.until_month > %(month)s::date)
), carried AS (
    SELECT agreement_id, max(carried) AS most FROM (
        SELECT agreement_id, sum(sum(step)) OVER (PARTITION BY agreement_id ORDER BY day) AS carried FROM (
            SELECT agreement_id, greatest(lower(months), %(month)s::date) AS day, 1 AS step
            FROM sponsorship_sponsorship WHERE months && daterange(%(month)s::date, NULL)
            UNION ALL
            SELECT agreement_id, upper(months), -1 FROM sponsorship_sponsorship
            WHERE months && daterange(%(month)s::date, NULL) AND NOT upper_inf(months)
        ) AS edge GROUP BY agreement_id, day
    ) AS sweep GROUP BY agreement_id
)
SELECT o.id, o.funder, o.instrument, o.kind, o.bracket, o.until_month, (o.places - coalesce(c.most, 0))::bigint AS free
FROM offered AS o
LEFT JOIN carried AS c ON c.agreement_id = o.id
WHERE o.places > coalesce(c.most, 0)
ORDER BY free DESC, o.id
LIMIT %(limit)s
