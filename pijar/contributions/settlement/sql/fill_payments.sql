-- Payments that a person wrote, by payment code.
INSERT INTO incoming_payment
SELECT s.place, 'in', s.paid_on, s.reference, s.amount, '', '', NULL, s.payment_code, '', '', ''
FROM unnest(%(codes)s::text[], %(references)s::text[], %(amounts)s::bigint[], %(days)s::date[])
    WITH ORDINALITY AS s (payment_code, reference, amount, paid_on, place)
