-- Who holds a repaired number, among people known and in the list itself.
ANALYZE near_repaired;
INSERT INTO near_pair (row_no, person_id, other_row)
SELECT m.row_no, p.id, NULL
FROM near_repaired AS m
JOIN registry_vaultentry AS v ON v.index = m.index AND v.kind = 'nik'
JOIN registry_person AS p ON p.national_id_id = v.ref
UNION ALL
SELECT greatest(m.row_no, r.row_no), NULL, least(m.row_no, r.row_no)
FROM near_repaired AS m
JOIN intake_row AS r ON r.nik_index = m.index AND r.row_no <> m.row_no
JOIN near_row AS o ON o.row_no = r.row_no;
ANALYZE near_pair
