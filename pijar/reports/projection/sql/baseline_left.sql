-- What may still be spent of each public budget by fiscal year: ceilings less what was drawn after the baseline month.
-- What was drawn for later months is given back here, since the months ahead are reckoned from the baseline month on.
SELECT f.kind, l.fiscal_year,
       sum(l.ceiling - l.drawn + coalesce(ahead.amount, 0))::bigint AS free
FROM sponsorship_budgetline AS l
JOIN sponsorship_agreement AS a ON a.id = l.agreement_id
JOIN sponsorship_funder AS f ON f.id = a.funder_id
LEFT JOIN LATERAL (
    SELECT sum(s.work_injury + s.death) AS amount
    FROM contributions_assessment AS s
    WHERE s.agreement_id = a.id AND s.month > %(month)s AND extract(year FROM s.month) = l.fiscal_year
) AS ahead ON true
GROUP BY f.kind, l.fiscal_year
