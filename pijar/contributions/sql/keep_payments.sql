-- Sound slips are kept as money waiting for the invoice they name.
INSERT INTO contributions_payment (invoice_id, reference, amount, paid_on, state, event_id)
SELECT invoice_id, reference, amount, day, 'waiting', %(event)s FROM judged_slip WHERE code = '' ORDER BY place
