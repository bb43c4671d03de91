-- Workers with a payer in the month who are not with the insurer and were not refused since they got their place. Whoever
-- leaves at the end of the month or later has a payer still and is a member still: nobody to enrol anew.
WITH without_entry AS (
    SELECT s.worker_id
    FROM sponsorship_sponsorship AS s
    JOIN registry_worker AS w ON w.id = s.worker_id
    JOIN registry_person AS p ON p.id = w.person_id
    WHERE s.months @> %(month)s::date
      AND p.died_on IS NULL
      AND NOT EXISTS (
          SELECT FROM membership_enrolment AS e
          WHERE e.worker_id = s.worker_id
            AND (e.state IN ('prepared', 'sent', 'accepted') OR e.state = 'refused' AND e.recorded_at > s.recorded_at
                 OR e.state = 'ended' AND e.latest_month >= %(month)s)
      )
)
