-- Workers carried by each agreement of a funder in a month.
SELECT s.agreement_id, count(*) AS taken
FROM sponsorship_sponsorship AS s
JOIN sponsorship_agreement AS a ON a.id = s.agreement_id
WHERE a.funder_id = %(funder)s AND s.months @> %(month)s::date
GROUP BY s.agreement_id
