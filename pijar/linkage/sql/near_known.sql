-- Whom a row may be: born on the same day under the same name, or a similar one in the same ward or with the same first
-- letters; or the same name in the same ward, two parts of the birth date equal or day and month swapped. Every row is
-- told a few at most, the likest first. Where one day holds so many that comparing each with each would take for ever
-- (a date put in for want of one), only equal names are compared.
INSERT INTO near_pair (row_no, person_id)
WITH crowded AS MATERIALIZED (
    SELECT r.birth_on
    FROM (SELECT birth_on, count(*) AS rows FROM near_row GROUP BY birth_on) AS r
    WHERE r.rows * (SELECT count(*) FROM linkage_namekey AS k WHERE k.birth_on = r.birth_on) > %(most)s
)
SELECT row_no, person_id
FROM (
    SELECT r.row_no, n.person_id, row_number() OVER (
        PARTITION BY r.row_no ORDER BY n.key = r.key DESC, similarity(n.key, r.key) DESC, n.person_id
    ) AS place
    FROM near_row AS r
    JOIN linkage_namekey AS n USING (birth_on)
    WHERE r.birth_on <> ALL (ARRAY(SELECT birth_on FROM crowded)) AND (
        n.key = r.key
        OR (n.ward_id = r.ward OR left(n.key, 3) = r.begins) AND similarity(n.key, r.key) >= %(alike)s
    )
) AS alike
WHERE place <= %(nearest)s
UNION ALL
SELECT r.row_no, k.person_id
FROM crowded
JOIN near_row AS r USING (birth_on)
CROSS JOIN LATERAL (
    SELECT n.person_id FROM linkage_namekey AS n WHERE n.birth_on = r.birth_on AND n.key = r.key LIMIT %(nearest)s
) AS k
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
