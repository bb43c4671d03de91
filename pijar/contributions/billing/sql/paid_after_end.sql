-- Contributions paid for months after a worker died or left: overpaid, to be asked back from the insurer. Whoever came
-- back is a member again in the months of the new membership.
WITH gone AS (
    SELECT w.id AS worker_id, p.died_on
    FROM registry_person AS p
    JOIN registry_worker AS w ON w.person_id = p.id
    WHERE p.died_on IS NOT NULL
    UNION
    SELECT e.worker_id, p.died_on
    FROM membership_enrolment AS e
    JOIN registry_worker AS w ON w.id = e.worker_id
    JOIN registry_person AS p ON p.id = w.person_id
    WHERE e.state = 'ended'
)
SELECT a.month, i.funder_id, f.name AS funder, count(*) AS workers, sum(a.work_injury + a.death)::bigint AS amount
FROM gone AS g
JOIN contributions_assessment AS a ON a.worker_id = g.worker_id
JOIN contributions_invoice AS i ON i.month = a.month AND i.agreement_id = a.agreement_id AND i.round = a.round
    AND i.state IN ('paid', 'receipted')
JOIN sponsorship_funder AS f ON f.id = i.funder_id
WHERE (a.month > g.died_on
       OR EXISTS (SELECT FROM membership_enrolment AS e
                  WHERE e.worker_id = a.worker_id AND e.state = 'ended' AND e.latest_month < a.month)
          AND NOT EXISTS (SELECT FROM membership_enrolment AS e
                          WHERE e.worker_id = a.worker_id AND e.first_month <= a.month
                            AND (e.state = 'accepted' OR e.state = 'ended' AND e.latest_month >= a.month)))
  AND (%(month)s::date IS NULL OR a.month = %(month)s)
  AND (%(agreement)s::bigint IS NULL OR a.agreement_id = %(agreement)s)
  AND (%(worker)s::bigint IS NULL OR a.worker_id = %(worker)s)
GROUP BY a.month, i.funder_id, f.name
ORDER BY a.month, f.name
