-- The four numbers of months by source, and with %(by_funder)s by funder: expected (invoiced), debited (money recorded
-- for the invoices, whatever its state), paid (used for them), confirmed (the insurer's receipts). The gaps between
-- them are counted invoice by invoice, so that too much of one never hides too little of another. Of invoices that are
-- paid or receipted everything is used or confirmed; only of the others it is counted.
WITH invoice AS MATERIALIZED (
    SELECT i.id, i.month, i.funder_id, f.kind AS source, f.name AS funder, i.workers, i.amount, i.state
    FROM contributions_invoice AS i
    JOIN sponsorship_funder AS f ON f.id = i.funder_id
    WHERE i.month = ANY(%(months)s)
), used AS (
    SELECT s.invoice_id, sum(s.amount)::bigint AS amount
    FROM contributions_settlement AS s
    JOIN invoice AS i ON i.id = s.invoice_id AND i.state = 'issued'
    GROUP BY s.invoice_id
), waits AS MATERIALIZED (
    SELECT p.id, p.invoice_id, p.amount
    FROM contributions_payment AS p
    JOIN invoice AS i ON i.id = p.invoice_id
    WHERE p.state = 'waiting'
), waiting AS (
    SELECT w.invoice_id, sum(w.amount - coalesce(s.amount, 0) - coalesce(b.amount, 0))::bigint AS amount
    FROM waits AS w
    LEFT JOIN (
        SELECT payment_id, sum(amount) AS amount FROM contributions_settlement
        WHERE payment_id IN (SELECT id FROM waits) GROUP BY payment_id
    ) AS s ON s.payment_id = w.id
    LEFT JOIN (
        SELECT payment_id, sum(amount) AS amount FROM contributions_repayment
        WHERE payment_id IN (SELECT id FROM waits) GROUP BY payment_id
    ) AS b ON b.payment_id = w.id
    GROUP BY w.invoice_id
), confirmed AS (
    SELECT r.invoice_id, count(*) AS workers, sum(r.amount)::bigint AS amount
    FROM contributions_receipt AS r
    JOIN invoice AS i ON i.id = r.invoice_id AND i.state = 'paid'
    GROUP BY r.invoice_id
), numbers AS (
    SELECT i.*, coalesce(w.amount, 0) AS waiting,
           CASE WHEN i.state = 'issued' THEN coalesce(u.amount, 0) ELSE i.amount END AS paid,
           CASE WHEN i.state = 'receipted' THEN i.amount ELSE coalesce(c.amount, 0) END AS confirmed,
           CASE WHEN i.state = 'receipted' THEN i.workers ELSE coalesce(c.workers, 0) END AS confirmed_workers
    FROM invoice AS i
    LEFT JOIN used AS u ON u.invoice_id = i.id
    LEFT JOIN waiting AS w ON w.invoice_id = i.id
    LEFT JOIN confirmed AS c ON c.invoice_id = i.id
)
SELECT month, source, CASE WHEN %(by_funder)s THEN funder_id END AS funder_id,
       CASE WHEN %(by_funder)s THEN funder ELSE '' END AS funder,
       sum(workers)::bigint AS expected_workers, sum(amount)::bigint AS expected,
       coalesce(sum(workers) FILTER (WHERE paid + waiting >= amount), 0)::bigint AS debited_workers,
       sum(paid + waiting)::bigint AS debited,
       coalesce(sum(workers) FILTER (WHERE state <> 'issued'), 0)::bigint AS paid_workers, sum(paid)::bigint AS paid,
       sum(confirmed_workers)::bigint AS confirmed_workers, sum(confirmed)::bigint AS confirmed,
       coalesce(sum(workers) FILTER (WHERE paid + waiting < amount), 0)::bigint AS unpaid_workers,
       sum(greatest(amount - paid - waiting, 0))::bigint AS unpaid,
       coalesce(sum(workers) FILTER (WHERE paid + waiting > amount), 0)::bigint AS too_much_workers,
       sum(greatest(paid + waiting - amount, 0))::bigint AS too_much,
       coalesce(sum(workers) FILTER (WHERE waiting > 0), 0)::bigint AS waiting_workers, sum(waiting)::bigint AS waiting,
       coalesce(sum(workers - confirmed_workers) FILTER (WHERE state <> 'issued'), 0)::bigint AS unproved_workers,
       sum(greatest(paid - confirmed, 0) * (state <> 'issued')::int)::bigint AS unproved
FROM numbers
GROUP BY month, source, 3, 4
ORDER BY month, source,
         greatest(sum(greatest(amount - paid - waiting, 0)), sum(waiting), sum(greatest(paid - confirmed, 0))) DESC, 3
