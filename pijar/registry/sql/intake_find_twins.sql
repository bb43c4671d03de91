-- The same national id more than once in the list: the first row counts, unless the rows name different people.
INSERT INTO intake_found (row_no, code)
WITH again AS MATERIALIZED (
    SELECT nik_index, min(row_no) AS first_row
    FROM intake_row
    WHERE nik_index IS NOT NULL AND NOT refused
    GROUP BY nik_index
    HAVING count(*) > 1
), twins AS MATERIALIZED (
    SELECT r.row_no, a.first_row, r.nik_index, r.birth_on,
           upper(regexp_replace(r.name, '[^[:alpha:]]', '', 'g')) AS letters
    FROM intake_row AS r
    JOIN again AS a USING (nik_index)
    WHERE NOT r.refused
), differing AS (
    SELECT nik_index
    FROM twins
    GROUP BY nik_index
    HAVING min(letters) <> max(letters) OR min(birth_on) <> max(birth_on)
)
SELECT t.row_no, CASE WHEN d.nik_index IS NULL THEN 'duplicate_in_file' ELSE 'duplicate_differs' END
FROM twins AS t
LEFT JOIN differing AS d USING (nik_index)
WHERE d.nik_index IS NOT NULL OR t.row_no > t.first_row
