-- Budget lines of a fiscal year with what they carry in a month and the latest month that was assessed on them.
SELECT line.id AS line_id, line.agreement_id, a.funder_id, f.name AS funder, a.instrument, a.bracket,
       line.account_code, line.fiscal_year, line.ceiling, line.drawn, a.first_month, a.until_month,
       (SELECT count(*) FROM sponsorship_sponsorship AS s
        WHERE s.agreement_id = a.id AND s.months @> %(month)s::date) AS workers,
       latest.month AS latest,
       EXISTS (SELECT FROM sponsorship_budgetline AS next
               WHERE next.agreement_id = a.id AND next.fiscal_year = line.fiscal_year + 1) AS is_followed
FROM sponsorship_budgetline AS line
JOIN sponsorship_agreement AS a ON a.id = line.agreement_id
JOIN sponsorship_funder AS f ON f.id = a.funder_id
LEFT JOIN LATERAL (
    SELECT m.month::date AS month
    FROM generate_series(make_date(line.fiscal_year, 12, 1), make_date(line.fiscal_year, 1, 1), interval '-1 month')
        AS m (month)
    WHERE EXISTS (SELECT FROM contributions_assessment AS x WHERE x.month = m.month::date AND x.agreement_id = a.id)
    LIMIT 1
) AS latest ON true
WHERE (%(year)s::int IS NULL OR line.fiscal_year = %(year)s)
  AND (%(funder)s::bigint IS NULL OR a.funder_id = %(funder)s)
ORDER BY line.fiscal_year DESC, f.kind, f.name, line.id
