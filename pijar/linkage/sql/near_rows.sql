-- Which earlier row of the same list a row may be, by the same measures and within the same bounds as for people known.
INSERT INTO near_pair (row_no, other_row)
WITH day AS MATERIALIZED (
    SELECT birth_on, count(*) * count(*) / 2 AS pairs FROM near_row GROUP BY birth_on
)
SELECT r.row_no, k.row_no
FROM day
JOIN near_row AS r ON r.birth_on = day.birth_on
CROSS JOIN LATERAL (
    SELECT n.row_no
    FROM near_row AS n
    WHERE n.birth_on = r.birth_on AND n.row_no < r.row_no
      AND (n.key = r.key OR similarity(n.key, r.key) >= %(alike)s)
    ORDER BY n.key = r.key DESC, similarity(n.key, r.key) DESC, n.row_no
    LIMIT %(told)s
) AS k
WHERE day.pairs <= %(most)s
UNION ALL
SELECT r.row_no, k.row_no
FROM day
JOIN near_row AS r ON r.birth_on = day.birth_on
CROSS JOIN LATERAL (
    SELECT n.row_no FROM near_row AS n
    WHERE n.birth_on = r.birth_on AND n.key = r.key AND n.row_no < r.row_no
    ORDER BY n.birth_on, n.key, n.row_no DESC
    LIMIT %(told)s
) AS k
WHERE day.pairs > %(most)s
UNION ALL
SELECT r.row_no, k.row_no
FROM near_row AS r
CROSS JOIN LATERAL (
    SELECT n.row_no, n.birth_on
    FROM near_row AS n
    WHERE n.ward = r.ward AND n.key = r.key AND n.row_no < r.row_no AND n.birth_on <> r.birth_on
    ORDER BY n.ward, n.key, n.row_no DESC
    LIMIT %(looked)s
) AS k
WHERE (extract(year FROM k.birth_on) = extract(year FROM r.birth_on))::int
    + (extract(month FROM k.birth_on) = extract(month FROM r.birth_on))::int
    + (extract(day FROM k.birth_on) = extract(day FROM r.birth_on))::int = 2
    OR (extract(year FROM k.birth_on), extract(month FROM k.birth_on), extract(day FROM k.birth_on))
        = (extract(year FROM r.birth_on), extract(day FROM r.birth_on), extract(month FROM r.birth_on))
