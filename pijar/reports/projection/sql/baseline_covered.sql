-- Covered workers of a month by kind of funder, and how many of them work in the transport sector.
SELECT c.payer_kind, count(*) AS workers, count(*) FILTER (WHERE t.sector = 'transport') AS transport
FROM membership_coveredmonth AS c
JOIN registry_category AS t ON t.code = c.category_id
WHERE c.month = %(month)s
GROUP BY c.payer_kind
