-- What a person said of money is proved by a line of a bank's statement or a payroll office's results that tells the same:
-- reference, sum, and the invoice meant.
UPDATE contributions_assertion AS a
SET state = 'proved', proved_on = %(on)s, payment_id = coalesce(a.payment_id, e.payment_id)
FROM (
    SELECT reference, amount, invoice_id, max(payment_id) AS payment_id FROM ended_line
    WHERE outcome IN ('applied', 'exception', 'repeated') AND way = 'in' AND invoice_id IS NOT NULL
    GROUP BY reference, amount, invoice_id
) AS e
WHERE a.kind = 'payment' AND a.state IN ('asserted', 'confirmed')
  AND a.reference = e.reference AND a.amount = e.amount AND a.invoice_id = e.invoice_id
