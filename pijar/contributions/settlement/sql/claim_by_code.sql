-- Which invoice a payment means: the one that bears its payment code, or the first one of the advance that bears it. A line
-- without a code that tells of money as a person typed it (reference, sum, day) means what that person said.
CREATE TEMPORARY TABLE payment_claim ON COMMIT DROP AS
SELECT s.place, i.id AS invoice_id, false AS is_spread
FROM incoming_payment AS s
JOIN contributions_invoice AS i ON i.payment_code = s.payment_code
WHERE s.fault = ''
UNION ALL
SELECT s.place, f.invoice_id, false
FROM incoming_payment AS s
JOIN (
    SELECT DISTINCT ON (v.id) v.payment_code, i.id AS invoice_id
    FROM contributions_advance AS v
    JOIN contributions_advancemonth AS m ON m.advance_id = v.id
    JOIN contributions_invoice AS i ON i.month = m.month AND i.round = m.round AND i.agreement_id = v.agreement_id
    WHERE v.state = 'issued'
    ORDER BY v.id, i.month
) AS f ON f.payment_code = s.payment_code
WHERE s.fault = ''
UNION ALL
SELECT s.place, a.invoice_id, false
FROM incoming_payment AS s
JOIN contributions_assertion AS a
    ON a.kind = 'payment' AND a.state = 'asserted' AND a.reference = s.reference AND a.amount = s.amount AND a.day = s.day
WHERE s.fault = '' AND s.way = 'in' AND s.payment_code = ''
