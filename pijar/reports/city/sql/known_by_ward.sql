-- Workers on record (alive, each person once) by the ward they live in.
SELECT p.ward_id AS code, count(*) AS workers
FROM registry_worker AS w
JOIN registry_person AS p ON p.id = w.person_id
WHERE p.died_on IS NULL AND p.merged_into_id IS NULL AND (%(whole)s OR p.ward_id LIKE ANY (%(areas)s))
GROUP BY p.ward_id
