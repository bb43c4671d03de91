-- Earlier rows that this list corrects are settled here from now on: their lists count them so, and what a waiting one
-- said is dropped.
WITH settled AS (
    UPDATE registry_listrow AS o
    SET outcome = 'elsewhere',
        other_list_id = %(taken_list)s,
        other_row = m.row_no,
        faults = o.faults || jsonb_build_array(jsonb_build_object('code', 'row_corrected', 'cell', o.row_no::text)),
        sealed = NULL,
        key_id = NULL,
        nik_index = NULL
    FROM intake_marked AS m, registry_listrow AS before
    WHERE m.is_taken
        AND o.taken_list_id = m.other_list AND o.row_no = m.other_row
        AND before.taken_list_id = o.taken_list_id AND before.row_no = o.row_no
    RETURNING o.taken_list_id, before.outcome
), counted AS (
    SELECT taken_list_id,
           count(*) AS moved,
           count(*) FILTER (WHERE outcome = 'refused') AS refused,
           count(*) FILTER (WHERE outcome = 'waiting') AS waiting
    FROM settled
    GROUP BY taken_list_id
)
UPDATE registry_takenlist AS l
SET elsewhere = l.elsewhere + c.moved, refused = l.refused - c.refused, waiting = l.waiting - c.waiting
FROM counted AS c
WHERE l.id = c.taken_list_id
