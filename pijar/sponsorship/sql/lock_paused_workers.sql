-- Hold the workers whom a pause left without payer, in the order of their numbers.
SELECT id FROM registry_worker
WHERE id IN (
    SELECT (was ->> 'worker_id')::bigint FROM core_formerrow
    WHERE "table" = 'sponsorship_sponsorship' AND event_id = %(paused)s
)
ORDER BY id FOR NO KEY UPDATE
