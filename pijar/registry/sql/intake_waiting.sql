-- What waiting rows say, for a person to decide on: read once more to be sealed.
SELECT r.row_no, r.key_id, r.nik_ref, r.nik_sealed, r.card_ref, r.card_sealed, r.name, r.birth_on::text AS birth_on, r.birth_place, r.sex,
       r.address, r.rt, r.rw, r.ward, r.ward_reported, r.district_reported, r.category, r.category_reported, r.phone, r.work_place,
       r.works_from::text AS works_from, r.works_until::text AS works_until, r.decile, r.quarter
FROM intake_row AS r
JOIN intake_settled AS s USING (row_no)
WHERE s.outcome = 'waiting'
ORDER BY r.row_no
