-- Which earlier row of the same list a row may be, by the same measures as for people known.
INSERT INTO near_pair (row_no, other_row)
SELECT r.row_no, k.row_no
FROM near_row AS r
JOIN near_row AS k ON k.birth_on = r.birth_on AND k.row_no < r.row_no
WHERE k.key = r.key OR similarity(k.key, r.key) >= %(alike)s
UNION ALL
SELECT r.row_no, k.row_no
FROM near_row AS r
JOIN near_row AS k ON k.row_no < r.row_no AND k.ward = r.ward AND k.key = r.key
WHERE k.birth_on <> r.birth_on
  AND (
    (extract(year FROM k.birth_on) = extract(year FROM r.birth_on))::int
    + (extract(month FROM k.birth_on) = extract(month FROM r.birth_on))::int
    + (extract(day FROM k.birth_on) = extract(day FROM r.birth_on))::int = 2
    OR (extract(year FROM k.birth_on), extract(month FROM k.birth_on), extract(day FROM k.birth_on))
        = (extract(year FROM r.birth_on), extract(day FROM r.birth_on), extract(month FROM r.birth_on))
  )
