-- Each worker gets the new payer from their first month without one, up to their next payer or the end of the
-- agreement; the handover is kept beside it.
WITH given AS (
    SELECT * FROM unnest(%(workers)s::bigint[], %(froms)s::bigint[], %(firsts)s::date[], %(untils)s::date[])
        AS t (worker_id, from_agreement, first_month, until)
), placed AS (
    INSERT INTO sponsorship_sponsorship (worker_id, agreement_id, months, end_reason, event_id)
    SELECT worker_id, %(agreement)s, daterange(first_month, least(until, %(until)s::date)), '', %(event)s
    FROM given ORDER BY worker_id
)
INSERT INTO sponsorship_handover
    (worker_id, from_agreement_id, to_agreement_id, first_month, reason, document, handed_on, event_id)
SELECT worker_id, from_agreement, %(agreement)s, first_month, %(reason)s, %(document)s, %(on)s, %(event)s
FROM given ORDER BY worker_id
