-- Members by what stands in the way and by how soon they are due: past, and within 2, 7, 14, 30 days; and those whose
-- membership is over by now, whom nothing of this can save any more.
SELECT w.cause,
       count(*) FILTER (WHERE w.ends_on <= %(on)s::date) AS ended,
       count(*) FILTER (WHERE w.due_on < %(on)s::date AND w.ends_on > %(on)s::date) AS past,
       count(*) FILTER (WHERE w.due_on BETWEEN %(on)s::date AND %(on)s::date + 2) AS in_2,
       count(*) FILTER (WHERE w.due_on BETWEEN %(on)s::date + 3 AND %(on)s::date + 7) AS in_7,
       count(*) FILTER (WHERE w.due_on BETWEEN %(on)s::date + 8 AND %(on)s::date + 14) AS in_14,
       count(*) FILTER (WHERE w.due_on BETWEEN %(on)s::date + 15 AND %(on)s::date + 30) AS in_30,
       count(*) FILTER (WHERE w.due_on > %(on)s::date + 30) AS later
FROM contributions_lapserisk AS w
WHERE %(whole)s OR EXISTS (
    SELECT FROM registry_worker AS k JOIN registry_person AS p ON p.id = k.person_id
    WHERE k.id = w.worker_id AND p.ward_id LIKE ANY (%(areas)s)
)
GROUP BY w.cause
