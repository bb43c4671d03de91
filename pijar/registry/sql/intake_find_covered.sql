-- Known workers of whom the insurer said that somebody else covers them.
INSERT INTO intake_found (row_no, code)
SELECT k.row_no, CASE w.other_cover WHEN 'employee' THEN 'covered_as_employee' ELSE 'covered_by_others' END
FROM intake_known AS k
JOIN registry_worker AS w ON w.id = k.worker_id
WHERE w.other_cover <> '' AND k.living IS NULL
