-- Every row of the list with what became of it. A waiting row keeps the index of its national id: another list may name
-- the same person meanwhile. A row settled elsewhere names the row where it was.
INSERT INTO registry_listrow (
    taken_list_id, row_no, outcome, faults, nomination_id, key_id, sealed, nik_index, other_list_id, other_row
)
SELECT %(taken_list)s, s.row_no, s.outcome, s.faults, s.nomination_id,
       CASE WHEN w.sealed IS NOT NULL THEN %(key_id)s::smallint END, w.sealed, r.nik_index,
       CASE WHEN s.outcome = 'elsewhere' THEN m.other_list END, CASE WHEN s.outcome = 'elsewhere' THEN m.other_row END
FROM intake_settled AS s
LEFT JOIN intake_sealed AS w USING (row_no)
LEFT JOIN intake_row AS r ON r.row_no = s.row_no AND s.outcome = 'waiting'
LEFT JOIN intake_marked AS m ON m.row_no = s.row_no AND NOT m.is_taken
