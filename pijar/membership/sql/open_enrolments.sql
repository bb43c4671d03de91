-- Workers become part of a batch, unless they are already with the insurer or on the way there.
WITH taken AS MATERIALIZED (
    SELECT worker_id FROM membership_enrolment
    WHERE worker_id = ANY(%(workers)s::bigint[]) AND state IN ('prepared', 'sent', 'accepted')
)
INSERT INTO membership_enrolment
    (worker_id, batch_id, state, first_month, member_number, refusal, end_reason, event_id)
SELECT w.id, %(batch)s, 'prepared', %(month)s, '', '', '', %(event)s
FROM unnest(%(workers)s::bigint[]) AS w (id)
WHERE w.id NOT IN (SELECT worker_id FROM taken)
ORDER BY w.id
ON CONFLICT DO NOTHING
