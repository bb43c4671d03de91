-- How many of a roster have no payer in a month and could be placed.
SELECT count(*) AS count
FROM sponsorship_rosterentry AS e
JOIN registry_nomination AS n ON n.id = e.nomination_id
JOIN registry_worker AS w ON w.id = e.worker_id
JOIN registry_person AS p ON p.id = w.person_id
WHERE e.roster_id = %(roster)s
  AND n.state = 'rostered'
  AND p.died_on IS NULL
  AND w.other_cover = ''
  AND NOT EXISTS (
      SELECT FROM sponsorship_sponsorship AS s WHERE s.worker_id = w.id AND s.months @> %(month)s::date
  )
