-- Eligible nominations not yet on any roster, ranked by the written order: poverty, waiting, age.
INSERT INTO sponsorship_rosterentry (roster_id, nomination_id, worker_id, rank)
SELECT %(roster)s, ranked.id, ranked.worker_id, ranked.rank
FROM (
    SELECT n.id, n.worker_id,
           row_number() OVER (
               ORDER BY coalesce(w.poverty_decile, 99), n.proposed_on, p.birth_on, n.id
           ) AS rank
    FROM registry_nomination AS n
    JOIN registry_worker AS w ON w.id = n.worker_id
    JOIN registry_person AS p ON p.id = w.person_id
    WHERE n.state = 'eligible'
      AND (%(chosen)s::bigint[] IS NULL OR n.id = ANY(%(chosen)s::bigint[]))
      AND NOT EXISTS (SELECT FROM sponsorship_rosterentry AS e WHERE e.nomination_id = n.id)
) AS ranked
WHERE %(size)s::int IS NULL OR ranked.rank <= %(size)s::int
