-- Whom a row may be: born on the same day under a similar name; or the same name in the same ward, two parts of the
-- birth date equal or day and month swapped.
INSERT INTO near_pair (row_no, person_id)
SELECT r.row_no, k.person_id
FROM near_row AS r
JOIN linkage_namekey AS k ON k.birth_on = r.birth_on
WHERE k.key = r.key OR similarity(k.key, r.key) >= %(alike)s
UNION ALL
SELECT r.row_no, k.person_id
FROM near_row AS r
JOIN linkage_namekey AS k ON k.ward_id = r.ward AND k.key = r.key
WHERE k.birth_on <> r.birth_on
  AND (
    (extract(year FROM k.birth_on) = extract(year FROM r.birth_on))::int
    + (extract(month FROM k.birth_on) = extract(month FROM r.birth_on))::int
    + (extract(day FROM k.birth_on) = extract(day FROM r.birth_on))::int = 2
    OR (extract(year FROM k.birth_on), extract(month FROM k.birth_on), extract(day FROM k.birth_on))
        = (extract(year FROM r.birth_on), extract(day FROM r.birth_on), extract(month FROM r.birth_on))
  )
