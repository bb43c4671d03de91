-- What a month asks of each kind of funder, and how far it has come: assessed, then invoiced, paid, receipted.
WITH uninvoiced AS MATERIALIZED (
    SELECT a.id AS agreement_id, a.funder_id, counted.round
    FROM sponsorship_agreement AS a
    CROSS JOIN LATERAL (
        SELECT round FROM contributions_assessment
        WHERE month = %(month)s AND agreement_id = a.id ORDER BY round DESC LIMIT 1
    ) AS latest
    CROSS JOIN LATERAL generate_series(1, latest.round) AS counted (round)
    WHERE NOT EXISTS (SELECT FROM contributions_invoice AS i
                      WHERE i.month = %(month)s AND i.agreement_id = a.id AND i.round = counted.round)
)
SELECT f.kind, i.state, count(*) AS invoices, sum(i.workers)::bigint AS workers, sum(i.amount)::bigint AS amount,
       min(i.due_on) AS due_on, max(i.paid_on) AS paid_on
FROM contributions_invoice AS i
JOIN sponsorship_funder AS f ON f.id = i.funder_id
WHERE i.month = %(month)s
GROUP BY f.kind, i.state
UNION ALL
SELECT f.kind, 'assessed', 0, count(*), sum(s.work_injury + s.death)::bigint, NULL, NULL
FROM uninvoiced AS u
JOIN sponsorship_funder AS f ON f.id = u.funder_id
JOIN contributions_assessment AS s
  ON s.month = %(month)s AND s.agreement_id = u.agreement_id AND s.round = u.round
GROUP BY f.kind
