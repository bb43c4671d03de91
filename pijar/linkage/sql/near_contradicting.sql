-- Rows whose number contradicts the written birth date.
SELECT r.row_no, r.birth_on, i.nik_ref, i.key_id, i.nik_sealed
FROM near_row AS r
JOIN intake_row AS i USING (row_no)
WHERE r.contradicts
