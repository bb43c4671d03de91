-- A number that stands in one copy of a released file and belongs to nobody: whoever sends it has that copy.
INSERT INTO intake_found (row_no, code)
SELECT r.row_no, 'canary'
FROM intake_row AS r
JOIN registry_releasedcopy AS c ON c.canary_index = r.nik_index
