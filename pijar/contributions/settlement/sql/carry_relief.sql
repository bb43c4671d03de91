-- What was paid in full for relief months is written down as carried.
INSERT INTO contributions_carriedrelief (payment_id, agreement_id, month, amount, event_id)
SELECT payment_id, agreement_id, month, carried, %(event)s FROM paid_in_full ORDER BY payment_id
