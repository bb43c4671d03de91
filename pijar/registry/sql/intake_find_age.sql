-- Ages outside the limits of the criteria in force on the day: noted, because the decision's own day decides.
-- In completed months as the law counts them: who was born on 29 February has their birthday on 1 March. They are
-- counted only for whoever is within a year of a limit, or beyond it.
INSERT INTO intake_found (row_no, code, field)
SELECT r.row_no,
       CASE WHEN a.months > c.max_age_months THEN 'age_above_limit' ELSE 'age_below_limit' END,
       'birth'
FROM intake_row AS r
CROSS JOIN (
    SELECT min_age_years * 12 AS min_age_months, max_age_months
    FROM registry_criteria
    WHERE first_on <= %(on)s
    ORDER BY first_on DESC
    LIMIT 1
) AS c
CROSS JOIN LATERAL age(%(on)s::date, r.birth_on) AS lived
CROSS JOIN LATERAL (SELECT extract(year FROM lived) * 12 + extract(month FROM lived)) AS a (months)
WHERE NOT r.refused
  AND (
      r.birth_on > %(on)s::date - make_interval(months => c.min_age_months + 12)
      OR r.birth_on < %(on)s::date - make_interval(months => c.max_age_months - 12)
  )
  AND (a.months < c.min_age_months OR a.months > c.max_age_months)
