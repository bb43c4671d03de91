-- Rows that a list corrects, and those they were settled by since, locked in one order before the registry is: nobody
-- decides them meanwhile.
SELECT o.row_no
FROM registry_listrow AS o
WHERE (o.taken_list_id, o.row_no) IN (
    WITH RECURSIVE way AS (
        SELECT c.of_list_id AS other_list, c.of_row AS other_row, 0 AS steps
        FROM registry_correctedrow AS c
        WHERE c.taken_list_id = %(taken_list)s
        UNION ALL
        SELECT n.other_list_id, n.other_row, w.steps + 1
        FROM way AS w
        JOIN registry_listrow AS n ON n.taken_list_id = w.other_list AND n.row_no = w.other_row
        WHERE n.outcome = 'elsewhere' AND w.steps < 100
    )
    SELECT other_list, other_row FROM way
)
ORDER BY o.taken_list_id, o.row_no
FOR UPDATE OF o
