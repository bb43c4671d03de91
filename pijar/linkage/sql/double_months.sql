-- Months covered or assessed for both records of one person, with what was asked for the record that is merged.
SELECT coalesce(c.month, a.month) AS month, coalesce(c.payer_kind, f.kind) AS payer_kind,
       coalesce(c.ward_id, a.ward_id) AS ward_id, coalesce(c.category_id, a.category_id) AS category_id,
       coalesce(a.work_injury + a.death, 0) AS amount
FROM (SELECT * FROM membership_coveredmonth WHERE worker_id = %(merged)s) AS c
FULL JOIN (SELECT * FROM contributions_assessment WHERE worker_id = %(merged)s) AS a ON a.month = c.month
LEFT JOIN sponsorship_agreement AS g ON g.id = a.agreement_id
LEFT JOIN sponsorship_funder AS f ON f.id = g.funder_id
WHERE EXISTS (SELECT FROM membership_coveredmonth AS o
              WHERE o.worker_id = %(survivor)s AND o.month = coalesce(c.month, a.month))
   OR EXISTS (SELECT FROM contributions_assessment AS o
              WHERE o.worker_id = %(survivor)s AND o.month = coalesce(c.month, a.month))
ORDER BY month
