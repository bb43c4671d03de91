-- Sound proofs of whole invoices are kept, and settle them.
WITH kept AS (
    INSERT INTO contributions_receipt (invoice_id, number, amount, received_on, event_id)
    SELECT invoice_id, receipt_number, amount, received_on, %(event)s FROM judged_receipt WHERE code = '' ORDER BY place
    RETURNING invoice_id
)
UPDATE contributions_invoice AS i SET state = 'receipted' FROM kept AS k WHERE i.id = k.invoice_id
