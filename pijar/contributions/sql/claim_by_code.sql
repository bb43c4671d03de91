-- Which invoice a slip means: the one that bears its payment code.
CREATE TEMPORARY TABLE money_claim ON COMMIT DROP AS
SELECT s.place, i.id AS invoice_id, false AS is_spread
FROM money_slip AS s
JOIN contributions_invoice AS i ON i.payment_code = s.payment_code
WHERE s.fault = ''
