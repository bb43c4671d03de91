-- Payments to be judged: from a person, a bank's statement or a payroll office's results.
DROP TABLE IF EXISTS incoming_payment, payment_claim, judged_payment, ended_line;
CREATE TEMPORARY TABLE incoming_payment (
    place integer, way text, day date, reference text, amount bigint, narrative text, employee_number text, month date,
    payment_code text, fault text, fault_column text, reason text
) ON COMMIT DROP
