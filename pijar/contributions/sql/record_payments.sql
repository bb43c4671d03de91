-- Judge each slip; keep those that name an invoice as money waiting for it. The invoices are locked first.
WITH slip AS (
    SELECT * FROM unnest(%(codes)s::text[], %(references)s::text[], %(amounts)s::bigint[], %(days)s::date[])
        WITH ORDINALITY AS s (payment_code, reference, amount, paid_on, place)
), invoice AS (
    SELECT * FROM contributions_invoice
    WHERE payment_code IN (SELECT payment_code FROM slip)
    ORDER BY id FOR UPDATE
), judged AS (
    SELECT s.place, s.reference, s.amount, s.paid_on, s.payment_code,
           i.id AS invoice_id, i.funder_id, i.month, i.amount AS asked, i.number,
           CASE
               WHEN s.amount <= 0 THEN 'not_positive'
               WHEN s.reference = '' THEN 'no_reference'
               WHEN s.paid_on > %(on)s THEN 'day_in_future'
               WHEN i.id IS NULL THEN 'unknown_code'
               WHEN known.id IS NOT NULL AND (known.invoice_id, known.amount) = (i.id, s.amount) THEN 'repeated'
               WHEN known.id IS NOT NULL THEN 'reference_used'
               WHEN row_number() OVER (PARTITION BY s.reference ORDER BY s.place) > 1 THEN 'reference_used'
               WHEN i.state <> 'issued' THEN 'invoice_already_paid'
               WHEN s.amount < i.amount THEN 'less_than_invoice'
               WHEN s.amount > i.amount THEN 'more_than_invoice'
               ELSE '' END AS code
    FROM slip AS s
    LEFT JOIN invoice AS i ON i.payment_code = s.payment_code
    LEFT JOIN contributions_payment AS known ON known.reference = s.reference
), kept AS (
    INSERT INTO contributions_payment (invoice_id, reference, amount, paid_on, state, event_id)
    SELECT invoice_id, reference, amount, paid_on, 'waiting', %(event)s
    FROM judged
    WHERE code IN ('', 'less_than_invoice', 'more_than_invoice', 'invoice_already_paid')
    ORDER BY place
    RETURNING id, reference
)
SELECT j.*, k.id AS payment_id
FROM judged AS j
LEFT JOIN kept AS k ON k.reference = j.reference
    AND j.code IN ('', 'less_than_invoice', 'more_than_invoice', 'invoice_already_paid')
ORDER BY j.place
