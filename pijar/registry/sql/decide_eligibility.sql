-- Hold verified nominations against the criteria of a day: eligible, or rejected with every reason that applies.
WITH found AS (
    SELECT n.id, array_remove(ARRAY[
        CASE WHEN p.birth_on > %(on)s::date - make_interval(years => %(min_years)s) THEN 'under_age' END,
        CASE WHEN p.birth_on + make_interval(months => %(max_months)s + 1) <= %(on)s::date THEN 'over_age' END,
        CASE WHEN NOT c.is_job AND coalesce(w.poverty_decile, 99) > %(max_decile)s THEN 'no_ground' END,
        CASE WHEN p.ward_id IS NULL THEN 'not_resident' END,
        CASE w.other_cover WHEN 'employee' THEN 'covered_as_employee' WHEN 'other_funder' THEN 'other_funder' END,
        CASE WHEN p.died_on IS NOT NULL THEN 'died' END
    ], NULL) AS reasons
    FROM registry_nomination AS n
    JOIN registry_worker AS w ON w.id = n.worker_id
    JOIN registry_person AS p ON p.id = w.person_id
    JOIN registry_category AS c ON c.code = w.category_id
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
