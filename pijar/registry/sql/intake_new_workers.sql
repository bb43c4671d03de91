-- Those of a list who were no workers before.
INSERT INTO registry_worker (
    id, person_id, category_id, work_place, works_from, works_until, poverty_decile, poverty_quarter, other_cover, event_id
)
SELECT s.worker_id, s.person_id, r.category, coalesce(r.work_place, ''), r.works_from, r.works_until, r.decile,
       coalesce(r.quarter, ''), '', %(event)s
FROM intake_row AS r
JOIN intake_settled AS s USING (row_no)
WHERE s.outcome = 'applied' AND s.known_worker IS NULL
