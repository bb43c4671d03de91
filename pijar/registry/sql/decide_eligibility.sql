-- Ages in completed months as the law counts them: who was born on 29 February has their birthday on 1 March.
-- Hold verified nominations against the criteria of a day: eligible, or rejected with every reason that applies.
WITH found AS (
    SELECT n.id, array_remove(ARRAY[
        CASE WHEN a.months < %(min_years)s * 12 THEN 'under_age' END,
        CASE WHEN a.months > %(max_months)s THEN 'over_age' END,
        CASE WHEN NOT c.is_job AND coalesce(w.poverty_decile, 99) > %(max_decile)s THEN 'no_ground' END,
        CASE WHEN %(resident)s AND p.ward_id IS NULL THEN 'not_resident' END,
        CASE WHEN %(not_employee)s AND w.other_cover = 'employee' THEN 'covered_as_employee'
             WHEN %(one_place)s AND w.other_cover = 'other_funder' THEN 'other_funder' END,
        CASE WHEN p.died_on IS NOT NULL THEN 'died' END
    ], NULL) AS reasons
    FROM registry_nomination AS n
    JOIN registry_worker AS w ON w.id = n.worker_id
    JOIN registry_person AS p ON p.id = w.person_id
    JOIN registry_category AS c ON c.code = w.category_id
    CROSS JOIN LATERAL age(%(on)s::date, p.birth_on) AS lived
    CROSS JOIN LATERAL (SELECT extract(year FROM lived) * 12 + extract(month FROM lived)) AS a (months)
    WHERE n.state = 'verified'
), decided AS (
    UPDATE registry_nomination AS n
    SET state = CASE WHEN cardinality(f.reasons) = 0 THEN 'eligible' ELSE 'rejected' END,
        decided_on = %(on)s,
        reasons = f.reasons
    FROM found AS f
    WHERE n.id = f.id
    RETURNING n.state
)
SELECT state, count(*) AS count FROM decided GROUP BY state
