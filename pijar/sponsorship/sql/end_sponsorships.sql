-- These workers lose their payer from a month on: spans not yet begun are taken away, the others are cut.
WITH gone AS (
    DELETE FROM sponsorship_sponsorship WHERE worker_id = ANY(%(workers)s) AND lower(months) >= %(from_month)s
    RETURNING id
), cut AS (
    UPDATE sponsorship_sponsorship
    SET months = daterange(lower(months), %(from_month)s), end_reason = %(reason)s, event_id = %(event)s
    WHERE worker_id = ANY(%(workers)s)
      AND lower(months) < %(from_month)s
      AND (upper_inf(months) OR upper(months) > %(from_month)s)
    RETURNING id
)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM cut) AS count
