-- The queue: whoever stands on these fixed lists, may be given a place, and has no payer from the month on.
-- Whoever lost a payer and could still go on without a restart comes first: the shorter the gap, then the longer the
-- history, the earlier. Everybody else by the list fixed first and the rank on it.
DROP TABLE IF EXISTS queued_worker;
CREATE TEMPORARY TABLE queued_worker ON COMMIT DROP AS
WITH free AS MATERIALIZED (
    SELECT e.worker_id, e.roster_id, e.rank, r.decree_on, coalesce(p.ward_id, '') AS ward_id, w.category_id,
           c.sector = 'transport' AS is_transport
    FROM sponsorship_rosterentry AS e
    JOIN sponsorship_roster AS r ON r.id = e.roster_id AND r.state = 'fixed'
    JOIN registry_nomination AS n ON n.id = e.nomination_id AND n.state = 'rostered'
    JOIN registry_worker AS w ON w.id = e.worker_id AND w.other_cover = ''
    JOIN registry_person AS p ON p.id = w.person_id AND p.died_on IS NULL
    JOIN registry_category AS c ON c.code = w.category_id
    WHERE e.roster_id = ANY(%(rosters)s::bigint[])
      AND (%(chosen)s::bigint[] IS NULL OR w.id = ANY(%(chosen)s::bigint[]))
      AND NOT EXISTS (
          SELECT FROM sponsorship_sponsorship AS s
          WHERE s.worker_id = e.worker_id AND s.months && daterange(%(month)s::date, NULL)
      )
), held AS MATERIALIZED (
    SELECT worker_id, count(*) AS months,
           greatest(0, (extract(year FROM %(month)s::date) - extract(year FROM max(month))) * 12
                       + extract(month FROM %(month)s::date) - extract(month FROM max(month)) - 1)::bigint AS gap
    FROM membership_coveredmonth WHERE worker_id IN (SELECT worker_id FROM free) GROUP BY worker_id
), waits AS (
    SELECT free.*, going.gap, going.months
    FROM free LEFT JOIN held AS going ON going.worker_id = free.worker_id AND going.gap <= %(grace)s
)
SELECT row_number() OVER (ORDER BY gap NULLS LAST, months DESC NULLS LAST, decree_on, roster_id, rank) - 1 AS position,
       dense_rank() OVER (ORDER BY ward_id, category_id) - 1 AS kind, waits.*
FROM waits
