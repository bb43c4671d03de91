-- The most workers an agreement carries in any month from the given one on.
SELECT coalesce(max(carried), 0) AS carried
FROM (
    SELECT sum(sum(step)) OVER (ORDER BY day) AS carried
    FROM (
        SELECT greatest(lower(months), %(month)s) AS day, 1 AS step FROM sponsorship_sponsorship
        WHERE agreement_id = %(agreement)s AND months && daterange(%(month)s, NULL)
        UNION ALL
        SELECT upper(months), -1 FROM sponsorship_sponsorship
        WHERE agreement_id = %(agreement)s AND upper(months) > %(month)s
    ) AS edge
    GROUP BY day
) AS sweep
