-- What the guard saw replaces what it saw before; who stands as before is left alone.
WITH gone AS (
    DELETE FROM contributions_watch AS w
    WHERE NOT EXISTS (SELECT FROM watched AS n WHERE n.worker_id = w.worker_id)
    RETURNING w.worker_id
), seen AS (
    INSERT INTO contributions_watch
        (worker_id, agreement_id, latest_month, first_unpaid, due_on, ends_on, cause, months, stake, holds_scholarship)
    SELECT n.worker_id, n.agreement_id, n.latest_month, n.first_unpaid, n.due_on, n.ends_on, n.cause, n.months, n.stake,
           n.holds_scholarship
    FROM watched AS n
    LEFT JOIN contributions_watch AS w ON w.worker_id = n.worker_id
    WHERE w.worker_id IS NULL
       OR (w.agreement_id, w.latest_month, w.first_unpaid, w.due_on, w.ends_on, w.cause, w.months, w.stake,
           w.holds_scholarship)
          IS DISTINCT FROM
          (n.agreement_id, n.latest_month, n.first_unpaid, n.due_on, n.ends_on, n.cause, n.months, n.stake,
           n.holds_scholarship)
    ON CONFLICT (worker_id) DO UPDATE
    SET agreement_id = excluded.agreement_id, latest_month = excluded.latest_month,
        first_unpaid = excluded.first_unpaid, due_on = excluded.due_on, ends_on = excluded.ends_on,
        cause = excluded.cause, months = excluded.months, stake = excluded.stake,
        holds_scholarship = excluded.holds_scholarship
    RETURNING worker_id
)
SELECT (SELECT count(*) FROM gone) + (SELECT count(*) FROM seen) AS changed
