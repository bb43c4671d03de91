-- Everything a workbook for the insurer can say of the workers of a batch, without those called off since.
SELECT e.id AS reference, v.ref AS vault_ref, v.key_id, v.sealed, p.name, p.birth_on,
       CASE p.sex WHEN 'f' THEN 'PEREMPUAN' ELSE 'LAKI-LAKI' END AS sex,
       concat_ws(' ', p.address, 'RT ' || nullif(p.rt, ''), 'RW ' || nullif(p.rw, '')) AS address,
       d.name AS ward, k.name AS district, d.postal_code, p.phone, c.name AS trade, w.work_place,
       concat_ws('-', to_char(w.works_from, 'HH24:MI'), to_char(w.works_until, 'HH24:MI')) AS work_hours
FROM membership_enrolment AS e
JOIN registry_worker AS w ON w.id = e.worker_id
JOIN registry_person AS p ON p.id = w.person_id
JOIN registry_vaultentry AS v ON v.ref = p.national_id_id
JOIN registry_category AS c ON c.code = w.category_id
LEFT JOIN registry_ward AS d ON d.code = p.ward_id
LEFT JOIN registry_district AS k ON k.code = d.district_id
WHERE e.batch_id = %(batch)s AND e.state = 'prepared'
ORDER BY d.code, p.name, e.id
