-- Every proof of a whole invoice as it was judged, in order, with the receipt it has become.
SELECT j.receipt_number, j.amount, j.workers, j.received_on, j.payment_code, j.funder_id, j.month, j.asked,
       j.asked_workers, j.number, j.code, r.id AS receipt_id
FROM judged_receipt AS j
LEFT JOIN contributions_receipt AS r
    ON r.number = j.receipt_number AND r.worker_id IS NULL AND r.event_id = %(event)s AND j.code = ''
ORDER BY j.place
