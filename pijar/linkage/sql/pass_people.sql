-- Everybody the registry counts, with the number still sealed. Merged records stand for nobody of their own.
SELECT p.id, v.kind, v.ref, v.key_id, v.sealed, p.name, p.birth_on, p.sex, p.household_id, p.address, p.rt, p.rw,
    coalesce(p.ward_id, ''), p.phone, coalesce(w.category_id, '')
FROM registry_person AS p
JOIN registry_vaultentry AS v ON v.ref = p.national_id_id
LEFT JOIN registry_worker AS w ON w.person_id = p.id
WHERE p.merged_into_id IS NULL
