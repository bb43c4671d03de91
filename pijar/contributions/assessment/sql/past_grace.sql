-- begins with contributions/membership_over
-- Leave out whoever is a member no longer. Nearly everybody was covered in the month before, so only the others are
-- looked at closely.
, suspect AS MATERIALIZED (
    SELECT c.worker_id
    FROM month_candidate AS c
    WHERE c.reason IS NULL
      AND NOT EXISTS (
          SELECT FROM membership_coveredmonth AS m
          WHERE m.worker_id = c.worker_id AND m.month = %(before)s
            AND m.month >= (%(payable)s::date - interval '1 month')::date
      )
), asked AS (
    SELECT worker_id, %(payable)s::date AS payable FROM suspect
), lapsed AS MATERIALIZED (
    SELECT worker_id FROM over
)
UPDATE month_candidate AS c SET reason = 'grace_over'
FROM lapsed AS l
WHERE c.worker_id = l.worker_id
