-- The agreements in force in the first month with the places that stay free in every month of the span, and what their
-- sponsors wish. Agreements alike in wishes, nearness, length and money share a pool.
DROP TABLE IF EXISTS offered_place;
CREATE TEMPORARY TABLE offered_place ON COMMIT DROP AS
WITH offered AS MATERIALIZED (
    SELECT a.id AS agreement_id, a.places, a.bracket, f.kind = ANY(%(public)s::text[]) AS is_public,
           CASE WHEN f.kind = ANY(%(public)s::text[]) THEN '' ELSE coalesce(f.ward_id, '') END AS ward_id,
           least(a.until_month, %(until)s::date) AS ends
    FROM sponsorship_agreement AS a
    JOIN sponsorship_funder AS f ON f.id = a.funder_id
    WHERE a.id = ANY(%(agreements)s::bigint[])
      AND a.state = 'active'
      AND a.first_month <= %(month)s
      AND (a.until_month IS NULL OR a.until_month > %(month)s)
), wished AS (
    SELECT agreement_id,
           string_agg(concat_ws(' ', is_strict, ward_id, district_id, category_id, worker_id), ',' ORDER BY
               is_strict, ward_id, district_id, category_id, worker_id) AS mark,
           bool_or(is_strict AND worker_id IS NOT NULL) AS named_only,
           bool_or(is_strict AND (ward_id IS NOT NULL OR district_id IS NOT NULL)) AS area_only,
           bool_or(is_strict AND category_id IS NOT NULL) AS trade_only,
           bool_or(NOT is_strict AND (ward_id IS NOT NULL OR district_id IS NOT NULL)) AS likes_area,
           bool_or(NOT is_strict AND category_id IS NOT NULL) AS likes_trade
    FROM sponsorship_wish WHERE agreement_id IN (SELECT agreement_id FROM offered) GROUP BY agreement_id
), carried AS (
    SELECT agreement_id, max(carried) AS most FROM (
        SELECT agreement_id, sum(sum(step)) OVER (PARTITION BY agreement_id ORDER BY day) AS carried FROM (
            SELECT s.agreement_id, greatest(lower(s.months), %(month)s::date) AS day, 1 AS step
            FROM sponsorship_sponsorship AS s
            JOIN offered AS o ON o.agreement_id = s.agreement_id AND s.months && daterange(%(month)s::date, o.ends)
            UNION ALL
            SELECT s.agreement_id, upper(s.months), -1
            FROM sponsorship_sponsorship AS s
            JOIN offered AS o ON o.agreement_id = s.agreement_id AND s.months && daterange(%(month)s::date, o.ends)
            WHERE NOT upper_inf(s.months)
        ) AS edge GROUP BY agreement_id, day
    ) AS sweep GROUP BY agreement_id
), facts AS (
    SELECT o.*, coalesce(w.mark, '') AS mark, coalesce(w.named_only, false) AS named_only,
           coalesce(w.area_only, false) AS area_only, coalesce(w.trade_only, false) AS trade_only,
           coalesce(w.likes_area, false) AS likes_area, coalesce(w.likes_trade, false) AS likes_trade,
           coalesce(near.district_id, '') AS district_id,
           greatest(0, o.places - coalesce(c.most, 0))::bigint AS free,
           CASE WHEN o.ends IS NULL THEN 0 ELSE greatest(0, %(counted)s
               - ((extract(year FROM o.ends) - extract(year FROM %(month)s::date)) * 12
                  + extract(month FROM o.ends) - extract(month FROM %(month)s::date)))::bigint END AS short
    FROM offered AS o
    LEFT JOIN wished AS w ON w.agreement_id = o.agreement_id
    LEFT JOIN carried AS c ON c.agreement_id = o.agreement_id
    LEFT JOIN registry_ward AS near ON near.code = o.ward_id
)
SELECT dense_rank() OVER (ORDER BY mark, ward_id, is_public, short) - 1 AS pool, facts.* FROM facts
