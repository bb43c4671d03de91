-- Relief that was paid too much and counts for later months, with what is left of it.
SELECT c.month, c.agreement_id, f.id AS funder_id, f.name AS funder, p.reference, c.amount,
       p.amount - coalesce(u.amount, 0)::bigint AS rest
FROM contributions_carriedrelief AS c
JOIN contributions_payment AS p ON p.id = c.payment_id
JOIN sponsorship_agreement AS a ON a.id = c.agreement_id
JOIN sponsorship_funder AS f ON f.id = a.funder_id
LEFT JOIN LATERAL (
    SELECT sum(s.amount) AS amount FROM contributions_settlement AS s WHERE s.payment_id = c.payment_id
) AS u ON true
WHERE (%(month)s::date IS NULL OR c.month = %(month)s)
  AND (%(agreement)s::bigint IS NULL OR c.agreement_id = %(agreement)s)
ORDER BY c.month DESC, c.payment_id
LIMIT %(limit)s
