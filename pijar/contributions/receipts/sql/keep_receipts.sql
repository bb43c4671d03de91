-- A receipt for each line applied. Never more than was assessed: what the insurer says beyond it is not our money.
INSERT INTO contributions_receipt (invoice_id, worker_id, number, amount, received_on, event_id)
SELECT invoice_id, worker_id, number, least(amount, asked), received_on, %(event)s
FROM receipt_row
WHERE outcome = 'applied'
