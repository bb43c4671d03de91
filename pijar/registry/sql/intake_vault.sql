-- The sealed numbers of people and family cards that the vault does not hold yet.
INSERT INTO registry_vaultentry (ref, kind, key_id, sealed, index)
SELECT r.nik_ref, 'nik', r.key_id, r.nik_sealed, r.nik_index
FROM intake_row AS r
JOIN intake_settled AS s USING (row_no)
WHERE s.outcome = 'applied' AND s.known_ref IS NULL
UNION ALL
SELECT r.card_ref, 'kk', r.key_id, r.card_sealed, r.card_index
FROM intake_card AS c
JOIN intake_row AS r USING (row_no)
WHERE c.known_ref IS NULL
