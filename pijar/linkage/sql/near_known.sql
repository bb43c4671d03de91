-- Whom a row may be: born on the same day under a similar name; or the same name in the same ward, two parts of the
-- birth date equal or day and month swapped. Every row is told a few at most, the likest first. Where one day holds so
-- many that comparing each with each would take for ever (a date put in for want of one), only equal names are compared.
INSERT INTO near_pair (row_no, person_id)
WITH day AS MATERIALIZED (
    SELECT r.birth_on, r.rows * (SELECT count(*) FROM linkage_namekey AS k WHERE k.birth_on = r.birth_on) AS pairs
    FROM (SELECT birth_on, count(*) AS rows FROM near_row GROUP BY birth_on) AS r
)
SELECT r.row_no, k.person_id
FROM day
JOIN near_row AS r ON r.birth_on = day.birth_on
CROSS JOIN LATERAL (
    SELECT n.person_id
    FROM linkage_namekey AS n
    WHERE n.birth_on = r.birth_on AND (n.key = r.key OR similarity(n.key, r.key) >= %(alike)s)
    ORDER BY n.key = r.key DESC, similarity(n.key, r.key) DESC
    LIMIT %(told)s
) AS k
WHERE day.pairs <= %(most)s
UNION ALL
SELECT r.row_no, k.person_id
FROM day
JOIN near_row AS r ON r.birth_on = day.birth_on
CROSS JOIN LATERAL (
    SELECT n.person_id FROM linkage_namekey AS n WHERE n.birth_on = r.birth_on AND n.key = r.key LIMIT %(told)s
) AS k
WHERE day.pairs > %(most)s
UNION ALL
SELECT r.row_no, k.person_id
FROM near_row AS r
CROSS JOIN LATERAL (
    SELECT n.person_id, n.birth_on
    FROM linkage_namekey AS n
    WHERE n.ward_id = r.ward AND n.key = r.key AND n.birth_on <> r.birth_on
    LIMIT %(looked)s
) AS k
WHERE (extract(year FROM k.birth_on) = extract(year FROM r.birth_on))::int
    + (extract(month FROM k.birth_on) = extract(month FROM r.birth_on))::int
    + (extract(day FROM k.birth_on) = extract(day FROM r.birth_on))::int = 2
    OR (extract(year FROM k.birth_on), extract(month FROM k.birth_on), extract(day FROM k.birth_on))
        = (extract(year FROM r.birth_on), extract(day FROM r.birth_on), extract(month FROM r.birth_on))
