-- Members whose payer stops within the days asked for and who would stay without one from a month on, or are already.
-- First those whom a lapse would hurt most: the scholarship, then the stake, then the months held.
WITH losing AS MATERIALIZED (
    -- Whoever's payer goes on without an end from the first unpaid month loses nobody: that is nearly everybody.
    SELECT w.worker_id, w.latest_month, w.ends_on, w.stake, w.months, w.holds_scholarship,
           lower(datemultirange(daterange(w.first_unpaid, NULL)) - p.months) AS first_month
    FROM contributions_watch AS w
    CROSS JOIN LATERAL (
        SELECT range_agg(s.months) AS months FROM sponsorship_sponsorship AS s WHERE s.worker_id = w.worker_id
    ) AS p
    WHERE w.ends_on > %(on)s::date
      AND NOT EXISTS (
          SELECT FROM sponsorship_sponsorship AS s
          WHERE s.worker_id = w.worker_id AND upper_inf(s.months) AND s.months @> w.first_unpaid
      )
), told AS MATERIALIZED (
    SELECT l.*, before.agreement_id
    FROM losing AS l
    JOIN LATERAL (
        SELECT s.agreement_id FROM sponsorship_sponsorship AS s
        WHERE s.worker_id = l.worker_id AND upper(s.months) <= l.first_month ORDER BY upper(s.months) DESC LIMIT 1
    ) AS before ON true
    WHERE l.first_month <= %(on)s::date + %(days)s::int
)
SELECT t.worker_id, k.ref, p.name, c.name AS category, coalesce(ward.name, '') AS ward, t.agreement_id, t.latest_month,
       t.first_month, t.ends_on, t.stake, t.months, t.holds_scholarship, count(*) OVER () AS total
FROM told AS t
JOIN registry_worker AS k ON k.id = t.worker_id AND k.other_cover = ''
JOIN registry_person AS p ON p.id = k.person_id AND p.died_on IS NULL
JOIN registry_category AS c ON c.code = k.category_id
LEFT JOIN registry_ward AS ward ON ward.code = p.ward_id
WHERE (%(agreement)s::bigint IS NULL OR t.agreement_id = %(agreement)s::bigint)
  AND (%(whole)s OR p.ward_id LIKE ANY (%(areas)s))
ORDER BY t.holds_scholarship DESC, t.stake DESC, t.months DESC, t.first_month, t.worker_id
LIMIT %(limit)s OFFSET %(skip)s
