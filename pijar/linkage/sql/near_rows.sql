-- Which earlier row of the same list a row may be, by the same measures and within the same bounds as for people known.
-- Of one name and ward the rows are numbered and cut into blocks, so that each looks at its own block and the one before.
INSERT INTO near_pair (row_no, other_row)
WITH crowded AS MATERIALIZED (
    SELECT birth_on FROM near_row GROUP BY birth_on HAVING count(*) * count(*) / 2 > %(most)s
), equal AS (
    SELECT row_no, birth_on, key, row_number() OVER (PARTITION BY birth_on, key ORDER BY row_no) AS place
    FROM near_row
    JOIN crowded USING (birth_on)
), usual AS MATERIALIZED (
    SELECT * FROM near_row WHERE birth_on <> ALL (ARRAY(SELECT birth_on FROM crowded))
), alike AS (
    SELECT r.row_no, n.row_no AS other_row, n.key = r.key AS is_equal, similarity(n.key, r.key) AS likeness
    FROM usual AS r
    JOIN usual AS n USING (birth_on, begins)
    WHERE n.row_no < r.row_no AND (n.key = r.key OR similarity(n.key, r.key) >= %(alike)s)
    UNION
    SELECT r.row_no, n.row_no, false, similarity(n.key, r.key)
    FROM usual AS r
    JOIN usual AS n USING (birth_on, ward)
    WHERE n.row_no < r.row_no AND n.begins <> r.begins AND similarity(n.key, r.key) >= %(alike)s
    UNION
    SELECT r.row_no, n.row_no, false, similarity(n.key, r.key)
    FROM usual AS r
    JOIN usual AS n USING (birth_on, card_index)
    WHERE n.row_no < r.row_no AND n.begins <> r.begins AND similarity(n.key, r.key) >= %(alike)s
), namesake AS MATERIALIZED (
    SELECT r.row_no, r.ward, r.key, r.birth_on,
           row_number() OVER (PARTITION BY r.ward, r.key ORDER BY r.row_no) / %(looked)s AS block
    FROM near_row AS r
    JOIN (SELECT ward, key FROM near_row GROUP BY ward, key HAVING count(*) > 1) AS shared USING (ward, key)
), looking AS MATERIALIZED (
    SELECT row_no, ward, key, birth_on, block - back.blocks AS block
    FROM namesake
    CROSS JOIN (VALUES (0), (1)) AS back (blocks)
)
SELECT row_no, other_row
FROM (
    SELECT row_no, other_row, row_number() OVER (
        PARTITION BY row_no ORDER BY is_equal DESC, likeness DESC, other_row
    ) AS place
    FROM alike
) AS ranked
WHERE place <= %(nearest)s
UNION ALL
SELECT r.row_no, n.row_no
FROM equal AS r
JOIN equal AS n USING (birth_on, key)
WHERE n.place < r.place AND n.place <= %(nearest)s
UNION ALL
SELECT r.row_no, n.row_no
FROM looking AS r
JOIN namesake AS n USING (ward, key, block)
WHERE n.row_no < r.row_no AND n.birth_on <> r.birth_on AND (
    (extract(year FROM n.birth_on) = extract(year FROM r.birth_on))::int
    + (extract(month FROM n.birth_on) = extract(month FROM r.birth_on))::int
    + (extract(day FROM n.birth_on) = extract(day FROM r.birth_on))::int = 2
    OR (extract(year FROM n.birth_on), extract(month FROM n.birth_on), extract(day FROM n.birth_on))
        = (extract(year FROM r.birth_on), extract(day FROM r.birth_on), extract(month FROM r.birth_on))
)
