-- The workers whose national id the lines name; a merged record stands for its survivor.
INSERT INTO receipt_nik (nik_index, worker_id)
SELECT v.index, w.id
FROM registry_vaultentry AS v
JOIN registry_person AS p ON p.national_id_id = v.ref
JOIN registry_worker AS w ON w.person_id = coalesce(p.merged_into_id, p.id)
WHERE v.kind = 'nik' AND v.index IN (SELECT nik_index FROM receipt_stage WHERE nik_index IS NOT NULL)
