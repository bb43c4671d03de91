-- Workers with a payer in a month and no entry with the insurer that is made or asked for.
SELECT count(*) AS workers
FROM sponsorship_sponsorship AS s
WHERE s.months @> %(month)s::date
  AND NOT EXISTS (SELECT FROM membership_enrolment AS e
                  WHERE e.worker_id = s.worker_id AND e.state IN ('prepared', 'sent', 'accepted'))
