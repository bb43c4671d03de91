-- Judge each proof of the insurer; good ones settle their invoice. The invoices are locked first.
WITH slip AS (
    SELECT * FROM unnest(%(codes)s::text[], %(numbers)s::text[], %(amounts)s::bigint[], %(days)s::date[])
        WITH ORDINALITY AS s (payment_code, number, amount, received_on, place)
), invoice AS (
    SELECT * FROM contributions_invoice
    WHERE payment_code IN (SELECT payment_code FROM slip)
    ORDER BY id FOR UPDATE
), judged AS (
    SELECT s.place, s.number AS receipt_number, s.amount, s.received_on, s.payment_code,
           i.id AS invoice_id, i.funder_id, i.month, i.amount AS asked, i.number,
           CASE
               WHEN s.number = '' THEN 'no_number'
               WHEN s.received_on > %(on)s THEN 'day_in_future'
               WHEN i.id IS NULL THEN 'unknown_code'
               WHEN known.id IS NOT NULL AND (known.invoice_id, known.amount) = (i.id, s.amount) THEN 'repeated'
               WHEN known.id IS NOT NULL THEN 'number_used'
               WHEN i.state = 'issued' THEN 'invoice_not_paid'
               WHEN i.state = 'receipted' THEN 'invoice_receipted'
               WHEN s.amount <> i.amount THEN 'another_amount'
               WHEN row_number() OVER (PARTITION BY s.number ORDER BY s.place) > 1 THEN 'number_used'
               WHEN row_number() OVER (PARTITION BY i.id ORDER BY s.place) > 1 THEN 'invoice_receipted'
               ELSE '' END AS code
    FROM slip AS s
    LEFT JOIN invoice AS i ON i.payment_code = s.payment_code
    LEFT JOIN contributions_receipt AS known ON known.number = s.number
), kept AS (
    INSERT INTO contributions_receipt (invoice_id, number, amount, received_on, event_id)
    SELECT invoice_id, receipt_number, amount, received_on, %(event)s FROM judged WHERE code = '' ORDER BY place
    RETURNING id, invoice_id
), closed AS (
    UPDATE contributions_invoice AS i SET state = 'receipted' FROM kept AS k WHERE i.id = k.invoice_id
)
SELECT j.*, k.id AS receipt_id
FROM judged AS j
LEFT JOIN kept AS k ON k.invoice_id = j.invoice_id AND j.code = ''
ORDER BY j.place
