-- Which invoice a payment means: the one that bears its payment code, or the first one of the advance that bears it.
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
