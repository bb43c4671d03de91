-- The same national id in another list that is not applied yet, or in a row that waits for a person's decision.
INSERT INTO intake_found (row_no, code, facts)
SELECT DISTINCT ON (row_no) row_no, 'pending_in_list', jsonb_build_object('listed_in', l.file_name)
FROM (
    SELECT r.row_no, s.taken_list_id
    FROM intake_row AS r
    JOIN registry_stagedrow AS s USING (nik_index)
    WHERE NOT r.refused AND NOT s.refused AND s.taken_list_id <> %(taken_list)s
    UNION ALL
    SELECT r.row_no, w.taken_list_id
    FROM intake_row AS r
    JOIN registry_listrow AS w USING (nik_index)
    WHERE NOT r.refused AND w.nik_index IS NOT NULL AND w.taken_list_id <> %(taken_list)s
        AND (w.taken_list_id, w.row_no) NOT IN (SELECT other_list, other_row FROM intake_marked WHERE is_taken)
) AS found
JOIN registry_takenlist AS l ON l.id = found.taken_list_id
ORDER BY row_no, found.taken_list_id
