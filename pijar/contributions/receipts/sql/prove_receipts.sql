-- What a person said of the insurer's receipt is proved once the insurer's file has confirmed all the rest of its invoice.
UPDATE contributions_assertion AS a SET state = 'proved', proved_on = %(on)s
FROM contributions_invoice AS i
WHERE a.kind = 'receipt' AND a.state = 'asserted' AND i.id = a.invoice_id AND i.state = 'receipted'
  AND i.id IN (SELECT invoice_id FROM receipt_row WHERE outcome = 'applied')
