-- The figures of a month as they are sealed: workers and rupiah by kind of payer and by how far the money has come.
SELECT f.kind, coalesce(i.state, 'assessed') AS state, count(*) AS workers, sum(s.work_injury + s.death)::bigint AS amount
FROM contributions_assessment AS s
JOIN sponsorship_agreement AS a ON a.id = s.agreement_id
JOIN sponsorship_funder AS f ON f.id = a.funder_id
LEFT JOIN contributions_invoice AS i ON i.month = s.month AND i.agreement_id = s.agreement_id AND i.round = s.round
WHERE s.month = %(month)s
GROUP BY f.kind, coalesce(i.state, 'assessed')
ORDER BY 1, 2
