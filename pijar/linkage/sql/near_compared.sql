-- Each candidate once, with what is compared of both sides; a merged record stands for itself here, as it was written.
SELECT c.row_no, coalesce(p.merged_into_id, p.id) AS person_id, c.other_row,
       i.name AS r_name, i.birth_on AS r_birth_on, i.sex AS r_sex, i.ward AS r_ward, i.card_index AS r_card,
       i.nik_ref AS r_ref, i.key_id AS r_key_id, i.nik_sealed AS r_sealed,
       coalesce(p.name, j.name) AS o_name, coalesce(p.birth_on, j.birth_on) AS o_birth_on,
       coalesce(p.sex, j.sex) AS o_sex, coalesce(p.ward_id, j.ward) AS o_ward, coalesce(card.index, j.card_index) AS o_card,
       coalesce(v.ref, j.nik_ref) AS o_ref, coalesce(v.key_id, j.key_id) AS o_key_id, coalesce(v.sealed, j.nik_sealed) AS o_sealed
FROM (SELECT DISTINCT row_no, person_id, other_row FROM near_pair) AS c
JOIN intake_row AS i USING (row_no)
LEFT JOIN registry_person AS p ON p.id = c.person_id
LEFT JOIN registry_vaultentry AS v ON v.ref = p.national_id_id
LEFT JOIN registry_household AS h ON h.id = p.household_id
LEFT JOIN registry_vaultentry AS card ON card.ref = h.card_id
LEFT JOIN intake_row AS j ON j.row_no = c.other_row
WHERE i.nik_index IS DISTINCT FROM coalesce(v.index, j.nik_index)
ORDER BY c.row_no, c.other_row NULLS FIRST, c.person_id
