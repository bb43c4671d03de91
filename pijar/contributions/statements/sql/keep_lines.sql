-- Every line with what became of it. A number that is no payment code of ours may be anything and is not kept.
INSERT INTO contributions_statementline
    (file_id, place, day, reference, amount, narrative, employee_number, payment_code, outcome, code, "column", reason,
     invoice_id, payment_id, state, decision, note, done_by, second_by)
SELECT %(file)s, e.place, e.day, e.reference, e.amount, e.narrative, e.employee_number,
       CASE WHEN e.invoice_id IS NULL THEN '' ELSE e.payment_code END,
       e.outcome, e.name, e.fault_column, e.reason, e.invoice_id, e.payment_id,
       CASE e.outcome WHEN 'exception' THEN 'open' ELSE '' END, '', '', '', ''
FROM ended_line AS e
ORDER BY e.place
