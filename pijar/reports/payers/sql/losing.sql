-- What losing_groups and losing_payers begin with: members whose payer stops within the days asked for, who would stay
-- without one from first_month on or are already, each with the agreement that they lose.
WITH losing AS MATERIALIZED (
    -- Whoever's payer goes on without an end from the first unpaid month loses nobody: that is nearly everybody.
    SELECT w.worker_id, w.latest_month, w.ends_on, w.benefit_at_risk, w.months, w.holds_scholarship,
           lower(datemultirange(daterange(w.first_unpaid, NULL)) - p.months) AS first_month
    FROM contributions_lapserisk AS w
    CROSS JOIN LATERAL (
        SELECT range_agg(s.months) AS months FROM sponsorship_sponsorship AS s WHERE s.worker_id = w.worker_id
    ) AS p
    WHERE w.ends_on > %(on)s::date
      AND NOT EXISTS (
          SELECT FROM sponsorship_sponsorship AS s
          WHERE s.worker_id = w.worker_id AND upper_inf(s.months) AND s.months @> w.first_unpaid
      )
), losing_workers AS MATERIALIZED (
    SELECT l.*, before.agreement_id
    FROM losing AS l
    JOIN LATERAL (
        SELECT s.agreement_id FROM sponsorship_sponsorship AS s
        WHERE s.worker_id = l.worker_id AND upper(s.months) <= l.first_month ORDER BY upper(s.months) DESC LIMIT 1
    ) AS before ON true
    WHERE l.first_month <= %(on)s::date + %(days)s::int
)
