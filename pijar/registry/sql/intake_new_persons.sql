-- People whom a list names and nobody knew.
INSERT INTO registry_person (
    id, national_id_id, name, birth_on, sex, household_id, address, rt, rw, ward_id, phone, event_id
)
SELECT s.person_id, coalesce(s.known_ref, r.nik_ref), r.name, r.birth_on, r.sex, c.household_id, coalesce(r.address, ''),
       coalesce(r.rt, ''), coalesce(r.rw, ''), r.ward, coalesce(r.phone, ''), %(event)s
FROM intake_row AS r
JOIN intake_settled AS s USING (row_no)
LEFT JOIN intake_card AS c USING (card_index)
WHERE s.outcome = 'applied' AND s.known_person IS NULL
