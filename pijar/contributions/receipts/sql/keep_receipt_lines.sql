-- What became of each line; who is meant is kept in its own words only of exceptions, to be judged again.
INSERT INTO contributions_receiptline
    (file_id, place, worker_id, month, amount, number, received_on, payment_code, member_number, nik_index, name,
     outcome, code, state, decision, note, done_by)
SELECT %(file)s, place, worker_id, month, amount, number, received_on,
       CASE WHEN outcome = 'exception' THEN payment_code ELSE '' END,
       CASE WHEN outcome = 'exception' THEN member_number ELSE '' END,
       CASE WHEN outcome = 'exception' THEN nik_index END,
       CASE WHEN outcome = 'exception' THEN name ELSE '' END,
       outcome, CASE WHEN outcome = 'applied' THEN '' ELSE code END,
       CASE WHEN outcome = 'exception' THEN 'open' ELSE '' END, '', '', ''
FROM receipt_row
