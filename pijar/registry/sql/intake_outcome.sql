-- What becomes of each row, once: refused before waiting, waiting before applied.
CREATE TEMPORARY VIEW intake_outcome AS
WITH reported AS (
    SELECT row_no,
           bool_or(code = ANY(%(refusing)s)) AS refuse,
           bool_or(code = ANY(%(waiting)s)) AS wait,
           jsonb_agg(jsonb_build_object(
               'code', code, 'cell', coalesce(
                   %(letters)s::jsonb ->> field,
                   CASE field WHEN 'birth' THEN %(letters)s::jsonb ->> 'birth_place_day' END,
                   ''
               ) || row_no
           ) || facts ORDER BY code) AS faults
    FROM intake_found
    GROUP BY row_no
)
SELECT r.row_no,
       CASE
           WHEN r.refused OR t.refuse THEN 'refused'
           WHEN r.waits OR t.wait THEN 'waiting'
           ELSE 'applied'
       END AS outcome,
       r.faults || coalesce(t.faults, '[]') AS faults
FROM intake_row AS r
LEFT JOIN reported AS t USING (row_no)
UNION ALL
SELECT row_no, 'elsewhere', faults FROM intake_marked WHERE NOT is_taken
