-- The keys of people whom the rows of a list have made: the rows have them already.
INSERT INTO linkage_namekey (person_id, key, birth_on, ward_id)
SELECT s.person_id, r.name_key, r.birth_on, r.ward
FROM intake_settled AS s
JOIN intake_row AS r USING (row_no)
WHERE s.outcome = 'applied' AND s.known_person IS NULL
ON CONFLICT DO NOTHING
