-- Active workers with what a question can say of them: all, those not asked since a day, or those of one list.
SELECT w.id AS worker_id, v.ref AS vault_ref, v.key_id, v.sealed, p.name, p.birth_on,
       CASE p.sex WHEN 'f' THEN 'PEREMPUAN' ELSE 'LAKI-LAKI' END AS sex,
       concat_ws(' ', p.address, 'RT ' || nullif(p.rt, ''), 'RW ' || nullif(p.rw, '')) AS address,
       d.name AS ward, k.name AS district, e.member_number
FROM registry_worker AS w
JOIN registry_person AS p ON p.id = w.person_id
JOIN registry_vaultentry AS v ON v.ref = p.national_id_id
JOIN registry_nomination AS n ON n.worker_id = w.id AND n.state IN ('nominated', 'verified', 'eligible', 'rostered')
LEFT JOIN registry_takenlist AS l ON l.id = n.taken_list_id
LEFT JOIN registry_ward AS d ON d.code = p.ward_id
LEFT JOIN registry_district AS k ON k.code = d.district_id
LEFT JOIN membership_enrolment AS e ON e.worker_id = w.id AND e.state = 'accepted'
LEFT JOIN matching_officerecord AS s ON s.worker_id = w.id AND s.source = %(source)s
WHERE p.died_on IS NULL AND p.merged_into_id IS NULL
  AND (%(list)s::uuid IS NULL OR l.ref = %(list)s::uuid)
  AND (%(since)s::date IS NULL OR s.asked_on IS NULL OR s.asked_on < %(since)s::date)
ORDER BY d.code, p.name, w.id
