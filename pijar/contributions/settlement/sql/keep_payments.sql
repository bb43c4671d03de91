-- Sound payments are kept as money waiting for the invoice they name.
WITH kept AS (
    INSERT INTO contributions_payment (invoice_id, reference, amount, paid_on, state, event_id)
    SELECT invoice_id, reference, amount, day, 'waiting', %(event)s FROM judged_payment WHERE code = '' ORDER BY place
    RETURNING id, invoice_id, paid_on, amount
)
INSERT INTO money_moved (key, funder_id, month, posted_on, amount)
SELECT k.id, i.funder_id, i.month, k.paid_on, k.amount
FROM kept AS k
JOIN contributions_invoice AS i ON i.id = k.invoice_id
