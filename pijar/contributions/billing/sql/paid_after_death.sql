-- Contributions paid for months that a worker did not live to see: overpaid, to be asked back from the insurer.
SELECT a.month, i.funder_id, f.name AS funder, count(*) AS workers, sum(a.work_injury + a.death)::bigint AS amount
FROM registry_person AS p
JOIN registry_worker AS w ON w.person_id = p.id
JOIN contributions_assessment AS a ON a.worker_id = w.id AND a.month > p.died_on
JOIN contributions_invoice AS i ON i.month = a.month AND i.agreement_id = a.agreement_id AND i.round = a.round
    AND i.state IN ('paid', 'receipted')
JOIN sponsorship_funder AS f ON f.id = i.funder_id
WHERE p.died_on IS NOT NULL
  AND (%(month)s::date IS NULL OR a.month = %(month)s)
  AND (%(agreement)s::bigint IS NULL OR a.agreement_id = %(agreement)s)
  AND (%(worker)s::bigint IS NULL OR a.worker_id = %(worker)s)
GROUP BY a.month, i.funder_id, f.name
ORDER BY a.month, f.name
