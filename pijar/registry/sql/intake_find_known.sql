-- The registry knows the national id: proposed already, dead, or under another name or birth date.
INSERT INTO intake_found (row_no, code, facts)
SELECT row_no,
       CASE living WHEN 'rostered' THEN 'already_covered' ELSE 'already_nominated' END,
       jsonb_strip_nulls(jsonb_build_object('listed_in', listed_in))
FROM intake_known
WHERE living IS NOT NULL
UNION ALL
SELECT row_no, 'person_dead', '{}' FROM intake_known WHERE is_dead
UNION ALL
SELECT row_no, 'person_differs', '{}' FROM intake_known WHERE differs
