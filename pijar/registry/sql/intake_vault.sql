-- The sealed numbers of people and family cards that the vault does not hold yet.
INSERT INTO registry_vaultentry (ref, kind, key_id, sealed, index)
SELECT r.nik_ref, 'nik', %(key_id)s, r.nik_sealed, r.nik_index
FROM intake_row AS r
JOIN intake_settled AS s USING (row_no)
WHERE s.outcome = 'applied' AND s.known_ref IS NULL
UNION ALL
(
    SELECT DISTINCT ON (r.card_index) r.card_ref, 'kk', %(key_id)s, r.card_sealed, r.card_index
    FROM intake_row AS r
    JOIN intake_settled AS s USING (row_no)
    WHERE s.outcome = 'applied'
        AND r.card_index IS NOT NULL
        AND NOT EXISTS (SELECT FROM registry_vaultentry AS v WHERE v.index = r.card_index AND v.kind = 'kk')
    ORDER BY r.card_index, r.row_no
)
