-- Exceptions that ended by themselves: their money was used since, their invoice was paid after all, or the money of a
-- line without an invoice was recorded under its reference.
UPDATE contributions_statementline AS l SET state = 'settled', decision = 'paid_up', done_on = %(on)s
FROM contributions_statementline AS o
LEFT JOIN contributions_payment AS p ON p.id = o.payment_id
LEFT JOIN contributions_invoice AS i ON i.id = o.invoice_id
LEFT JOIN contributions_payment AS r ON r.reference = o.reference AND o.code = 'unknown' AND o.payment_id IS NULL
WHERE o.outcome = 'exception' AND o.state IN ('open', 'waiting') AND l.file_id = o.file_id AND l.place = o.place
  AND (p.state = 'matched' OR o.code = 'debit_failed' AND i.state <> 'issued' OR r.amount = o.amount)
