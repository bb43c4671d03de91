-- Who is asked for this month and was not the month before, who is not any more, and who has another payer; each with
-- the reason and the paper behind it. ``month`` and ``before`` are first days of months.
WITH this_month AS MATERIALIZED (
    SELECT worker_id, agreement_id FROM contributions_assessment WHERE month = %(month)s
), month_before AS MATERIALIZED (
    SELECT worker_id, agreement_id FROM contributions_assessment WHERE month = %(before)s
), joined AS (
    SELECT n.worker_id, n.agreement_id, b.agreement_id IS NOT NULL AS moved
    FROM this_month AS n
    LEFT JOIN month_before AS b ON b.worker_id = n.worker_id
    WHERE b.agreement_id IS DISTINCT FROM n.agreement_id
), gone AS (
    SELECT b.worker_id, b.agreement_id FROM month_before AS b
    WHERE NOT EXISTS (SELECT FROM this_month AS n WHERE n.worker_id = b.worker_id)
), changes AS (
    SELECT CASE WHEN j.moved THEN 'moved' ELSE 'in' END AS way,
           CASE WHEN j.moved THEN 'moved'
                WHEN EXISTS (
                    SELECT FROM contributions_assessment AS e WHERE e.worker_id = j.worker_id AND e.month < %(before)s
                ) THEN 'back' ELSE 'new' END AS reason,
           CASE WHEN j.moved THEN a.instrument ELSE coalesce(paper.decree_number, '') END AS document
    FROM joined AS j
    JOIN sponsorship_agreement AS a ON a.id = j.agreement_id
    LEFT JOIN LATERAL (
        SELECT r.decree_number FROM sponsorship_rosterentry AS e
        JOIN sponsorship_roster AS r ON r.id = e.roster_id AND r.state = 'fixed'
        WHERE e.worker_id = j.worker_id ORDER BY r.id DESC LIMIT 1
    ) AS paper ON true
    UNION ALL
    SELECT 'out',
           CASE WHEN p.died_on IS NOT NULL AND p.died_on < %(month)s THEN 'died'
                WHEN m.end_reason <> '' THEN m.end_reason
                WHEN payer.reason IS NULL THEN 'assessable'
                ELSE coalesce(nullif(payer.reason, ''), 'agreement_over') END,
           CASE WHEN p.died_on IS NULL THEN a.instrument ELSE '' END
    FROM gone AS g
    JOIN registry_worker AS w ON w.id = g.worker_id
    JOIN registry_person AS p ON p.id = w.person_id
    JOIN sponsorship_agreement AS a ON a.id = g.agreement_id
    LEFT JOIN LATERAL (
        SELECT e.end_reason FROM membership_enrolment AS e
        WHERE e.worker_id = g.worker_id AND e.state = 'ended' AND e.latest_month < %(month)s
        ORDER BY e.id DESC LIMIT 1
    ) AS m ON true
    LEFT JOIN LATERAL (
        SELECT s.end_reason AS reason FROM sponsorship_sponsorship AS s
        WHERE s.worker_id = g.worker_id AND upper(s.months) <= %(month)s
          AND NOT EXISTS (
              SELECT FROM sponsorship_sponsorship AS o WHERE o.worker_id = g.worker_id AND o.months @> %(month)s::date
          )
        ORDER BY upper(s.months) DESC LIMIT 1
    ) AS payer ON true
)
SELECT way, reason, document, count(*) AS workers
FROM changes
GROUP BY way, reason, document
ORDER BY CASE way WHEN 'in' THEN 0 WHEN 'moved' THEN 1 ELSE 2 END, workers DESC, reason, document
LIMIT 200
