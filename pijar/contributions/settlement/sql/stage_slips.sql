-- Slips of money to be judged: from a person, a bank's statement or a payroll office's results.
DROP TABLE IF EXISTS money_slip, money_claim, judged_slip, ended_line;
CREATE TEMPORARY TABLE money_slip (
    place integer, way text, day date, reference text, amount bigint, told text, employee_number text, month date,
    payment_code text, fault text, fault_column text, reason text
) ON COMMIT DROP
