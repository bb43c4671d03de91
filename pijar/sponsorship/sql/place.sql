-- Place the locked workers who may still be placed and are without payer. Who has one is read once, before the first row
-- is written.
WITH taken AS MATERIALIZED (
    SELECT worker_id FROM sponsorship_sponsorship
    WHERE worker_id = ANY(%(workers)s::bigint[]) AND months && daterange(%(month)s, NULL)
)
INSERT INTO sponsorship_sponsorship (worker_id, agreement_id, months, end_reason, event_id)
SELECT w.id, %(agreement)s, daterange(%(month)s, %(until)s::date), '',
       nullif(current_setting('pijar.event', true), '')::bigint
FROM registry_worker AS w
JOIN registry_person AS p ON p.id = w.person_id AND p.died_on IS NULL
WHERE w.id = ANY(%(workers)s::bigint[])
  AND w.other_cover = ''
  AND w.id NOT IN (SELECT worker_id FROM taken)
