-- Workers known already: what the newest list says of their work holds, and of their rank if it is not older data.
-- What they were is kept by trigger.
WITH said AS (
    SELECT s.worker_id, r.category, r.work_place, r.works_from, r.works_until,
           CASE WHEN r.quarter >= w.poverty_quarter THEN r.decile END AS decile,
           CASE WHEN r.quarter >= w.poverty_quarter THEN r.quarter END AS quarter
    FROM intake_row AS r
    JOIN intake_settled AS s USING (row_no)
    JOIN registry_worker AS w ON w.id = s.known_worker
    WHERE s.outcome = 'applied' AND s.known_worker IS NOT NULL
)
UPDATE registry_worker AS w
SET category_id = said.category,
    work_place = coalesce(said.work_place, w.work_place),
    works_from = coalesce(said.works_from, w.works_from),
    works_until = coalesce(said.works_until, w.works_until),
    poverty_decile = coalesce(said.decile, w.poverty_decile),
    poverty_quarter = coalesce(said.quarter, w.poverty_quarter),
    event_id = %(event)s
FROM said
WHERE w.id = said.worker_id
    AND (w.category_id, w.work_place, w.works_from, w.works_until, w.poverty_decile, w.poverty_quarter) IS DISTINCT FROM (
        said.category, coalesce(said.work_place, w.work_place), coalesce(said.works_from, w.works_from),
        coalesce(said.works_until, w.works_until), coalesce(said.decile, w.poverty_decile),
        coalesce(said.quarter, w.poverty_quarter)
    )
