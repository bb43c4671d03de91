-- Payments just judged, as they stand beside what was typed before and is still open: the same again is repeated, another
-- under the same reference is refused. What an invoice asks is told where the code is its own.
SELECT CASE WHEN j.code <> '' OR a.id IS NULL THEN j.code
            WHEN a.invoice_id = j.invoice_id AND a.amount = j.amount THEN 'repeated'
            ELSE 'reference_used' END AS code,
       j.reference, j.amount, j.day, j.payment_code, j.invoice_id, j.number,
       CASE WHEN i.payment_code = j.payment_code THEN i.amount END AS asked
FROM judged_payment AS j
LEFT JOIN contributions_assertion AS a ON a.kind = 'payment' AND a.state = 'asserted' AND a.reference = j.reference
LEFT JOIN contributions_invoice AS i ON i.id = j.invoice_id
ORDER BY j.place
