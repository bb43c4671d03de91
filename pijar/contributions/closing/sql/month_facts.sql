-- How far each month has come: rounds that wait, what is approved and not invoiced yet, invoices by state, the seal.
-- What was withdrawn of an approved round, and an agreement that owes nothing, is never invoiced.
SELECT m.month, coalesce(r.waiting, 0) AS rounds_waiting,
       coalesce(r.workers - coalesce(w.workers, 0) - coalesce(i.workers, 0), 0) AS uninvoiced_workers,
       coalesce(r.amount - coalesce(w.amount, 0) - coalesce(i.amount, 0), 0)::bigint AS uninvoiced,
       coalesce(i.issued, 0) AS issued, coalesce(i.paid, 0) AS paid, coalesce(i.receipted, 0) AS receipted,
       k.month IS NOT NULL AS is_sealed
FROM unnest(%(months)s::date[]) AS m (month)
LEFT JOIN (
    SELECT month, count(*) FILTER (WHERE state = 'assessed') AS waiting,
           coalesce(sum(workers) FILTER (WHERE state = 'approved'), 0)::bigint AS workers,
           coalesce(sum(amount) FILTER (WHERE state = 'approved'), 0)::bigint AS amount
    FROM contributions_round GROUP BY month
) AS r ON r.month = m.month
LEFT JOIN (
    SELECT w.month, count(*) AS workers, sum(w.work_injury + w.death) AS amount
    FROM contributions_withdrawal AS w
    JOIN contributions_round AS r ON r.month = w.month AND r.number = w.round AND r.state = 'approved'
    GROUP BY w.month
) AS w ON w.month = m.month
LEFT JOIN (
    SELECT month, count(*) FILTER (WHERE state = 'issued') AS issued, count(*) FILTER (WHERE state = 'paid') AS paid,
           count(*) FILTER (WHERE state = 'receipted') AS receipted, sum(workers) AS workers, sum(amount) AS amount
    FROM contributions_invoice GROUP BY month
) AS i ON i.month = m.month
LEFT JOIN contributions_closing AS k ON k.month = m.month AND k.state = 'sealed'
ORDER BY m.month
