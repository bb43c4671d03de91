-- Who has no key: people newer than the latest key (less a margin for those who were written at the same time), and
-- those whose key was emptied because their name, birth date or ward changed.
SELECT p.id, p.name
FROM registry_person AS p
WHERE p.id > (SELECT coalesce(max(person_id), 0) - 10000 FROM linkage_namekey)
  AND NOT EXISTS (SELECT FROM linkage_namekey AS k WHERE k.person_id = p.id)
UNION ALL
SELECT p.id, p.name
FROM linkage_namekey AS k
JOIN registry_person AS p ON p.id = k.person_id
WHERE k.key = ''
