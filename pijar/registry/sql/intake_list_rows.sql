INSERT INTO registry_listrow (taken_list_id, row_no, outcome, faults, nomination_id, key_id, sealed)
SELECT %(taken_list)s, s.row_no, s.outcome, s.faults, s.nomination_id,
       CASE WHEN w.sealed IS NOT NULL THEN %(key_id)s END, w.sealed
FROM intake_settled AS s
LEFT JOIN intake_sealed AS w USING (row_no)
