-- Covered workers by month and kind of funder for the whole city: every receipt covers exactly its invoice's workers,
-- less the months that were covered twice for one person.
WITH twice AS MATERIALIZED (
    SELECT c.month, c.payer_kind, count(*) AS months
    FROM linkage_doublemonth AS d
    JOIN membership_coveredmonth AS c ON c.worker_id = d.worker_id AND c.month = d.month
    JOIN membership_coveredmonth AS o ON o.worker_id = d.other_id AND o.month = d.month
    GROUP BY c.month, c.payer_kind
)
SELECT i.month, f.kind, (sum(i.workers) - coalesce(min(t.months), 0))::bigint AS workers
FROM contributions_invoice AS i
JOIN sponsorship_funder AS f ON f.id = i.funder_id
LEFT JOIN twice AS t ON t.month = i.month AND t.payer_kind = f.kind
WHERE i.state = 'receipted' AND i.month >= %(first)s AND i.month <= %(latest)s
GROUP BY i.month, f.kind
ORDER BY i.month, f.kind
