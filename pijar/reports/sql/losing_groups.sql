-- The same members as in losing_payers, counted by the agreement that they lose.
WITH paid AS MATERIALIZED (
    SELECT worker_id, range_agg(months) AS months FROM sponsorship_sponsorship GROUP BY worker_id
), losing AS MATERIALIZED (
    SELECT w.worker_id, w.latest_month, w.ends_on, w.stake, w.months, w.holds_scholarship,
           lower(datemultirange(daterange(w.first_unpaid, NULL)) - p.months) AS first_month, p.months AS held
    FROM contributions_watch AS w
    JOIN paid AS p ON p.worker_id = w.worker_id
    WHERE w.ends_on > %(on)s::date
), told AS MATERIALIZED (
    SELECT l.*, before.agreement_id
    FROM losing AS l
    JOIN LATERAL (
        SELECT s.agreement_id FROM sponsorship_sponsorship AS s
        WHERE s.worker_id = l.worker_id AND upper(s.months) <= l.first_month ORDER BY upper(s.months) DESC LIMIT 1
    ) AS before ON true
    WHERE l.first_month <= %(on)s::date + %(days)s::int
)
SELECT t.agreement_id, min(t.first_month) AS first_month, count(*) AS members
FROM told AS t
JOIN registry_worker AS k ON k.id = t.worker_id AND k.other_cover = ''
JOIN registry_person AS p ON p.id = k.person_id AND p.died_on IS NULL
WHERE %(whole)s OR p.ward_id LIKE ANY (%(areas)s)
GROUP BY t.agreement_id
ORDER BY min(t.first_month), count(*) DESC, t.agreement_id
LIMIT 60
