-- Rows that can be compared and whose number the registry does not know.
SELECT r.row_no, r.name, r.birth_on, r.sex, r.ward, r.card_index, r.nik_ref, r.key_id, found.sealed, found.contradicts
FROM intake_row AS r
CROSS JOIN LATERAL (SELECT r.faults @> '[{"code": "nik_differs_birth"}]' AS contradicts) AS told
CROSS JOIN LATERAL (SELECT told.contradicts, CASE WHEN told.contradicts THEN r.nik_sealed END AS sealed) AS found
WHERE NOT r.refused AND r.nik_index IS NOT NULL AND r.name IS NOT NULL AND r.birth_on IS NOT NULL
  AND NOT EXISTS (SELECT FROM intake_known AS k WHERE k.row_no = r.row_no AND k.person_id IS NOT NULL)
