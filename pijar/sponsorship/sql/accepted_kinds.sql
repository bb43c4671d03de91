-- Which kinds of worker each pool of places takes, and how gladly.
WITH kind AS MATERIALIZED (
    SELECT q.kind, min(q.ward_id) AS ward_id, min(q.category_id) AS category_id, min(w.district_id) AS district_id
    FROM queued_worker AS q LEFT JOIN registry_ward AS w ON w.code = q.ward_id GROUP BY q.kind
), pool AS MATERIALIZED (
    SELECT DISTINCT ON (pool) * FROM offered_place WHERE NOT named_only ORDER BY pool, agreement_id
), area AS MATERIALIZED (
    SELECT agreement_id, ward_id, bool_or(is_strict) AS is_only, bool_or(NOT is_strict) AS is_liked
    FROM (
        SELECT agreement_id, ward_id, is_strict FROM sponsorship_wish WHERE ward_id IS NOT NULL
        UNION ALL
        SELECT x.agreement_id, w.code, x.is_strict
        FROM sponsorship_wish AS x JOIN registry_ward AS w ON w.district_id = x.district_id
    ) AS wished
    WHERE agreement_id IN (SELECT agreement_id FROM pool)
    GROUP BY agreement_id, ward_id
), trade AS MATERIALIZED (
    SELECT agreement_id, category_id, is_strict FROM sponsorship_wish
    WHERE category_id IS NOT NULL AND agreement_id IN (SELECT agreement_id FROM pool)
), pair AS (
    SELECT k.kind, p.pool FROM pool AS p
    JOIN area AS a ON a.agreement_id = p.agreement_id AND a.is_only
    JOIN kind AS k ON k.ward_id = a.ward_id
    WHERE p.area_only
    UNION ALL
    SELECT k.kind, p.pool FROM pool AS p
    JOIN trade AS t ON t.agreement_id = p.agreement_id AND t.is_strict
    JOIN kind AS k ON k.category_id = t.category_id
    WHERE p.trade_only AND NOT p.area_only
    UNION ALL
    SELECT k.kind, p.pool FROM pool AS p CROSS JOIN kind AS k WHERE NOT p.area_only AND NOT p.trade_only
)
SELECT pair.kind, pair.pool,
       ((p.likes_area AND NOT coalesce(a.is_liked, false))::int
           + (p.likes_trade AND NOT coalesce(NOT t.is_strict, false))::int)::bigint AS missed,
       (CASE WHEN p.ward_id = '' THEN 2 WHEN p.ward_id = k.ward_id THEN 0
             WHEN p.district_id = k.district_id THEN 1 ELSE 2 END)::bigint AS near
FROM pair
JOIN pool AS p ON p.pool = pair.pool
JOIN kind AS k ON k.kind = pair.kind
LEFT JOIN area AS a ON a.agreement_id = p.agreement_id AND a.ward_id = k.ward_id
LEFT JOIN trade AS t ON t.agreement_id = p.agreement_id AND t.category_id = k.category_id
WHERE NOT p.trade_only OR t.is_strict
ORDER BY pair.kind, pair.pool
