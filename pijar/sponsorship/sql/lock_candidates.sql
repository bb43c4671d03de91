-- Recipients who may be placed, best rank first, their rows locked so that nobody else places them meanwhile.
SELECT w.id
FROM sponsorship_rosterentry AS e
JOIN registry_nomination AS n ON n.id = e.nomination_id
JOIN registry_worker AS w ON w.id = e.worker_id
JOIN registry_person AS p ON p.id = w.person_id
WHERE e.roster_id = %(roster)s
  AND n.state = 'rostered'
  AND p.died_on IS NULL
  AND w.other_cover = ''
  AND (%(chosen)s::bigint[] IS NULL OR w.id = ANY(%(chosen)s::bigint[]))
  AND NOT EXISTS (
      SELECT FROM sponsorship_sponsorship AS s
      WHERE s.worker_id = w.id AND s.months && daterange(%(month)s, NULL)
  )
ORDER BY e.rank
LIMIT %(wanted)s
FOR NO KEY UPDATE OF w
