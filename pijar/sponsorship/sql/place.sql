-- Place the locked workers who are still without payer. Who has one is read once, before the first row is written.
WITH taken AS MATERIALIZED (
    SELECT worker_id FROM sponsorship_sponsorship
    WHERE worker_id = ANY(%(workers)s::bigint[]) AND months && daterange(%(month)s, NULL)
)
INSERT INTO sponsorship_sponsorship (worker_id, agreement_id, months, end_reason, event_id)
SELECT w.id, %(agreement)s, daterange(%(month)s, %(until)s::date), '',
       nullif(current_setting('pijar.event', true), '')::bigint
FROM unnest(%(workers)s::bigint[]) AS w (id)
WHERE w.id NOT IN (SELECT worker_id FROM taken)
