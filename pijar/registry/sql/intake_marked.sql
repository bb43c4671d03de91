-- Rows of a list that carry the mark of an earlier row: which row that is by now (a row settled elsewhere is followed
-- to where it was settled), and whether this row is to be taken: only if the other is still open and says otherwise.
-- Of several rows with one mark the unchanged one bears it, else the first; the others are rows like any other.
CREATE TEMPORARY TABLE intake_marked ON COMMIT DROP AS
WITH RECURSIVE way AS (
    SELECT c.row_no, c.was, c.says, c.of_list_id AS other_list, c.of_row AS other_row, 0 AS steps
    FROM registry_correctedrow AS c
    JOIN registry_stagedrow AS s USING (taken_list_id, row_no)
    WHERE c.taken_list_id = %(taken_list)s
    UNION ALL
    SELECT w.row_no, w.was, w.says, o.other_list_id, o.other_row, w.steps + 1
    FROM way AS w
    JOIN registry_listrow AS o ON o.taken_list_id = w.other_list AND o.row_no = w.other_row
    WHERE o.outcome = 'elsewhere' AND w.steps < 100
), reached AS (
    SELECT w.row_no, w.other_list, w.other_row, o.outcome, o.faults, coalesce(d.says, w.was) = w.says AS is_same
    FROM way AS w
    JOIN registry_listrow AS o ON o.taken_list_id = w.other_list AND o.row_no = w.other_row
    LEFT JOIN registry_correctedrow AS d ON d.taken_list_id = w.other_list AND d.row_no = w.other_row
    WHERE o.outcome <> 'elsewhere' AND w.other_list <> %(taken_list)s
), first AS (
    SELECT DISTINCT ON (other_list, other_row) *
    FROM reached
    ORDER BY other_list, other_row, is_same DESC, row_no
)
SELECT row_no,
       other_list,
       other_row,
       outcome <> 'applied' AND NOT is_same AS is_taken,
       CASE WHEN outcome = 'applied' THEN '[]'::jsonb ELSE faults END || jsonb_build_array(jsonb_build_object(
           'code', CASE WHEN outcome = 'applied' THEN 'row_taken_before' ELSE 'row_unchanged' END,
           'cell', row_no::text
       )) AS faults
FROM first
