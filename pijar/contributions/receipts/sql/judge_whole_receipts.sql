-- Judge each proof of a whole invoice. A number counts for the first sound receipt that bears it, an invoice is settled by
-- the first sound receipt that names it. What single workers' receipts confirm already is not asked, neither rupiah nor
-- people.
DROP TABLE IF EXISTS judged_receipt;
CREATE TEMPORARY TABLE judged_receipt ON COMMIT DROP AS
WITH incoming AS (
    SELECT * FROM unnest(%(codes)s::text[], %(numbers)s::text[], %(amounts)s::bigint[], %(workers)s::int[], %(days)s::date[])
        WITH ORDINALITY AS s (payment_code, number, amount, workers, received_on, place)
), invoice AS MATERIALIZED (
    SELECT id, funder_id, month, number, payment_code, amount, workers, state FROM contributions_invoice
    WHERE payment_code = ANY(%(codes)s)
), first_judged AS (
    SELECT s.place, s.number AS receipt_number, s.amount, s.workers, s.received_on, s.payment_code,
           i.id AS invoice_id, i.funder_id, i.month, i.amount - coalesce(c.amount, 0) AS asked,
           (i.workers - coalesce(c.workers, 0))::int AS asked_workers, i.number,
           CASE
               WHEN s.number = '' THEN 'no_number'
               WHEN s.received_on > %(on)s THEN 'day_in_future'
               WHEN i.id IS NULL THEN 'unknown_code'
               WHEN known.id IS NOT NULL AND (known.invoice_id, known.amount) = (i.id, s.amount) THEN 'repeated'
               WHEN known.id IS NOT NULL THEN 'number_used'
               WHEN i.state = 'issued' THEN 'invoice_not_paid'
               WHEN i.state = 'receipted' THEN 'invoice_receipted'
               WHEN s.amount <> i.amount - coalesce(c.amount, 0) THEN 'another_amount'
               WHEN s.workers <> i.workers - coalesce(c.workers, 0) THEN 'other_people'
               ELSE '' END AS fault
    FROM incoming AS s
    LEFT JOIN invoice AS i ON i.payment_code = s.payment_code
    LEFT JOIN (
        SELECT invoice_id, sum(amount)::bigint AS amount, count(*) AS workers FROM contributions_receipt
        WHERE invoice_id IN (SELECT id FROM invoice) GROUP BY invoice_id
    ) AS c ON c.invoice_id = i.id
    LEFT JOIN contributions_receipt AS known ON known.number = s.number AND known.worker_id IS NULL
)
SELECT t.*,
       CASE
           WHEN t.fault <> '' THEN t.fault
           WHEN t.place > first_value(t.place) OVER of_invoice
               AND t.receipt_number = first_value(t.receipt_number) OVER of_invoice THEN 'repeated'
           WHEN t.place > first_value(t.place) OVER of_invoice THEN 'invoice_receipted'
           WHEN t.place > first_value(t.place) OVER of_number THEN 'number_used'
           ELSE '' END AS code
FROM first_judged AS t
WINDOW of_number AS (PARTITION BY t.receipt_number, t.fault = '' ORDER BY t.place),
       of_invoice AS (PARTITION BY t.invoice_id, t.fault = '' ORDER BY t.place)
