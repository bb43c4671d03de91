-- Judge each slip; keep those that name an invoice as money waiting for it. A reference counts for the first sound slip
-- that bears it.
WITH slip AS (
    SELECT * FROM unnest(%(codes)s::text[], %(references)s::text[], %(amounts)s::bigint[], %(days)s::date[])
        WITH ORDINALITY AS s (payment_code, reference, amount, paid_on, place)
), told AS (
    SELECT s.place, s.reference, s.amount, s.paid_on, s.payment_code,
           i.id AS invoice_id, i.funder_id, i.month, i.amount AS asked, i.number,
           CASE
               WHEN s.amount <= 0 THEN 'not_positive'
               WHEN s.reference = '' THEN 'no_reference'
               WHEN s.paid_on > %(on)s THEN 'day_in_future'
               WHEN i.id IS NULL THEN 'unknown_code'
               WHEN known.id IS NOT NULL AND (known.invoice_id, known.amount) = (i.id, s.amount) THEN 'repeated'
               WHEN known.id IS NOT NULL THEN 'reference_used'
               ELSE '' END AS fault
    FROM slip AS s
    LEFT JOIN contributions_invoice AS i ON i.payment_code = s.payment_code
    LEFT JOIN contributions_payment AS known ON known.reference = s.reference
), judged AS (
    SELECT t.*,
           CASE
               WHEN t.fault <> '' OR t.place = first_value(t.place) OVER of_reference THEN t.fault
               WHEN (t.invoice_id, t.amount)
                   = (first_value(t.invoice_id) OVER of_reference, first_value(t.amount) OVER of_reference) THEN 'repeated'
               ELSE 'reference_used' END AS code
    FROM told AS t
    WINDOW of_reference AS (PARTITION BY t.reference, t.fault = '' ORDER BY t.place)
), kept AS (
    INSERT INTO contributions_payment (invoice_id, reference, amount, paid_on, state, event_id)
    SELECT invoice_id, reference, amount, paid_on, 'waiting', %(event)s
    FROM judged
    WHERE code = ''
    ORDER BY place
    RETURNING id, reference
)
SELECT j.*, k.id AS payment_id
FROM judged AS j
LEFT JOIN kept AS k ON k.reference = j.reference AND j.code = ''
ORDER BY j.place
