-- What became of the one row staged by a person's decision, and whom it means if the registry knows the number.
SELECT s.nomination_id,
       s.faults,
       k.living,
       coalesce(k.is_dead, false) AS is_dead,
       coalesce(k.differs, false) AS differs,
       coalesce(p.ward_id, '') AS known_ward
FROM intake_settled AS s
LEFT JOIN intake_known AS k USING (row_no)
LEFT JOIN registry_person AS p ON p.id = k.person_id
