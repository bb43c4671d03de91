-- Covered workers by month and kind of funder, from the rows of proof themselves.
SELECT month, payer_kind AS kind, count(*) AS workers
FROM membership_coveredmonth AS c
WHERE NOT EXISTS (SELECT FROM linkage_doublemonth AS d
                      JOIN membership_coveredmonth AS o ON o.worker_id = d.other_id AND o.month = d.month
                      WHERE d.worker_id = c.worker_id AND d.month = c.month)
  AND month >= %(first)s AND month <= %(latest)s AND ward_id LIKE ANY (%(areas)s)
GROUP BY month, payer_kind
ORDER BY month, payer_kind
