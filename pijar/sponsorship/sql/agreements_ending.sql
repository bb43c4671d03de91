-- Agreements in force that end between two days and are not renewed, with the workers they carry in their last month
-- and how many of these have another payer from the next month on.
WITH ending AS (
    SELECT a.id, a.funder_id, a.instrument, a.until_month, a.places
    FROM sponsorship_agreement AS a
    WHERE a.state = 'active' AND a.until_month BETWEEN %(on)s::date AND %(latest)s::date
      AND NOT EXISTS (SELECT FROM sponsorship_agreement AS next WHERE next.renews_id = a.id)
)
SELECT e.id AS agreement_id, e.funder_id, f.name AS funder, f.kind, e.instrument, e.until_month, e.places,
       count(s.worker_id) AS workers,
       count(s.worker_id) FILTER (WHERE EXISTS (
           SELECT FROM sponsorship_sponsorship AS later
           WHERE later.worker_id = s.worker_id AND later.months @> e.until_month
       )) AS provided,
       count(*) OVER () AS total
FROM ending AS e
JOIN sponsorship_funder AS f ON f.id = e.funder_id
LEFT JOIN sponsorship_sponsorship AS s ON s.agreement_id = e.id AND upper(s.months) = e.until_month
GROUP BY e.id, e.funder_id, f.name, f.kind, e.instrument, e.until_month, e.places
HAVING count(s.worker_id) > 0
ORDER BY e.until_month, count(s.worker_id) DESC, e.id
LIMIT %(limit)s OFFSET %(offset)s
