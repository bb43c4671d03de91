-- Workers become part of a batch, unless they are already with the insurer or on the way there.
INSERT INTO membership_enrolment
    (worker_id, batch_id, state, first_month, member_number, refusal, end_reason, event_id)
SELECT w.id, %(batch)s, 'prepared', %(month)s, '', '', '', %(event)s
FROM unnest(%(workers)s::bigint[]) AS w (id)
WHERE NOT EXISTS (
    SELECT FROM membership_enrolment AS e
    WHERE e.worker_id = w.id AND e.state IN ('prepared', 'sent', 'accepted')
)
ORDER BY w.id
ON CONFLICT DO NOTHING
