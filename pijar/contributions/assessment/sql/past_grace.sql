-- Whoever has paid nothing since before %(payable)s, the earliest month that can still be paid, is a member no longer.
-- Their first unpaid month is the one after the latest month covered or paid, or the first of their enrolment. Nearly
-- everybody was covered in the month before, so only the others are looked at closely.
WITH suspect AS MATERIALIZED (
    SELECT c.worker_id
    FROM month_candidate AS c
    WHERE c.reason IS NULL
      AND NOT EXISTS (
          SELECT FROM membership_coveredmonth AS m
          WHERE m.worker_id = c.worker_id AND m.month = %(before)s AND m.month >= %(paid_since)s
      )
), lapsed AS MATERIALIZED (
    SELECT s.worker_id
    FROM suspect AS s
    WHERE NOT EXISTS (
          SELECT FROM membership_enrolment AS e
          WHERE e.worker_id = s.worker_id AND e.state IN ('accepted', 'ended') AND e.first_month >= %(payable)s
      )
      AND NOT EXISTS (
          SELECT FROM membership_coveredmonth AS m WHERE m.worker_id = s.worker_id AND m.month >= %(paid_since)s
      )
      AND NOT EXISTS (
          SELECT FROM contributions_assessment AS a
          JOIN contributions_invoice AS i ON i.month = a.month AND i.agreement_id = a.agreement_id AND i.round = a.round
          WHERE a.worker_id = s.worker_id AND a.month >= %(paid_since)s AND i.state IN ('paid', 'receipted')
      )
)
UPDATE month_candidate AS c SET reason = 'grace_over'
FROM lapsed AS l
WHERE c.worker_id = l.worker_id
