-- Covered workers by month and kind of funder for the whole city: every receipt covers exactly its invoice's workers.
SELECT i.month, f.kind, sum(i.workers)::bigint AS workers
FROM contributions_invoice AS i
JOIN sponsorship_funder AS f ON f.id = i.funder_id
WHERE i.state = 'receipted' AND i.month >= %(first)s AND i.month <= %(latest)s
GROUP BY i.month, f.kind
ORDER BY i.month, f.kind
