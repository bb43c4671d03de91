-- Receipts just judged, as they stand beside what was typed before and is still open: the same again is repeated, its number
-- is not used for another invoice, and an invoice has one at a time.
SELECT CASE WHEN j.code <> '' OR a.id IS NULL AND o.id IS NULL THEN j.code
            WHEN a.id IS NULL THEN 'receipt_waits'
            WHEN a.invoice_id = j.invoice_id AND a.amount = j.amount THEN 'repeated'
            ELSE 'number_used' END AS code,
       j.receipt_number, j.amount, j.workers, j.received_on, j.payment_code, j.invoice_id, j.number, j.asked,
       j.asked_workers
FROM judged_receipt AS j
LEFT JOIN contributions_assertion AS a ON a.kind = 'receipt' AND a.state = 'asserted' AND a.reference = j.receipt_number
LEFT JOIN contributions_assertion AS o ON o.kind = 'receipt' AND o.state = 'asserted' AND o.invoice_id = j.invoice_id
ORDER BY j.place
