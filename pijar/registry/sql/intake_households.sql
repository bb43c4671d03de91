INSERT INTO registry_household (card_id)
SELECT DISTINCT v.ref
FROM intake_row AS r
JOIN intake_settled AS s USING (row_no)
JOIN registry_vaultentry AS v ON v.index = r.card_index AND v.kind = 'kk'
WHERE s.outcome = 'applied'
ON CONFLICT (card_id) DO NOTHING
