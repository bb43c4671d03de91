-- Rows whose national id the registry knows: as whom, and what is already under way for this person. The number of a
-- record merged since means whoever it turned out to be, under the name and birth date of either.
CREATE TEMPORARY TABLE intake_known ON COMMIT DROP AS
SELECT r.row_no,
       v.ref AS vault_ref,
       p.id AS person_id,
       w.id AS worker_id,
       n.state AS living,
       l.file_name AS listed_in,
       p.died_on IS NOT NULL AS is_dead,
       (p.birth_on <> r.birth_on
           OR upper(regexp_replace(p.name, '[^[:alpha:]]', '', 'g')) <> upper(regexp_replace(r.name, '[^[:alpha:]]', '', 'g')))
           AND (written.id = p.id OR written.birth_on <> r.birth_on
           OR upper(regexp_replace(written.name, '[^[:alpha:]]', '', 'g'))
               <> upper(regexp_replace(r.name, '[^[:alpha:]]', '', 'g')))
           AS differs
FROM intake_row AS r
JOIN registry_vaultentry AS v ON v.index = r.nik_index AND v.kind = 'nik'
LEFT JOIN registry_person AS written ON written.national_id_id = v.ref
LEFT JOIN registry_person AS p ON p.id = coalesce(written.merged_into_id, written.id)
LEFT JOIN registry_worker AS w ON w.person_id = p.id
LEFT JOIN registry_nomination AS n ON n.worker_id = w.id AND n.state = ANY(%(living)s)
LEFT JOIN registry_takenlist AS l ON l.id = n.taken_list_id
