-- Names by ear of these people, kept so that a search need not fold them again.
INSERT INTO linkage_namekey (person_id, key, birth_on, ward_id)
SELECT p.id, said.key, p.birth_on, coalesce(p.ward_id, '')
FROM unnest(%(persons)s::bigint[], %(keys)s::text[]) AS said (id, key)
JOIN registry_person AS p ON p.id = said.id
ON CONFLICT (person_id) DO UPDATE
SET key = excluded.key, birth_on = excluded.birth_on, ward_id = excluded.ward_id
