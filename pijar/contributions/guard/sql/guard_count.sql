-- Members due within so many days whose next month does not run by itself.
SELECT count(*) AS count
FROM contributions_lapserisk AS w
WHERE w.due_on <= %(on)s::date + %(days)s::int AND w.ends_on > %(on)s::date
  AND w.cause <> ALL (%(safe)s)
  AND (%(whole)s OR EXISTS (
      SELECT FROM registry_worker AS k JOIN registry_person AS p ON p.id = k.person_id
      WHERE k.id = w.worker_id AND p.ward_id LIKE ANY (%(areas)s)
  ))
