-- Covered workers by month and kind of funder, from the rows of proof themselves.
SELECT month, payer_kind AS kind, count(*) AS workers
FROM membership_coveredmonth
WHERE month >= %(first)s AND month <= %(latest)s AND ward_id LIKE ANY (%(areas)s)
GROUP BY month, payer_kind
ORDER BY month, payer_kind
