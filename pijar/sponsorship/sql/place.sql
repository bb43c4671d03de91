-- Place the locked workers who are still without payer.
INSERT INTO sponsorship_sponsorship (worker_id, agreement_id, months, end_reason, event_id)
SELECT w.id, %(agreement)s, daterange(%(month)s, %(until)s::date), '',
       nullif(current_setting('pijar.event', true), '')::bigint
FROM unnest(%(workers)s::bigint[]) AS w (id)
WHERE NOT EXISTS (
    SELECT FROM sponsorship_sponsorship AS s WHERE s.worker_id = w.id AND s.months && daterange(%(month)s, NULL)
)
