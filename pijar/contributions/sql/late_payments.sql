-- The money laid out as late.
SELECT payment_id FROM late_money
