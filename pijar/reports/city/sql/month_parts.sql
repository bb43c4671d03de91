-- How many workers are covered in a month, each person once, counted in one pass by funder, ward and category.
WITH parts AS (
    SELECT payer_kind, payer_id, ward_id, category_id, count(*) AS workers
    FROM membership_coveredmonth AS c
    WHERE NOT EXISTS (SELECT FROM linkage_doublemonth AS d
                      JOIN membership_coveredmonth AS o ON o.worker_id = d.other_id AND o.month = d.month
                      WHERE d.worker_id = c.worker_id AND d.month = c.month)
      AND month = %(month)s AND (%(whole)s OR ward_id LIKE ANY (%(areas)s))
    GROUP BY GROUPING SETS ((payer_kind, payer_id), (ward_id), (category_id))
)
SELECT 'kind' AS part, payer_kind AS code, sum(workers)::bigint AS workers, count(*) AS funders
FROM parts WHERE payer_id IS NOT NULL GROUP BY payer_kind
UNION ALL
SELECT 'ward', ward_id, workers, 0 FROM parts WHERE ward_id IS NOT NULL
UNION ALL
SELECT 'category', category_id, workers, 0 FROM parts WHERE category_id IS NOT NULL
